/* What a process has used so far, as Linux counts it. Knows not what it did. */
#ifndef MUSTER_TESTS_USAGE_H
#define MUSTER_TESTS_USAGE_H

#include <sys/types.h>

double usage_cpu(pid_t pid); /* milliseconds, all threads, the ended ones too */
double usage_cpu_of(pid_t pid, const char *thread); /* of those of that name that still run */
long usage_peak(pid_t pid);                         /* of its memory, kB */
long usage_private(pid_t pid);                      /* memory that it shares with nobody, now, kB */
long usage_ticks(pid_t pid);                        /* user and system, in ticks */
long usage_switches(pid_t pid); /* context switches of all threads, wanted or not */

#endif

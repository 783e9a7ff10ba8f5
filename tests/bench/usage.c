/* Read from /proc and from the clock that Linux keeps for each process. */
#include "bench/usage.h"

#include <dirent.h>
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

double usage_cpu(pid_t pid)
{
    struct timespec time = {0};
    clockid_t clock;

    if (clock_getcpuclockid(pid, &clock) == 0)
        clock_gettime(clock, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

/* The sum of the numbers in those lines of a file that begin with name. */
static long sum_of(const char *path, const char *name)
{
    FILE *file = fopen(path, "re");
    char line[512];
    long sum = 0;

    while (file && fgets(line, sizeof line, file))
        if (!strncmp(line, name, strlen(name)))
            sum += strtol(line + strlen(name), NULL, 10);
    if (file)
        fclose(file);
    return sum;
}

long usage_peak(pid_t pid)
{
    char path[64];

    snprintf(path, sizeof path, "/proc/%d/status", pid);
    return sum_of(path, "VmHWM:");
}

long usage_private(pid_t pid)
{
    char path[64];

    snprintf(path, sizeof path, "/proc/%d/smaps_rollup", pid);
    return sum_of(path, "Private_Clean:") + sum_of(path, "Private_Dirty:");
}

/* Nanoseconds on a processor come first in schedstat. */
double usage_cpu_of(pid_t pid, const char *thread)
{
    char *folder = g_strdup_printf("/proc/%d/task", pid), *name, *path, *content;
    GDir *tasks = g_dir_open(folder, 0, NULL);
    const char *task;
    double sum = 0;

    while (tasks && (task = g_dir_read_name(tasks))) {
        name = content = NULL;
        path = g_build_filename(folder, task, "comm", NULL);
        if (g_file_get_contents(path, &name, NULL, NULL) && !strcmp(g_strchomp(name), thread)) {
            g_free(path);
            path = g_build_filename(folder, task, "schedstat", NULL);
            if (g_file_get_contents(path, &content, NULL, NULL))
                sum += g_ascii_strtod(content, NULL) / 1e6;
        }
        g_free(content);
        g_free(name);
        g_free(path);
    }
    if (tasks)
        g_dir_close(tasks);
    g_free(folder);
    return sum;
}

/* Behind the name, which is in brackets and can hold anything, come the fields from the third on.
 */
long usage_ticks(pid_t pid)
{
    enum { USER = 14 - 3, SYSTEM = 15 - 3 };
    char *path = g_strdup_printf("/proc/%d/stat", pid), *content = NULL, **fields;
    long ticks = 0;

    if (g_file_get_contents(path, &content, NULL, NULL)) {
        fields = g_strsplit(strrchr(content, ')') + 2, " ", -1);
        ticks = strtol(fields[USER], NULL, 10) + strtol(fields[SYSTEM], NULL, 10);
        g_strfreev(fields);
    }
    g_free(content);
    g_free(path);
    return ticks;
}

long usage_switches(pid_t pid)
{
    char path[320];
    struct dirent *task;
    long sum = 0;
    DIR *tasks;

    snprintf(path, sizeof path, "/proc/%d/task", pid);
    tasks = opendir(path);
    while (tasks && (task = readdir(tasks))) {
        snprintf(path, sizeof path, "/proc/%d/task/%s/status", pid, task->d_name);
        sum += sum_of(path, "voluntary_ctxt_switches:");
        sum += sum_of(path, "nonvoluntary_ctxt_switches:");
    }
    if (tasks)
        closedir(tasks);
    return sum;
}

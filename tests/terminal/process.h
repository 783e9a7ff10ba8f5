/* A program on a pseudo-terminal, under a parent that does a shell's job control. */
#ifndef MUSTER_TESTS_PROCESS_H
#define MUSTER_TESTS_PROCESS_H

#include "terminal/terminal.h"

#include <termios.h>

struct process {
    int master, slave; /* -1: closed */
    int reports;       /* a pipe: what waitpid(2) told the parent */
    pid_t parent, pid;
    bool stopped;
    int status; /* -1: not ended */
    struct termios before;
};

void process_start(struct process *process, const struct terminal_options *options);
/* Takes the reports that have come. */
void process_look(struct process *process);
void process_end(struct process *process);

#endif

/* How long muster takes to answer a key, in each situation that matters. Knows what keys do, not
   how the answer looks. */
#ifndef MUSTER_TESTS_ANSWERS_H
#define MUSTER_TESTS_ANSWERS_H

#include "bench/pty.h"

/* What is measured. */
struct subject {
    const char *contacts; /* how many, in digits */
    pid_t server;         /* 0: unknown */
};

/* Until so many contacts are on the screen. */
void await_roster(struct pty *pty, const char *contacts);

/* Each prints median and 99th percentile, in milliseconds. */
void measure_keys(struct pty *pty, const struct subject *subject); /* nothing else happens */
void measure_busy(struct pty *pty, const struct subject *subject); /* the roster is fetched anew */
void measure_search(struct pty *pty, const struct subject *subject);
void measure_limit(struct pty *pty, const struct subject *subject);
void measure_loading(struct pty *pty, const struct subject *subject); /* from the first moment on */

/* Of whatever echoes what it is given: how good the machine is at that moment. */
void measure_echo(struct pty *pty, const struct subject *subject);

#endif

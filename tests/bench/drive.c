/* Sits before muster as a user would and prints what it costs, a name and a number a line.
   usage: drive MEASURE MUSTER CONFIG CONTACTS [SERVER-PID]; see measures[] below */
#include "bench/answers.h"
#include "bench/usage.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    WIDTH = 80,
    HEIGHT = 24,
    PATIENCE = 60000,
    IDLE = 20,      /* s */
    FLOODED = 4000, /* ms: the server takes two seconds for its flood */
    MOMENT = 20     /* ms */
};

static void measure_start(struct pty *pty, const struct subject *subject)
{
    await_roster(pty, subject->contacts);
    /* What is kept for the next start is written behind the user's back. */
    printf("cpu %.1f\n", usage_cpu(pty->pid) - usage_cpu_of(pty->pid, "writer"));
    pty_settle(pty, 1000);
    printf("kept %.1f\n", usage_cpu_of(pty->pid, "writer"));
    printf("peak %ld\n", usage_peak(pty->pid));
    printf("private %ld\n", usage_private(pty->pid));
}

/* Until the first contact is on the screen, from the cache: the network takes longer. */
static void measure_cache(struct pty *pty, const struct subject *subject G_GNUC_UNUSED)
{
    if (!pty_await(pty, "Officer", PATIENCE))
        g_error("no contact on the screen");
    printf("cache %.3f\n", (double)(pty->last - pty->started) / 1e3);
    pty_settle(pty, 500); /* a run that ends in good order keeps what the next one starts with */
}

static void measure_idle(struct pty *pty, const struct subject *subject)
{
    long ticks, switches;
    gint64 end;

    await_roster(pty, subject->contacts);
    pty_settle(pty, 7000); /* what was done a moment ago leaves the screen */
    pty_forget(pty);
    ticks = usage_ticks(pty->pid);
    switches = usage_switches(pty->pid);
    end = g_get_monotonic_time() + (gint64)IDLE * G_USEC_PER_SEC;
    while (g_get_monotonic_time() < end)
        pty_settle(pty, (int)MAX(1, (end - g_get_monotonic_time()) / 1000));
    printf("ticks %ld\n", usage_ticks(pty->pid) - ticks);
    printf("switches %ld\n", usage_switches(pty->pid) - switches);
    printf("bytes %zu\n", pty->output->len);
}

/* See mod_flood.lua. */
static void measure_flood(struct pty *pty, const struct subject *subject)
{
    double cpu;

    await_roster(pty, subject->contacts);
    pty_settle(pty, 7000);
    pty_forget(pty);
    cpu = usage_cpu(pty->pid);
    kill(subject->server, SIGUSR1);
    pty_settle(pty, FLOODED);
    printf("cpu %.1f\n", usage_cpu(pty->pid) - cpu);
    printf("bytes %zu\n", pty->output->len);
}

/* Everybody at once; see mod_flood.lua. What is written within a moment is one repaint. */
static void measure_greeting(struct pty *pty, const struct subject *subject)
{
    long paints = 0;
    size_t bytes = 0;
    double cpu;

    await_roster(pty, subject->contacts);
    pty_settle(pty, 7000);
    pty_forget(pty);
    cpu = usage_cpu(pty->pid);
    kill(subject->server, SIGUSR2);
    while (pty_await(pty, "", FLOODED)) {
        pty_settle(pty, MOMENT);
        paints++;
        bytes += pty->output->len;
        pty_forget(pty);
    }
    printf("cpu %.1f\n", usage_cpu(pty->pid) - cpu);
    printf("paints %ld\n", paints);
    printf("bytes %zu\n", bytes);
}

int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        void (*measure)(struct pty *pty, const struct subject *subject);
    } measures[] = {
        {"start", measure_start}, {"cache", measure_cache},       {"idle", measure_idle},
        {"flood", measure_flood}, {"greeting", measure_greeting}, {"keys", measure_keys},
        {"busy", measure_busy},   {"search", measure_search},     {"loading", measure_loading},
        {"echo", measure_echo},   {"limit", measure_limit}};
    struct subject subject;
    struct pty pty;

    if (argc < 5)
        return EXIT_FAILURE;
    subject = (struct subject){argv[4], argc > 5 ? (pid_t)strtol(argv[5], NULL, 10) : 0};
    pty_start(&pty, (char *[]){argv[2], (char *)"-c", argv[3], NULL}, WIDTH, HEIGHT);
    for (gsize i = 0; i < G_N_ELEMENTS(measures); i++)
        if (!strcmp(argv[1], measures[i].name))
            measures[i].measure(&pty, &subject);
    pty_end(&pty);
    return EXIT_SUCCESS;
}

/* Sits before muster as a user would and prints what it costs, a name and a number a line.
   usage: drive start|cache|idle|keys|busy MUSTER CONFIG CONTACTS */
#include "bench/pty.h"
#include "bench/usage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    WIDTH = 80,
    HEIGHT = 24,
    KEYS = 500,
    QUIET = 10,        /* ms without a byte: the answer to a key is complete */
    IDLE = 10,         /* s */
    FETCH_AFTER = 300, /* ms between two fetches in "busy" */
    PATIENCE = 60000,
};

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static void print_part(const char *name, double *values, int count, double part)
{
    qsort(values, (size_t)count, sizeof *values, compare);
    printf("%s %.3f\n", name, values[(int)((count - 1) * part + 0.5)]);
}

/* Until the roster is on the screen. */
static void wait_for_roster(struct pty *pty, const char *contacts)
{
    char *text = g_strdup_printf("%s contacts", contacts);

    if (!pty_await(pty, text, PATIENCE))
        g_error("no \"%s\" on the screen; the last bytes: %s", text,
                pty->output->str + MAX(0, (gssize)pty->output->len - 2000));
    g_free(text);
}

/* Until the first contact is on the screen, from the cache: the network takes longer. */
static void measure_cache(struct pty *pty)
{
    if (!pty_await(pty, "Officer", PATIENCE))
        g_error("no contact on the screen");
    printf("cache %.3f\n", (double)(pty->last - pty->started) / 1e3);
    pty_settle(pty, 500); /* a run that ends in good order keeps what the next one starts with */
}

static void measure_start(struct pty *pty)
{
    printf("cpu %.1f\n", usage_cpu(pty->pid));
    pty_settle(pty, 500);
    printf("memory %ld\n", usage_memory(pty->pid));
}

static void measure_idle(struct pty *pty)
{
    long ticks, switches;
    gint64 end;

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

/* Milliseconds from a key to the last byte that it caused. */
static double press(struct pty *pty, const char *key)
{
    gint64 pressed;

    pty_forget(pty);
    pressed = g_get_monotonic_time();
    pty->last = pressed;
    pty_type(pty, key);
    pty_settle(pty, QUIET);
    return (double)(pty->last - pressed) / 1e3;
}

/* Down and up in turn stay on the page; then every way to move. */
static void measure_keys(struct pty *pty)
{
    static const char *const moves[] = {"j",       "k", "\x04", "\x15", "\x1b[6~",
                                        "\x1b[5~", "}", "{",    "G",    "g"};
    double times[KEYS], bytes[KEYS];

    press(pty, "g");
    for (int i = 0; i < KEYS; i++) {
        times[i] = press(pty, i % 2 ? "k" : "j");
        bytes[i] = (double)pty->output->len;
    }
    print_part("step-median", times, KEYS, 0.5);
    print_part("step-p99", times, KEYS, 0.99);
    print_part("step-bytes", bytes, KEYS, 0.5);
    print_part("step-bytes-most", bytes, KEYS, 1);
    for (int i = 0; i < KEYS; i++)
        times[i] = press(pty, moves[(gsize)i % G_N_ELEMENTS(moves)]);
    print_part("move-median", times, KEYS, 0.5);
    print_part("move-p99", times, KEYS, 0.99);
}

/* Milliseconds from a key to the paint that moves the marker: other things are painted meanwhile.
 */
static double press_among_others(struct pty *pty, const char *key)
{
    gint64 pressed;

    while (pty->output->len)
        pty_forget(pty), pty_settle(pty, 0);
    pressed = g_get_monotonic_time();
    pty_type(pty, key);
    return pty_await(pty, ">", 5000) ? (double)(pty->last - pressed) / 1e3 : 5000;
}

static void measure_busy(struct pty *pty)
{
    double times[KEYS];
    gint64 fetch = 0;

    press(pty, "g");
    for (int i = 0; i < KEYS; i++) {
        gint64 now = g_get_monotonic_time();
        if (now - fetch > (gint64)FETCH_AFTER * 1000) {
            pty_type(pty, "R");
            fetch = now;
        }
        g_usleep(5000 + (gulong)g_random_int_range(0, 5000));
        pty_settle(pty, 0);
        times[i] = press_among_others(pty, i % 2 ? "k" : "j");
    }
    print_part("busy-median", times, KEYS, 0.5);
    print_part("busy-p99", times, KEYS, 0.99);
    print_part("busy-most", times, KEYS, 1);
}

int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        void (*measure)(struct pty *pty);
    } measures[] = {{"start", measure_start},
                    {"cache", measure_cache},
                    {"idle", measure_idle},
                    {"keys", measure_keys},
                    {"busy", measure_busy}};
    struct pty pty;

    if (argc != 5)
        return EXIT_FAILURE;
    pty_start(&pty, (char *[]){argv[2], (char *)"-c", argv[3], NULL}, WIDTH, HEIGHT);
    if (strcmp(argv[1], "cache") != 0)
        wait_for_roster(&pty, argv[4]);
    for (gsize i = 0; i < G_N_ELEMENTS(measures); i++)
        if (!strcmp(argv[1], measures[i].name))
            measures[i].measure(&pty);
    pty_end(&pty);
    return EXIT_SUCCESS;
}

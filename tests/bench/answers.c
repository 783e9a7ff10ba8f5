#include "bench/answers.h"

#include "bench/usage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    KEYS = 500,
    QUIET = 10,        /* ms without a byte: the answer to a key is complete */
    SILENT = 1000,     /* ms: there is no answer */
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

static void print_times(const char *name, double *times, int count)
{
    static const struct {
        const char *name;
        double part;
    } parts[] = {{"median", 0.5}, {"p99", 0.99}, {"most", 1}};

    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        char *full = g_strdup_printf("%s-%s", name, parts[i].name);

        print_part(full, times, count, parts[i].part);
        g_free(full);
    }
}

void await_roster(struct pty *pty, const char *contacts)
{
    char *text = g_strdup_printf("%s contacts", contacts);

    if (!pty_await(pty, text, PATIENCE))
        g_error("no \"%s\" on the screen; the last bytes: %s", text,
                pty->output->str + MAX(0, (gssize)pty->output->len - 2000));
    g_free(text);
}

/* Milliseconds from a key to the last byte that it caused; 0: to none. */
static double press(struct pty *pty, const char *key)
{
    gint64 pressed;

    pty_forget(pty);
    pressed = g_get_monotonic_time();
    pty->last = pressed;
    pty_type(pty, key);
    pty_await(pty, "", SILENT);
    pty_settle(pty, QUIET);
    return (double)(pty->last - pressed) / 1e3;
}

/* Down and up in turn stay on the page; then every way to move. */
void measure_keys(struct pty *pty, const struct subject *subject)
{
    static const char *const moves[] = {"j",       "k", "\x04", "\x15", "\x1b[6~",
                                        "\x1b[5~", "}", "{",    "G",    "g"};
    double times[KEYS], bytes[KEYS];

    await_roster(pty, subject->contacts);
    pty_settle(pty, 500);
    press(pty, "g");
    for (int i = 0; i < KEYS; i++) {
        times[i] = press(pty, i % 2 ? "k" : "j");
        bytes[i] = (double)pty->output->len;
    }
    print_times("step", times, KEYS);
    print_part("step-bytes", bytes, KEYS, 0.5);
    for (int i = 0; i < KEYS; i++)
        times[i] = press(pty, moves[(gsize)i % G_N_ELEMENTS(moves)]);
    print_times("move", times, KEYS);
}

/* Milliseconds from a key to the paint that shows it: other things are painted meanwhile. */
static double press_among_others(struct pty *pty, const char *key, const char *shows)
{
    gint64 pressed;

    while (pty->output->len)
        pty_forget(pty), pty_settle(pty, 0);
    pressed = g_get_monotonic_time();
    pty_type(pty, key);
    return pty_await(pty, shows, 5000) ? (double)(pty->last - pressed) / 1e3 : 5000;
}

static void pause_a_moment(struct pty *pty)
{
    g_usleep(5000 + (gulong)g_random_int_range(0, 5000));
    pty_settle(pty, 0);
}

void measure_busy(struct pty *pty, const struct subject *subject)
{
    double times[KEYS];
    gint64 fetch = 0;

    await_roster(pty, subject->contacts);
    press(pty, "g");
    for (int i = 0; i < KEYS; i++) {
        gint64 now = g_get_monotonic_time();
        if (now - fetch > (gint64)FETCH_AFTER * 1000) {
            pty_type(pty, "R");
            fetch = now;
        }
        pause_a_moment(pty);
        times[i] = press_among_others(pty, i % 2 ? "k" : "j", ">");
    }
    print_times("busy", times, KEYS);
}

/* Letters for a prompt while the roster comes for the first time: there is nothing to walk through
   yet. */
void measure_loading(struct pty *pty, const struct subject *subject)
{
    char *there = g_strdup_printf("%s contacts", subject->contacts);
    double times[KEYS];
    int count = 0;

    pty_await(pty, "connecting", PATIENCE);
    pty_settle(pty, QUIET);
    pty_type(pty, ":");
    while (count < KEYS && !strstr(pty->output->str, there)) {
        pause_a_moment(pty);
        if (strstr(pty->output->str, there))
            break;
        if (count % 40 == 39)
            pty_type(pty, "\x15"), pty_settle(pty, QUIET);
        times[count++] = press_among_others(pty, "~", "~");
    }
    print_times("loading", times, count);
    g_free(there);
}

/* Each letter of what is typed behind a key; ^U begins anew. */
static void measure_letters(struct pty *pty, const struct subject *subject, const char *key,
                            const char *typed, const char *name)
{
    const size_t most = strlen(typed);
    double *walls = g_new(double, most), *cpus = g_new(double, most);
    char *cpu_name = g_strconcat(name, "-cpu", NULL);

    await_roster(pty, subject->contacts);
    pty_settle(pty, 500);
    press(pty, "g");
    press(pty, key);
    for (size_t i = 0; i < most; i++) {
        const char letter[] = {typed[i], '\0'};
        double cpu = usage_cpu(pty->pid);

        walls[i] = press(pty, letter);
        cpus[i] = usage_cpu(pty->pid) - cpu;
    }
    print_times(name, walls, (int)most);
    print_times(cpu_name, cpus, (int)most);
    g_free(cpu_name);
    g_free(walls);
    g_free(cpus);
}

/* The last letters match only at the end of the list, and the others nowhere. */
void measure_search(struct pty *pty, const struct subject *subject)
{
    measure_letters(pty, subject, "/",
                    "officer 99999\x15qqqqqqqqqqqq\x15zwxyv\x15~d 127.0\x15~s none !~o", "search");
}

void measure_limit(struct pty *pty, const struct subject *subject)
{
    measure_letters(pty, subject, "l",
                    "officer 99999\x15zwxyv\x15~d 127.0\x15~d x\x15~s none\x15~s n | ~N 9\x15"
                    "!~g regiment\x15~p off",
                    "limit");
}

void measure_echo(struct pty *pty, const struct subject *subject G_GNUC_UNUSED)
{
    double times[KEYS];

    pty_settle(pty, 500);
    for (int i = 0; i < KEYS; i++)
        times[i] = press(pty, "j");
    print_times("echo", times, KEYS);
}

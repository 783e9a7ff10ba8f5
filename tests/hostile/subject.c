/* Two pipes and a process; the reports are kept until the end to explain a failure. */
#include "subject.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { END = 5000 }; /* ms for the process to end once it was told so */

struct report {
    char *text;
    bool seen;
};

struct subject {
    pid_t pid;
    int commands, reports;
    GString *partial;
    GPtrArray *lines; /* struct report */
};

static void report_free(struct report *report)
{
    g_free(report->text);
    g_free(report);
}

static void run_client(const struct client_settings *settings, int commands[2], int reports[2])
{
    int status;

    close(commands[1]);
    close(reports[0]);
    status = client_run(settings, commands[0], reports[1]);
    if (!session_may_exit()) /* a turn that was cut off still runs: as main() does it */
        _exit(status);
    exit(status);
}

struct subject *subject_new(const struct client_settings *settings)
{
    struct subject *subject;
    int commands[2], reports[2];
    pid_t pid;

    if (pipe(commands) || pipe(reports))
        g_error("no pipe");
    pid = fork();
    if (pid == 0)
        run_client(settings, commands, reports);
    subject = g_new0(struct subject, 1);
    subject->pid = pid;
    close(commands[0]);
    close(reports[1]);
    subject->commands = commands[1];
    subject->reports = reports[0];
    subject->partial = g_string_new(NULL);
    subject->lines = g_ptr_array_new_with_free_func((GDestroyNotify)report_free);
    return subject;
}

void subject_tell(struct subject *subject, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    vdprintf(subject->commands, format, arguments);
    va_end(arguments);
    (void)!write(subject->commands, "\n", 1);
}

int subject_descriptor(const struct subject *subject)
{
    return subject->reports;
}

void subject_read(struct subject *subject)
{
    char bytes[16384], *end;
    ssize_t n = read(subject->reports, bytes, sizeof bytes);

    if (n <= 0) {
        close(subject->reports);
        subject->reports = -1;
        return;
    }
    g_string_append_len(subject->partial, bytes, n);
    while ((end = strchr(subject->partial->str, '\n'))) {
        gssize length = end - subject->partial->str;
        struct report *report = g_new0(struct report, 1);
        report->text = g_strndup(subject->partial->str, (gsize)length);
        g_ptr_array_add(subject->lines, report);
        g_string_erase(subject->partial, 0, length + 1);
    }
}

/* What follows the kind in a line of that kind, else NULL. */
static const char *words_of(const char *line, const char *kind)
{
    gsize length = strlen(kind);

    return !strncmp(line, kind, length) && line[length] == ' ' ? line + length + 1 : NULL;
}

const char *subject_next(struct subject *subject, const char *kind, const char *pattern)
{
    for (guint i = 0; i < subject->lines->len; i++) {
        struct report *report = subject->lines->pdata[i];
        const char *words = words_of(report->text, kind);
        bool seen = report->seen;
        report->seen |= words != NULL;
        if (words && !seen && g_pattern_match_simple(pattern, words))
            return words;
    }
    return NULL;
}

const char *subject_latest(const struct subject *subject, const char *kind, const char *word)
{
    for (guint i = subject->lines->len; i > 0; i--) {
        const struct report *report = subject->lines->pdata[i - 1];
        const char *words = words_of(report->text, kind);
        if (words && (!*word || words_of(words, word)))
            return words;
    }
    return NULL;
}

void subject_print(const struct subject *subject, GString *out)
{
    for (guint i = 0; i < subject->lines->len; i++)
        g_string_append_printf(out, "# client: %s\n",
                               ((struct report *)subject->lines->pdata[i])->text);
}

/* Reads until the process has closed its side, but not for ever. */
static bool hear_out(struct subject *subject)
{
    gint64 end = g_get_monotonic_time() + (gint64)END * 1000;

    while (subject->reports >= 0) {
        struct pollfd fd = {subject->reports, POLLIN, 0};
        if (poll(&fd, 1, (int)MAX(0, (end - g_get_monotonic_time()) / 1000)) <= 0)
            return false;
        subject_read(subject);
    }
    return true;
}

bool subject_end(struct subject *subject, GError **error)
{
    int status = 0;

    subject_tell(subject, "quit");
    close(subject->commands);
    if (!hear_out(subject)) {
        kill(subject->pid, SIGKILL);
        close(subject->reports);
    }
    waitpid(subject->pid, &status, 0);
    if (WIFSIGNALED(status))
        g_set_error(error, G_SPAWN_ERROR, G_SPAWN_ERROR_FAILED, "the client ended by signal %d%s",
                    WTERMSIG(status), WTERMSIG(status) == SIGKILL ? ": it would not end" : "");
    else if (WEXITSTATUS(status))
        g_set_error(error, G_SPAWN_ERROR, G_SPAWN_ERROR_FAILED, "the client ended with status %d",
                    WEXITSTATUS(status));
    return status == 0;
}

void subject_free(struct subject *subject)
{
    g_string_free(subject->partial, TRUE);
    g_ptr_array_unref(subject->lines);
    g_free(subject);
}

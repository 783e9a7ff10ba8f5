/* A program on a pseudo-terminal, under a parent that does a shell's job control. */
#include "terminal/process.h"

#include <errno.h>
#include <fcntl.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utmp.h>

struct report {
    pid_t pid;
    int status; /* -1: just started */
};

static void set_environment(const char *const *env)
{
    setenv("TERM", "xterm-256color", 1);
    setenv("LC_ALL", "C.UTF-8", 1);
    for (; env && *env; env++) {
        const char *equals = strchr(*env, '=');
        char *name = equals ? g_strndup(*env, (gsize)(equals - *env)) : g_strdup(*env);
        if (equals)
            setenv(name, equals + 1, 1);
        else
            unsetenv(name);
        g_free(name);
    }
}

/* SIGTTOU would stop who hands the terminal over from the background. */
static void become_foreground(void)
{
    signal(SIGTTOU, SIG_IGN);
    setpgid(0, 0);
    tcsetpgrp(STDIN_FILENO, getpid());
    signal(SIGTTOU, SIG_DFL);
}

static void run(const struct terminal_options *options)
{
    become_foreground();
    set_environment(options->env);
    execvp(options->argv[0], (char *const *)(gpointer)options->argv);
    _exit(127);
}

static void tell(int reports, pid_t pid, int status)
{
    struct report report = {pid, status};

    if (write(reports, &report, sizeof report) != sizeof report)
        _exit(1);
}

/* The program; static, because a signal handler is told nothing but the signal. */
static pid_t led;

static void pass_on(int number)
{
    kill(led, number);
}

/* The session's leader: a program without a parent in its session could not be stopped. */
static void lead(int reports, const struct terminal_options *options)
{
    int status = 0;

    led = fork();
    if (led == 0)
        run(options);
    signal(SIGHUP, pass_on); /* only the leader hears of a closed window */
    tell(reports, led, -1);
    for (;;) {
        if (waitpid(led, &status, WUNTRACED | WCONTINUED) != led)
            continue;
        tell(reports, led, status);
        if (WIFEXITED(status) || WIFSIGNALED(status))
            _exit(0);
    }
}

void process_start(struct process *process, const struct terminal_options *options)
{
    struct winsize size = {.ws_col = (unsigned short)(options->width ? options->width : 80),
                           .ws_row = (unsigned short)(options->height ? options->height : 24)};
    struct report first;
    int reports[2];

    if (openpty(&process->master, &process->slave, NULL, NULL, &size) != 0 ||
        pipe2(reports, O_CLOEXEC) != 0)
        g_error("no pseudo-terminal: %s", g_strerror(errno));
    fcntl(process->master, F_SETFD, FD_CLOEXEC);
    tcgetattr(process->slave, &process->before);
    process->parent = fork();
    if (process->parent == 0) {
        close(process->master); /* or a closed window would stay open here */
        close(reports[0]);
        login_tty(process->slave);
        lead(reports[1], options);
    }
    close(reports[1]);
    process->reports = reports[0];
    if (read(process->reports, &first, sizeof first) != sizeof first)
        g_error("the program could not be started");
    process->pid = first.pid;
    process->status = -1;
    fcntl(process->reports, F_SETFL, O_NONBLOCK);
}

void process_look(struct process *process)
{
    struct report report;

    while (read(process->reports, &report, sizeof report) == sizeof report) {
        if (WIFSTOPPED(report.status))
            process->stopped = true;
        else if (WIFCONTINUED(report.status))
            process->stopped = false;
        else
            process->status = report.status;
    }
}

void process_end(struct process *process)
{
    process_look(process);
    if (process->status == -1)
        kill(process->pid, SIGKILL);
    kill(process->parent, SIGKILL);
    waitpid(process->parent, NULL, 0);
    close(process->reports);
    if (process->master >= 0)
        close(process->master);
    if (process->slave >= 0)
        close(process->slave);
}

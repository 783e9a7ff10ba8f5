/* Gives the terminal back when the program dies. Knows one terminal and no curses. */
#include "screen/crash.h"

#include <glib.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

enum { STACK_SIZE = 64 * 1024, TEXT_SIZE = 256 };

static const int signals[] = {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL};

/* Static, because a signal handler is told nothing but the signal; plain arrays, because it may not
   trust the heap. */
static struct {
    int fd;
    struct termios modes;
    char text[TEXT_SIZE];
    size_t length;
    volatile sig_atomic_t held;
    struct sigaction before[G_N_ELEMENTS(signals)];
    stack_t stack_before;
    void *stack;
} crash;

/* Only what signal-safety(7) allows. */
static void restore_and_die(int number)
{
    if (!crash.held) {
        ssize_t ignored = write(crash.fd, crash.text, crash.length);
        (void)ignored;
        tcsetattr(crash.fd, TCSANOW, &crash.modes);
    }
    raise(number); /* SA_RESETHAND and SA_NODEFER: this time with the default action */
}

void crash_arm(int fd, const struct termios *modes, const char *text)
{
    struct sigaction action = {.sa_handler = restore_and_die,
                               .sa_flags = (int)(SA_ONSTACK | SA_RESETHAND | SA_NODEFER)};
    stack_t stack = {.ss_sp = g_malloc(STACK_SIZE), .ss_size = STACK_SIZE};

    crash.fd = fd;
    crash.modes = *modes;
    crash.held = 0;
    crash.length = g_strlcpy(crash.text, text, TEXT_SIZE);
    crash.length = MIN(crash.length, TEXT_SIZE - 1);
    crash.stack = stack.ss_sp;
    sigaltstack(&stack, &crash.stack_before); /* the stack may be what ran out */
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < G_N_ELEMENTS(signals); i++)
        sigaction(signals[i], &action, &crash.before[i]);
}

void crash_hold(bool hold)
{
    crash.held = hold;
}

void crash_disarm(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(signals); i++)
        sigaction(signals[i], &crash.before[i], NULL);
    sigaltstack(&crash.stack_before, NULL);
    g_free(crash.stack);
    memset(&crash, 0, sizeof crash);
}

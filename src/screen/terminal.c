/* The terminal as the rest of the program sees it (screen/screen.h): opened, lent, sized, closed;
   what paints, names keys and edits lines hangs together here. Knows frames, not what they show. */
#include "screen/screen.h"

#include "screen/colour.h"
#include "screen/crash.h"
#include "screen/input.h"
#include "screen/keyboard.h"
#include "screen/paint.h"
#include "screen/paste.h"
#include "screen/prompt.h"

#include <langinfo.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>

struct screen {
    SCREEN *curses;
    struct termios before; /* as the shell had it */
    struct painter *painter;
    struct keyboard *keyboard;
    struct input input;
    struct prompt *prompt;
    bool is_ascii;
};

/* Signals that newterm() takes for itself; ours go through the loop. */
static const int taken[] = {SIGINT, SIGTERM, SIGTSTP, SIGWINCH};

static bool can_move_cursor(void)
{
    int status;
    bool can = setupterm(NULL, STDOUT_FILENO, &status) == OK && keyboard_capability("cup");

    if (cur_term)
        del_curterm(cur_term);
    return can;
}

static bool is_usable(struct termios *before, GError **error)
{
    GQuark domain = g_quark_from_static_string("screen");
    const char *term = g_getenv("TERM");

    if (!isatty(STDOUT_FILENO) || tcgetattr(STDIN_FILENO, before) != 0)
        g_set_error(error, domain, 0,
                    "muster needs a terminal, and its standard input or output is none");
    else if (!term || !*term)
        g_set_error(error, domain, 0,
                    "TERM is not set, so muster cannot know how to use this terminal");
    else if (!can_move_cursor())
        g_set_error(error, domain, 0,
                    "TERM is \"%s\", which is unknown here or cannot show a full screen; set it to "
                    "the terminal in use, for example xterm-256color",
                    term);
    else
        return true;
    return false;
}

static SCREEN *open_curses(void)
{
    struct sigaction before[G_N_ELEMENTS(taken)];
    SCREEN *curses;

    for (size_t i = 0; i < G_N_ELEMENTS(taken); i++)
        sigaction(taken[i], NULL, &before[i]);
    curses = newterm(NULL, stdout, stdin);
    for (size_t i = 0; i < G_N_ELEMENTS(taken); i++)
        sigaction(taken[i], &before[i], NULL);
    return curses;
}

/* ncurses switches the keypad off itself, but on only when it reads keys, which is our part. */
static void switch_keys_on(void)
{
    const char *text = keyboard_capability("smkx");

    if (text)
        putp(text);
    fputs(PASTE_ON, stdout); /* a private mode: who does not know it passes over it */
    fflush(stdout);
}

static void leave_curses(void)
{
    fputs(PASTE_OFF, stdout);
    fflush(stdout);
    endwin();
}

static void adopt_size(void)
{
    struct winsize size;

    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0 &&
        is_term_resized(size.ws_row, size.ws_col))
        resizeterm(size.ws_row, size.ws_col);
}

/* Without what terminfo says about pauses ("$<5>"), which only a slow terminal needs. */
static void append_capability(GString *out, const char *name)
{
    const char *text = keyboard_capability(name), *end;

    while (text && *text) {
        if (text[0] == '$' && text[1] == '<' && (end = strchr(text, '>')))
            text = end + 1;
        else
            g_string_append_c(out, *text++);
    }
}

static void arm(const struct screen *screen)
{
    static const char *const restoring[] = {"sgr0", "op", "rmkx", "cnorm", "rmcup"};
    GString *text = g_string_new(NULL);

    g_string_append(text, PASTE_OFF);
    for (size_t i = 0; i < G_N_ELEMENTS(restoring); i++)
        append_capability(text, restoring[i]);
    if (!keyboard_capability("rmcup"))
        g_string_append(text, "\r\n");
    crash_arm(STDOUT_FILENO, &screen->before, text->str);
    g_string_free(text, TRUE);
}

static void prepare(struct screen *screen, const struct screen_look *looks)
{
    struct rendition renditions[STYLE_COUNT];

    raw(); /* ^C ^Z ^S ^Q are keys here */
    noecho();
    nonl();
    switch_keys_on();
    typeahead(-1); /* a frame is sent whole; the loop paints when no key waits */
    adopt_size();
    colour_prepare(looks, renditions);
    screen->painter = painter_new(renditions);
    screen->keyboard = keyboard_new();
    input_init(&screen->input, STDIN_FILENO);
    screen->prompt = prompt_new(&screen->input);
    screen->is_ascii = strcmp(nl_langinfo(CODESET), "UTF-8") != 0;
    arm(screen);
}

struct screen *screen_open(const struct screen_look *looks, GError **error)
{
    struct screen *screen = g_new0(struct screen, 1);

    if (!is_usable(&screen->before, error)) {
        g_free(screen);
        return NULL;
    }
    screen->curses = open_curses();
    g_assert(screen->curses); /* is_usable() found all that newterm() asks for */
    prepare(screen, looks);
    return screen;
}

void screen_close(struct screen *screen)
{
    if (!screen)
        return;
    leave_curses();
    crash_disarm();
    prompt_free(screen->prompt);
    painter_free(screen->painter);
    keyboard_free(screen->keyboard);
    delscreen(screen->curses);
    tcsetattr(STDIN_FILENO, TCSADRAIN, &screen->before);
    g_free(screen);
}

void screen_suspend(struct screen *screen)
{
    (void)screen;
    def_prog_mode();
    leave_curses();
    crash_hold(true);
}

void screen_resume(struct screen *screen)
{
    crash_hold(false);
    reset_prog_mode();
    switch_keys_on();
    adopt_size(); /* what happened while we were stopped was told to others */
    painter_forget(screen->painter);
}

void screen_resized(struct screen *screen)
{
    adopt_size();
    painter_forget(screen->painter); /* terminals move text about when they change */
}

void screen_size(const struct screen *screen, int *width, int *height)
{
    (void)screen;
    getmaxyx(stdscr, *height, *width);
}

bool screen_is_ascii(const struct screen *screen)
{
    return screen->is_ascii;
}

void screen_paint(struct screen *screen, const struct frame *frame)
{
    painter_paint(screen->painter, frame);
}

void screen_redraw(struct screen *screen)
{
    painter_forget(screen->painter);
}

void screen_bell(struct screen *screen)
{
    (void)screen;
    beep();
}

bool screen_key(struct screen *screen, char name[KEY_NAME_SIZE], bool *gone)
{
    bool got = keyboard_read(screen->keyboard, &screen->input, name);

    *gone = !got && screen->input.gone;
    return got;
}

void screen_prompt_open(struct screen *screen, const struct prompt_options *options)
{
    prompt_open(screen->prompt, options);
}

enum prompt_result screen_prompt_read(struct screen *screen, bool *gone)
{
    enum prompt_result result = prompt_read(screen->prompt);

    *gone = screen->input.gone;
    return result;
}

const char *screen_prompt_text(const struct screen *screen)
{
    return prompt_text(screen->prompt);
}

int screen_prompt_cursor(const struct screen *screen)
{
    return prompt_cursor(screen->prompt);
}

const char *screen_prompt_completions(const struct screen *screen)
{
    return prompt_completions(screen->prompt);
}

void screen_prompt_close(struct screen *screen)
{
    prompt_close(screen->prompt);
}

void screen_history_folder(struct screen *screen, const char *folder)
{
    prompt_set_folder(screen->prompt, folder);
}

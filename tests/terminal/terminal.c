/* A person at a terminal: types and looks at the screen (libvterm). Knows nothing of the program.
 */
#include "terminal/terminal.h"

#include "terminal/process.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <vterm.h>

struct terminal {
    struct process process;
    VTerm *vterm;
    VTermScreen *screen;
    bool cursor_visible, alternate;
    GString *output;
};

static int take_property(VTermProp property, VTermValue *value, void *data)
{
    struct terminal *terminal = data;

    if (property == VTERM_PROP_CURSORVISIBLE)
        terminal->cursor_visible = value->boolean;
    else if (property == VTERM_PROP_ALTSCREEN)
        terminal->alternate = value->boolean;
    return 1;
}

static const VTermScreenCallbacks callbacks = {.settermprop = take_property};

struct terminal *terminal_start(const struct terminal_options *options)
{
    struct terminal *terminal = g_new0(struct terminal, 1);

    terminal->output = g_string_new(NULL);
    terminal->cursor_visible = true;
    terminal->vterm =
        vterm_new(options->height ? options->height : 24, options->width ? options->width : 80);
    vterm_set_utf8(terminal->vterm, 1);
    terminal->screen = vterm_obtain_screen(terminal->vterm);
    vterm_screen_set_callbacks(terminal->screen, &callbacks, terminal);
    vterm_screen_enable_altscreen(terminal->screen, 1);
    vterm_screen_reset(terminal->screen, 1);
    process_start(&terminal->process, options);
    return terminal;
}

void terminal_free(struct terminal *terminal)
{
    if (!terminal)
        return;
    process_end(&terminal->process);
    vterm_free(terminal->vterm);
    g_string_free(terminal->output, TRUE);
    g_free(terminal);
}

void terminal_type_bytes(struct terminal *terminal, const void *bytes, size_t length)
{
    const char *next = bytes;

    while (length > 0) {
        ssize_t count = write(terminal->process.master, next, length);
        if (count < 0 && errno != EINTR)
            return; /* hung up */
        next += MAX(count, 0);
        length -= (size_t)MAX(count, 0);
    }
}

void terminal_type(struct terminal *terminal, const char *keys)
{
    terminal_type_bytes(terminal, keys, strlen(keys));
}

void terminal_resize(struct terminal *terminal, int width, int height)
{
    struct winsize size = {.ws_col = (unsigned short)width, .ws_row = (unsigned short)height};

    vterm_set_size(terminal->vterm, height, width);
    ioctl(terminal->process.master, TIOCSWINSZ, &size);
}

void terminal_signal(struct terminal *terminal, int number)
{
    kill(terminal->process.pid, number);
}

void terminal_hang_up(struct terminal *terminal)
{
    close(terminal->process.slave);
    close(terminal->process.master);
    terminal->process.slave = terminal->process.master = -1;
}

/* What the terminal answers, if it was asked something. */
static void answer(struct terminal *terminal)
{
    char bytes[256];
    size_t length = vterm_output_read(terminal->vterm, bytes, sizeof bytes);

    terminal_type_bytes(terminal, bytes, length);
}

/* Takes what has come within so many milliseconds; false: nothing. */
static bool look(struct terminal *terminal, int milliseconds)
{
    struct pollfd poller = {.fd = terminal->process.master, .events = POLLIN};
    char bytes[4096];
    ssize_t count;

    process_look(&terminal->process);
    if (poll(&poller, 1, milliseconds) <= 0 || !(poller.revents & POLLIN))
        return false;
    count = read(terminal->process.master, bytes, sizeof bytes);
    if (count <= 0)
        return false;
    g_string_append_len(terminal->output, bytes, count);
    vterm_input_write(terminal->vterm, bytes, (size_t)count);
    answer(terminal);
    return true;
}

bool terminal_wait(struct terminal *terminal, terminal_condition *condition, void *data)
{
    gint64 deadline = g_get_monotonic_time() + TERMINAL_PATIENCE * G_USEC_PER_SEC;

    while (!condition(terminal, data)) {
        bool ended = terminal->process.status != -1;
        if (!look(terminal, 10) && (ended || g_get_monotonic_time() > deadline))
            return condition(terminal, data);
    }
    return true;
}

static bool has_text(struct terminal *terminal, void *text)
{
    return terminal_find(terminal, text) >= 0;
}

static bool has_no_text(struct terminal *terminal, void *text)
{
    return terminal_find(terminal, text) < 0;
}

static bool has_stopped(struct terminal *terminal, void *data)
{
    (void)data;
    return terminal->process.stopped;
}

static bool has_ended(struct terminal *terminal, void *data)
{
    (void)data;
    return terminal->process.status != -1;
}

bool terminal_wait_text(struct terminal *terminal, const char *text)
{
    return terminal_wait(terminal, has_text, (gpointer)text);
}

bool terminal_wait_no_text(struct terminal *terminal, const char *text)
{
    return terminal_wait(terminal, has_no_text, (gpointer)text);
}

bool terminal_wait_stopped(struct terminal *terminal)
{
    return terminal_wait(terminal, has_stopped, NULL);
}

void terminal_settle(struct terminal *terminal, int milliseconds)
{
    gint64 deadline = g_get_monotonic_time() + TERMINAL_PATIENCE * G_USEC_PER_SEC;

    while (look(terminal, milliseconds) && g_get_monotonic_time() < deadline)
        ;
}

int terminal_wait_exit(struct terminal *terminal)
{
    terminal_wait(terminal, has_ended, NULL);
    while (look(terminal, 0)) /* its last words */
        ;
    return terminal->process.status;
}

const GString *terminal_output(struct terminal *terminal)
{
    return terminal->output;
}

void terminal_forget(struct terminal *terminal)
{
    g_string_truncate(terminal->output, 0);
}

bool terminal_is_restored(struct terminal *terminal)
{
    const struct termios *before = &terminal->process.before;
    struct termios now;

    return tcgetattr(terminal->process.slave, &now) == 0 && now.c_iflag == before->c_iflag &&
           now.c_oflag == before->c_oflag && now.c_cflag == before->c_cflag &&
           now.c_lflag == before->c_lflag && memcmp(now.c_cc, before->c_cc, sizeof now.c_cc) == 0;
}

pid_t terminal_pid(const struct terminal *terminal)
{
    return terminal->process.pid;
}

void terminal_cursor(struct terminal *terminal, int *row, int *column)
{
    VTermPos place;

    vterm_state_get_cursorpos(vterm_obtain_state(terminal->vterm), &place);
    *row = place.row;
    *column = place.col;
}

bool terminal_cursor_visible(struct terminal *terminal)
{
    return terminal->cursor_visible;
}

bool terminal_is_alternate(struct terminal *terminal)
{
    return terminal->alternate;
}

static int colour_index(const VTermColor *colour)
{
    if (VTERM_COLOR_IS_DEFAULT_FG(colour) || VTERM_COLOR_IS_DEFAULT_BG(colour) ||
        !VTERM_COLOR_IS_INDEXED(colour))
        return -1;
    return colour->indexed.idx;
}

void terminal_cell(struct terminal *terminal, int row, int column, struct terminal_cell *cell)
{
    VTermScreenCell seen = {0};
    size_t length = 0;

    vterm_screen_get_cell(terminal->screen, (VTermPos){row, column}, &seen);
    *cell = (struct terminal_cell){.width = seen.width,
                                   .bold = seen.attrs.bold,
                                   .underline = seen.attrs.underline != 0,
                                   .reverse = seen.attrs.reverse,
                                   .foreground = colour_index(&seen.fg),
                                   .background = colour_index(&seen.bg)};
    if (seen.chars[0] == (uint32_t)-1) /* the right half of a wide character */
        return;
    for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && seen.chars[i]; i++)
        length += (size_t)g_unichar_to_utf8(seen.chars[i], cell->text + length);
}

char *terminal_row(struct terminal *terminal, int row)
{
    GString *text = g_string_new(NULL);
    struct terminal_cell cell;
    int rows, columns;

    vterm_get_size(terminal->vterm, &rows, &columns);
    for (int column = 0; row < rows && column < columns; column += MAX(cell.width, 1)) {
        terminal_cell(terminal, row, column, &cell);
        g_string_append(text, *cell.text ? cell.text : " ");
    }
    return g_strchomp(g_string_free(text, FALSE));
}

char *terminal_text(struct terminal *terminal)
{
    GString *text = g_string_new(NULL);
    int rows, columns;

    vterm_get_size(terminal->vterm, &rows, &columns);
    for (int row = 0; row < rows; row++) {
        char *line = terminal_row(terminal, row);
        g_string_append_printf(text, "%s\n", line);
        g_free(line);
    }
    return g_string_free(text, FALSE);
}

int terminal_find(struct terminal *terminal, const char *text)
{
    int rows, columns, found = -1;

    vterm_get_size(terminal->vterm, &rows, &columns);
    for (int row = 0; row < rows && found < 0; row++) {
        char *line = terminal_row(terminal, row);
        if (strstr(line, text))
            found = row;
        g_free(line);
    }
    return found;
}

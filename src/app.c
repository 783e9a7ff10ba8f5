#include "app.h"

#include "account_record.h"
#include "command/command.h"
#include "dialog.h"
#include "loop.h"
#include "screen/screen.h"
#include "view/frame.h"

#include <unistd.h>

enum {
    KEYS_A_TURN = 64, /* then the screen shows what they did, and others get their turn */
    PAINTS_A_SECOND = 4,
};
/* What comes together (a result and its push) is painted together. */
static const gint64 gather = 8000;
/* The server gets this long to hear that we are leaving. */
static const gint64 farewell = 500000;

struct app {
    const struct settings *settings;
    struct account *account;
    struct state *state;
    struct store *store;
    struct log_file *log_file;
    struct screen *screen;
    struct frame *frame;
    struct dialog dialog;
    struct view_hint hints[COMMAND_HINTS];
    gint64 painted[PAINTS_A_SECOND]; /* when the last frames not caused by a key were painted */
    guint paints;
    gint64 stale; /* since when the screen is behind; 0: it is not */
    bool pressed; /* a key was pressed: paint now */
    bool more;    /* keys are waiting that poll(2) does not know of */
    bool quit, gone;
};

static struct screen *open_screen(const struct theme *theme, GError **error)
{
    struct screen_look looks[STYLE_COUNT];

    for (guint i = 0; i < STYLE_COUNT; i++) {
        const struct theme_look *look = &theme->looks[i];

        looks[i] = (struct screen_look){look->foreground, look->background, look->bold,
                                        look->underline,  look->reverse,    look->dim};
    }
    return screen_open(looks, error);
}

static char *state_path(const char *name)
{
    return g_build_filename(g_get_user_state_dir(), "muster", name, NULL);
}

/* A log or a state that cannot be had is said, and muster goes on without. */
static void report(struct account *account, GError **error)
{
    if (!*error)
        return;
    account_log(account, STYLE_WARNING, (*error)->message);
    view_say(account->view, true, "%s", (*error)->message);
    g_clear_error(error);
}

static void open_files(struct app *app, GError **log_error, GError **state_error)
{
    char *path = state_path("log");

    if (app->settings->log_size > 0)
        app->log_file = log_file_open(path, (gsize)app->settings->log_size * 1024, log_error);
    g_free(path);
    path = state_path("state");
    app->state = state_open(path, state_error);
    g_free(path);
    path = state_path("muster.db");
    app->store = store_new(path);
    g_free(path);
}

struct app *app_new(const struct settings *settings, const struct theme *theme,
                    const struct account_settings *own, GError **error)
{
    GError *log_error = NULL, *state_error = NULL;
    struct screen *screen = open_screen(theme, error);
    struct app *app;
    char *folder;

    if (!screen)
        return NULL;
    app = g_new0(struct app, 1);
    app->settings = settings;
    app->screen = screen;
    app->frame = frame_new();
    app->frame->ascii = screen_is_ascii(screen);
    open_files(app, &log_error, &state_error);
    folder = state_path("history");
    screen_history_folder(screen, folder);
    g_free(folder);
    app->account = account_new(settings, own, app->log_file, app->state, app->store);
    app->account->view->bar = theme->cursor < 0 ? !settings->lean : theme->cursor == 1;
    dialog_init(&app->dialog, screen, &app->account->context);
    report(app->account, &log_error);
    report(app->account, &state_error);
    loop_open();
    return app;
}

static void say_farewell(struct app *app)
{
    struct session *session = app->account->session;
    gint64 now = g_get_monotonic_time(), until = now + farewell;
    struct pollfd fds[SESSION_FDS];

    if (!session || app->gone || session_state(session) != SESSION_ONLINE)
        return;
    session_disconnect(session, now);
    while (session_state(session) == SESSION_CLOSING && now < until) {
        gint64 deadline = session_deadline(session);

        loop_wait(fds, session_poll(session, fds), deadline < 0 ? until : MIN(deadline, until));
        now = g_get_monotonic_time();
        session_turn(session, now);
    }
}

void app_free(struct app *app)
{
    dialog_close(&app->dialog);
    screen_close(
        app->screen); /* first: whatever else takes time, the terminal is the user's again */
    account_record_keep_folds(app->account);
    state_save(app->state, NULL);
    say_farewell(app);
    loop_close();
    account_free(app->account);
    store_free(app->store);
    state_free(app->state);
    log_file_close(app->log_file);
    frame_free(app->frame);
    g_free(app);
}

/* --- what the user wants --- */

static void suspend(struct app *app)
{
    screen_suspend(app->screen);
    loop_stop_job();
    screen_resume(app->screen);
    app->pressed = true;
}

/* What a verb or an answer has left behind. */
static void grant(struct app *app)
{
    struct context *context = &app->account->context;
    char *line = g_steal_pointer(&context->line);
    enum wish wish;

    if (line)
        command_line(context, line);
    g_free(line);
    wish = context->wish;
    context->wish = WISH_NONE;
    switch (wish) {
    case WISH_NONE:
        break;
    case WISH_START:
        account_start(app->account, context->now);
        break;
    case WISH_CONNECT:
        account_toggle(app->account, context->now);
        break;
    case WISH_HELP:
        command_help(context);
        break;
    case WISH_QUIT:
        app->quit = true;
        break;
    case WISH_SUSPEND:
        suspend(app);
        break;
    case WISH_REDRAW:
        screen_redraw(app->screen);
        break;
    }
}

/* false: nothing more was typed. */
static bool read_key(struct app *app)
{
    char key[KEY_NAME_SIZE];

    if (dialog_is_open(&app->dialog)) {
        app->pressed = true; /* what is typed shows, whether or not it answers */
        return dialog_read(&app->dialog, &app->gone);
    }
    if (!screen_key(app->screen, key, &app->gone))
        return false;
    app->pressed = true;
    command_key(&app->account->context, key);
    return true;
}

static void read_keys(struct app *app)
{
    app->more = true;
    for (int i = 0; i < KEYS_A_TURN && app->more && !app->quit && !app->gone; i++) {
        app->more = read_key(app);
        grant(app);
        dialog_sync(&app->dialog);
    }
}

static void heed(struct app *app, unsigned events)
{
    if (events & LOOP_RESIZED) {
        screen_resized(app->screen);
        app->pressed = true;
    }
    if (events & LOOP_SUSPEND)
        suspend(app);
    app->quit |= (events & (LOOP_TERMINATE | LOOP_HANGUP)) != 0;
    app->gone |= (events & LOOP_HANGUP) != 0;
}

/* What has come up waits until the user is asked nothing else: keys meant for one question must not
   answer another. */
static void converse(struct app *app)
{
    dialog_sync(&app->dialog);
    if (dialog_is_open(&app->dialog))
        return;
    account_ask(app->account);
    dialog_sync(&app->dialog);
}

/* --- painting --- */

static void paint(struct app *app, gint64 now)
{
    struct account *account = app->account;
    struct view *view = account->view;
    bool trouble;
    char *state = account_describe(account, now, &trouble);
    struct heading heading = {
        .account = account->own.jid ? account->own.jid : "no account",
        .state = state,
        .trouble = trouble,
        .fetched = roster_is_fetched(account->roster),
        .as_of = account_record_as_of(account),
        .quiet = !account->own.present,
        .offline = !account->session || session_state(account->session) == SESSION_OFFLINE,
    };
    int width, height;

    screen_size(app->screen, &width, &height);
    dialog_show(&app->dialog, &view->prompt);
    command_hints(context_where(&account->context), app->hints);
    view->hints = app->hints;
    view_draw(view, &heading, width, height, now, g_get_real_time(), app->frame);
    screen_paint(app->screen, app->frame);
    account_painted(account, now);
    g_free(state);
}

/* When a frame that no key caused may be painted: soon, but only so many a second. */
static gint64 paint_at(const struct app *app)
{
    gint64 oldest = app->painted[app->paints % PAINTS_A_SECOND];

    if (app->stale == 0)
        return -1;
    return MAX(app->stale + gather, oldest == 0 ? 0 : oldest + G_USEC_PER_SEC);
}

static void paint_if_due(struct app *app, gint64 now)
{
    if (app->account->changed && app->stale == 0)
        app->stale = now;
    app->account->changed = false;
    if (!app->pressed) {
        if (app->stale == 0 || paint_at(app) > now)
            return;
        app->painted[app->paints++ % PAINTS_A_SECOND] = now;
    }
    app->pressed = false;
    app->stale = 0;
    paint(app, now);
}

/* --- one turn --- */

/* Once, however many ask at a time. */
static void ring_if_asked(struct app *app)
{
    if (app->account->asked && app->settings->bell)
        screen_bell(app->screen);
    app->account->asked = false;
}

static gint64 next_deadline(const struct app *app)
{
    gint64 deadline = account_deadline(app->account), due = paint_at(app);

    if (app->more)
        return 0;
    if (due >= 0 && (deadline < 0 || due < deadline))
        deadline = due;
    return deadline;
}

static void turn(struct app *app)
{
    struct pollfd fds[1 + SESSION_FDS] = {{.fd = STDIN_FILENO, .events = POLLIN}};
    struct session *session = app->account->session;
    guint count = 1 + (session ? session_poll(session, fds + 1) : 0);
    unsigned events = loop_wait(fds, count, next_deadline(app));
    gint64 now = g_get_monotonic_time();

    app->account->context.now = now;
    heed(app, events);
    if (fds[0].revents || app->more) {
        app->account->context.touched = now;
        read_keys(app);
    }
    account_turn(app->account, now, g_get_real_time());
    ring_if_asked(app);
    grant(app);
    converse(app);
    paint_if_due(app, now);
}

void app_run(struct app *app)
{
    gint64 now = g_get_monotonic_time();

    account_start(app->account, now);
    dialog_sync(&app->dialog);
    paint(app, now);
    while (!app->quit && !app->gone)
        turn(app);
}

#include "app.h"

#include "account_log.h"
#include "account_record.h"
#include "command/command.h"
#include "dialog.h"
#include "link.h"
#include "loop.h"
#include "screen/screen.h"
#include "title.h"
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
/* What goes wrong on the store's thread is noticed so soon. */
static const gint64 notice = 50000;

struct app {
    struct commons commons;
    struct accounts *accounts;
    struct pollfd *fds;
    struct screen *screen;
    struct frame *frame;
    struct dialog dialog;
    struct view_hint hints[COMMAND_HINTS];
    gint64 painted[PAINTS_A_SECOND]; /* when the last frames not caused by a key were painted */
    guint paints;
    gint64 stale; /* since when the screen is behind; 0: it is not */
    bool pressed; /* a key was pressed: paint now */
    bool more;    /* keys are waiting that poll(2) does not know of */
    bool changed; /* what is on the screen may be no more */
    bool quit;    /* told to, or the terminal is gone */
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

/* What concerns all accounts. */
static void complain(struct app *app, const char *sentence)
{
    account_log(accounts_current(app->accounts), STYLE_WARNING, sentence);
    view_say(accounts_view(app->accounts), true, "%s", sentence);
    app->changed = true;
}

/* A log or a state that cannot be had is said, and muster goes on without. */
static void report(struct app *app, GError **error)
{
    if (*error)
        complain(app, (*error)->message);
    g_clear_error(error);
}

static void open_accounts(struct app *app, const GPtrArray *chosen, bool bar)
{
    app->accounts = accounts_new(&app->commons, chosen);
    app->fds = g_new(struct pollfd, 1 + app->accounts->all->len + LOOP_SPARE);
    for (guint i = 0; i < app->accounts->all->len; i++)
        accounts_at(app->accounts, i)->view->bar = bar;
}

struct app *app_new(const struct settings *settings, const struct theme *theme,
                    const GPtrArray *chosen, GError **error)
{
    GError *log_error = NULL, *state_error = NULL;
    struct screen *screen = open_screen(theme, error);
    struct app *app;
    char *folder;

    if (!screen)
        return NULL;
    loop_open(); /* before there are threads */
    app = g_new0(struct app, 1);
    app->screen = screen;
    app->frame = frame_new();
    app->frame->ascii = screen_is_ascii(screen);
    commons_open(&app->commons, settings, &log_error, &state_error);
    folder = commons_path("history");
    screen_history_folder(screen, folder);
    g_free(folder);
    open_accounts(app, chosen, theme->cursor < 0 ? !settings->lean : theme->cursor == 1);
    dialog_init(&app->dialog, screen);
    report(app, &log_error);
    report(app, &state_error);
    return app;
}

void app_free(struct app *app)
{
    dialog_close(&app->dialog);
    screen_close(
        app->screen); /* first: whatever else takes time, the terminal is the user's again */
    for (guint i = 0; i < app->accounts->all->len; i++)
        account_record_keep_folds(accounts_at(app->accounts, i));
    state_save(app->commons.state, NULL);
    accounts_farewell(app->accounts, farewell);
    accounts_free(app->accounts);
    commons_close(&app->commons);
    loop_close(); /* last: nobody who says it twice keeps us from writing */
    frame_free(app->frame);
    g_free(app->fds);
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

/* The user wants it now, so that what it has to ask is asked before the next key. */
static void connect(struct account *account, bool answered)
{
    if (answered)
        account_start(account, account->context.now);
    else
        account_toggle(account, account->context.now);
    account_ask(account);
}

static void grant_wish(struct app *app, struct account *account, enum wish wish)
{
    switch (wish) {
    case WISH_NONE:
        break;
    case WISH_START:
        connect(account, true);
        break;
    case WISH_CONNECT:
        connect(account, false);
        break;
    case WISH_HELP:
        command_help(&account->context);
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
    case WISH_ACCOUNT:
        accounts_show(app->accounts, account->context.goal);
        break;
    case WISH_TOGETHER:
        accounts_together(app->accounts);
        break;
    }
}

static void grant_wish_of(struct app *app, struct account *account)
{
    enum wish wish = account->context.wish;

    account->context.wish = WISH_NONE;
    grant_wish(app, account, wish);
}

/* What a verb or an answer has left behind. A line is about whoever is selected by now, also by the
   wish that was left with it. */
static void grant_all(struct app *app, struct account *account)
{
    char *line = g_steal_pointer(&account->context.line);

    grant_wish_of(app, account);
    if (line) {
        account = accounts_current(app->accounts);
        command_line(&account->context, line);
        grant_wish_of(app, account);
    }
    g_free(line);
}

static void grant(struct app *app)
{
    for (guint i = 0; i < app->accounts->all->len; i++)
        grant_all(app, accounts_at(app->accounts, i));
}

/* A question that was left in a context is the user's. */
static void sync_dialog(struct app *app)
{
    for (guint i = 0; i < app->accounts->all->len; i++)
        dialog_sync(&app->dialog, &accounts_at(app->accounts, i)->context);
}

/* false: nothing more was typed. */
static bool read_key(struct app *app)
{
    bool seen = !view_is_too_small(accounts_view(app->accounts));
    char key[KEY_NAME_SIZE];

    if (seen && dialog_is_open(&app->dialog)) {
        app->pressed = true; /* what is typed shows, whether or not it answers */
        return dialog_read(&app->dialog, &app->quit);
    }
    if (!screen_key(app->screen, key, &app->quit))
        return false;
    app->pressed = true;
    command_key(&accounts_current(app->accounts)->context, key);
    return true;
}

static void read_keys(struct app *app)
{
    app->more = true;
    for (int i = 0; i < KEYS_A_TURN && app->more && !app->quit; i++) {
        app->more = read_key(app);
        grant(app);
        sync_dialog(app);
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
    app->quit |= (events & LOOP_TERMINATE) != 0;
}

/* What has come up waits until the user is asked nothing else: keys meant for one question must not
   answer another. */
static void converse(struct app *app)
{
    sync_dialog(app);
    if (dialog_is_open(&app->dialog))
        return;
    accounts_ask(app->accounts);
    sync_dialog(app);
    if (dialog_is_open(&app->dialog) || !link_open(app->accounts))
        return;
    app->pressed = true; /* what it asks shows at once */
    sync_dialog(app);
}

/* --- painting --- */

static void paint(struct app *app, gint64 now)
{
    struct view *view = accounts_view(app->accounts);
    struct title title = title_open(app->accounts, now);
    int width, height;

    screen_size(app->screen, &width, &height);
    dialog_show(&app->dialog, &view->prompt);
    command_hints(&accounts_current(app->accounts)->context, app->hints);
    view->hints = app->hints;
    view_draw(view, &title.heading, width, height, now, g_get_real_time(), app->frame);
    screen_paint(app->screen, app->frame);
    accounts_painted(app->accounts, now);
    title_close(&title);
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
    if (app->changed && app->stale == 0)
        app->stale = now;
    app->changed = false;
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
    if (accounts_were_asked(app->accounts) && app->commons.settings->bell)
        screen_bell(app->screen);
}

static gint64 next_deadline(const struct app *app, bool writing)
{
    gint64 deadline = accounts_deadline(app->accounts), due = paint_at(app);

    if (app->more)
        return 0;
    if (writing)
        deadline = loop_nearer(deadline, g_get_monotonic_time() + notice);
    return loop_nearer(deadline, due);
}

/* What cannot be kept is no account's own. */
static void heed_store(struct app *app)
{
    char *complaint = store_complaint(app->commons.store);

    if (complaint)
        complain(app, complaint);
    g_free(complaint);
}

static void tell_time(struct app *app, gint64 now)
{
    for (guint i = 0; i < app->accounts->all->len; i++)
        accounts_at(app->accounts, i)->context.now = now;
}

static void tell_touched(struct app *app, gint64 now)
{
    for (guint i = 0; i < app->accounts->all->len; i++)
        accounts_at(app->accounts, i)->context.touched = now;
}

/* By now the journal may hold what it did not when it was last looked at. */
static void tell_written(struct app *app)
{
    for (guint i = 0; i < app->accounts->all->len; i++)
        accounts_at(app->accounts, i)->changed = true;
}

static void turn(struct app *app)
{
    bool writing = store_is_busy(app->commons.store);
    guint count = 1 + accounts_poll(app->accounts, app->fds + 1);
    unsigned events;
    gint64 now;

    app->fds[0] = (struct pollfd){.fd = STDIN_FILENO, .events = POLLIN};
    events = loop_wait(app->fds, count, next_deadline(app, writing));
    now = g_get_monotonic_time();
    tell_time(app, now);
    heed(app, events);
    if (app->fds[0].revents || app->more) {
        tell_touched(app, now);
        read_keys(app);
    }
    if (writing)
        tell_written(app);
    app->changed |= accounts_turn(app->accounts, now, g_get_real_time());
    heed_store(app);
    ring_if_asked(app);
    grant(app);
    converse(app);
    paint_if_due(app, now);
}

void app_open_link(struct app *app, const char *link)
{
    if (link)
        link_give(app->accounts, link);
}

void app_run(struct app *app)
{
    gint64 now = g_get_monotonic_time();

    accounts_start(app->accounts, now);
    converse(app);
    paint(app, now);
    while (!app->quit)
        turn(app);
}

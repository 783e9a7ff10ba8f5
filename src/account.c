#include "account.h"

#include "account_ask.h"
#include "account_log.h"
#include "account_look.h"
#include "account_own.h"
#include "account_record.h"
#include "account_words.h"
#include "command/command.h"
#include "loop.h"
#include "roster/possible.h"
#include "xmpp/wipe.h"

enum {
    CONSOLE_LINES = 5000,
};
static const gint64 show_done_for = 5 * G_USEC_PER_SEC;

/* --- what its lists are told --- */

static void refresh(struct account *account, const char *key)
{
    if (account->loading)
        return;
    contact_list_refresh(account->view->list, key);
    if (account->joint)
        contact_list_refresh(account->joint->list, key);
}

static void hold(struct account *account)
{
    contact_list_hold(account->view->list);
    if (account->joint)
        contact_list_hold(account->joint->list);
}

static void release(struct account *account)
{
    contact_list_release(account->view->list);
    if (account->joint)
        contact_list_release(account->joint->list);
}

/* What was there when one first looked is no news, and what was asked for has its own line. */
static void hear_fetched(struct account *account, const struct change *change)
{
    bool gone = change->kind == CHANGE_REMOVED;

    if (change->kind < CHANGE_PRESENCE && roster_is_fetched(account->roster) && !account->loading &&
        !ledger_explains(account->ledger, change->key, gone))
        news_hear(account->news, change, !roster_is_current(account->roster));
}

static void log_news(const char *sentence, void *data)
{
    account_log(data, STYLE_NORMAL, sentence);
}

static void roster_has_changed(const struct change *change, void *data)
{
    struct account *account = data;

    refresh(account, change->key);
    account_record_change(account, change);
    account->changed = true;
    account->asked |= change->kind == CHANGE_ASKS && change->after && account->context.online;
    if (change->fetched)
        hear_fetched(account, change);
    else if (change->kind != CHANGE_PRESENCE && change->kind != CHANGE_NOTE)
        account_log_taking(account, STYLE_NORMAL, change_describe(change));
}

/* What is done is told of again when it is forgotten. */
static bool is_past(const struct account *account, const struct request *request)
{
    return request->state == REQUEST_DONE && request->settled < account->context.now;
}

static void ledger_has_changed(const struct request *request, void *data)
{
    struct account *account = data;

    if (request->key)
        refresh(account, request->key);
    account->changed = true;
    if (!is_past(account, request))
        account_record_request(account, request);
    facts_hear(roster_learns(account->roster), request, g_get_real_time());
    if (is_past(account, request))
        return;
    if (request->state == REQUEST_DONE)
        account_look_after(account, request->verb);
    account_log_request(account, request);
}

/* --- the session's events --- */

/* What only the user can do about this. NULL: nothing. */
static void (*ask_in(const struct account *account))(struct account *account)
{
    enum session_state state = session_state(account->session);
    enum fault_kind fault = session_fault(account->session)->kind;

    if (state == SESSION_OFFLINE && fault == FAULT_AUTHENTICATION)
        return account_ask_password;
    if (state == SESSION_OFFLINE && fault == FAULT_CERTIFICATE)
        return account_ask_certificate;
    return state == SESSION_ONLINE && account->unsaved ? account_ask_save : NULL;
}

static void say(struct account *account, const char *sentence)
{
    if (context_is_joint(&account->context))
        view_say(account->context.view, true, "%s: %s", account->label, sentence);
    else
        view_say(account->context.view, true, "%s", sentence);
}

/* The first line has room for only some of it. What goes wrong again and again is said once; about
   a certificate there is a whole text. */
static void tell_state(struct account *account)
{
    char *words = account_describe(account, account->context.now, false);
    const char *why = account_why(account);

    account_log_taking(account, why ? STYLE_WARNING : STYLE_NORMAL,
                       g_strconcat(words, why ? "; " : NULL, why, NULL));
    if (why && g_strcmp0(why, account->told) != 0 &&
        session_fault(account->session)->kind != FAULT_CERTIFICATE)
        say(account, why);
    if (why || account->context.online) {
        g_free(account->told);
        account->told = g_strdup(why);
    }
    g_free(words);
}

static void on_state(void *data)
{
    struct account *account = data;
    enum session_state state = session_state(account->session);

    account->context.online = state == SESSION_ONLINE;
    roster_set_pre_approval(account->roster, session_offers_pre_approval(account->session));
    account->changed = true;
    if (state == account->shown)
        return;
    account->shown = state;
    account->curious = state == SESSION_ONLINE;
    tell_state(account);
    account->ask = ask_in(account);
}

static void on_stanza(bool sent, const char *xml, void *data)
{
    struct account *account = data;

    pager_printf(account->context.console, sent ? STYLE_PENDING : STYLE_NORMAL, "%s %s",
                 sent ? "C:" : "S:", xml);
    account->changed |= account->context.view->pager == account->context.console;
}

static void on_note(const char *sentence, void *data)
{
    struct account *account = data;

    account_log(account, STYLE_WARNING, sentence);
    if (!account->context.online) /* the header has the sentence that counts */
        return;
    say(account, sentence);
}

static const struct session_events events = {on_state, on_stanza, on_note};

/* --- its life --- */

static void open_context(struct account *account)
{
    struct context *context = &account->context;

    context->label = account->label;
    context->jid = account->own.jid;
    context->roster = account->roster;
    context->ledger = account->ledger;
    context->messages = roster_messages(account->roster);
    context->suggestions = roster_suggestions(account->roster);
    context->view = account->view;
    context->settings = account->commons->settings;
    context->log = account->commons->log;
    context->console = pager_new("Stanzas (S: from the server, C: from us)", CONSOLE_LINES);
}

struct account *account_new(const struct commons *commons, const struct opening *opening)
{
    static const struct account_settings nothing = {.priority = -1};
    struct account *account = g_new0(struct account, 1);
    gint64 patience = (gint64)commons->settings->request_timeout * G_USEC_PER_SEC;

    account->commons = commons;
    account->label = g_strdup(opening->label);
    account->brief = g_strdup(opening->brief);
    account->flaw = g_strdup(opening->flaw);
    account->unsaved = !opening->own;
    account_own_copy(&account->own, opening->own ? opening->own : &nothing);
    account->roster = roster_new(roster_has_changed, account);
    account->ledger = ledger_new(patience, ledger_has_changed, account);
    ledger_base_on(account->ledger, account->roster);
    account->news = news_new();
    account->view = view_new(account->roster, account->ledger);
    account->view->arrows = commons->settings->arrows;
    open_context(account);
    return account;
}

void account_appear(struct account *account, struct view *view)
{
    if (view != account->view)
        account->joint = view;
    account->context.view = view;
}

void account_free(struct account *account)
{
    if (account->session)
        session_free(account->session);
    account_record_close(account);
    pager_free(account->context.console);
    context_clear(&account->context);
    view_free(account->view);
    news_free(account->news);
    ledger_free(account->ledger);
    roster_free(account->roster);
    account_own_clear(&account->own);
    g_free(account->flaw);
    g_free(account->told);
    g_free(account->label);
    g_free(account->brief);
    g_free(account);
}

/* Only once the address and the password are known. */
static void open_session(struct account *account)
{
    static const enum session_tls tls[] = {
        [TLS_STARTTLS] = SESSION_TLS_STARTTLS,
        [TLS_DIRECT] = SESSION_TLS_DIRECT,
        [TLS_NONE] = SESSION_TLS_NONE,
    };
    const struct account_settings *own = &account->own;
    char *pin = own->pin ? g_strdup(own->pin) : state_pin(account->commons->state, own->jid);
    struct session_settings wanted = {
        .jid = own->jid,
        .password = own->password,
        .host = own->host,
        .port = own->port,
        .tls = tls[own->tls],
        .ca_file = own->ca_file,
        .pin = pin,
        .resource = own->resource,
        .nickname = own->nickname,
        .present = own->present,
        .priority = own->priority,
    };

    account->session = session_new(&wanted, account->roster, account->ledger, &events, account);
    g_clear_pointer(&account->own.password, wipe);
    g_free(pin);
}

void account_start(struct account *account, gint64 now)
{
    account->context.now = account->context.touched = now;
    account->context.jid = account->own.jid;
    account->changed = true;
    g_clear_pointer(&account->flaw, g_free);
    account_record_open(account);
    if (account_record_owes(account))
        account_log(account, STYLE_WARNING,
                    "what an earlier run left unsettled cannot be read yet; it is tried again");
    if (!account->own.jid) {
        account->ask = account_ask_new_address;
    } else if (!account->session && !account->own.password) {
        account->ask = account_ask_password;
    } else {
        if (!account->session)
            open_session(account);
        session_connect(account->session, now);
    }
}

void account_toggle(struct account *account, gint64 now)
{
    enum session_state state = account->session ? session_state(account->session) : SESSION_OFFLINE;

    g_clear_pointer(&account->told, g_free); /* whoever tries wants to know */
    if (state == SESSION_OFFLINE && account->session &&
        session_fault(account->session)->kind == FAULT_AUTHENTICATION)
        account_ask_password(account);
    else if (state == SESSION_OFFLINE || state == SESSION_WAITING)
        account_start(account, now);
    else if (state == SESSION_ONLINE || state == SESSION_CLOSING)
        session_disconnect(account->session, now);
    else /* C for "now" may come a moment after the attempt has begun by itself */
        account_ask_stop(account);
}

/* --- one turn --- */

void account_turn(struct account *account, gint64 now, gint64 wall)
{
    guint shown = ledger_shown(account->ledger);

    account->context.now = now;
    account->context.wall = wall;
    hold(account);
    account_record_catch_up(account);
    if (account->session) {
        session_touch(account->session, account->context.touched);
        session_turn(account->session, now);
    }
    account_look_turn(account);
    if (!roster_is_fetching(account->roster))
        news_tell(account->news, log_news, account);
    ledger_tidy(account->ledger,
                now - show_done_for); /* rows are looked at once it has forgotten */
    release(account);
    view_tell_lost(account->view);
    if (account->joint)
        view_tell_lost(account->joint);
    account_record_folds(account);
    account_record_flush(account);
    account->changed |= ledger_shown(account->ledger) != shown;
    if (account->changed) {
        command_keep_up(&account->context);
        command_follow(&account->context);
    }
}

void account_ask(struct account *account)
{
    void (*ask)(struct account *) = g_steal_pointer(&account->ask);

    if (ask)
        ask(account);
}

gint64 account_deadline(const struct account *account)
{
    gint64 done = ledger_oldest_done(account->ledger), tidy = done + show_done_for + 1;
    gint64 session = account->session ? session_deadline(account->session) : -1;

    return loop_nearer(account_record_deadline(account),
                       loop_nearer(session, done < 0 ? -1 : tidy));
}

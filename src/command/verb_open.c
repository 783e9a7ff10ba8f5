/* xmpp: links. Anybody may have written one, so whatever it asks for is asked of the user first,
   among the contacts that it is about. */
#include "command/verbs.h"

#include "command/add.h"
#include "command/deed.h"
#include "command/words.h"
#include "roster/uri.h"

static void add(struct context *context, const struct uri *uri)
{
    char *name = uri->name ? words_clean(uri->name) : NULL;

    add_ask(context, uri->jid, name, uri->groups);
    g_free(name);
}

static void open_roster(struct context *context, const struct uri *uri)
{
    const struct contact *contact = roster_find(context->roster, uri->jid);

    if (!contact) {
        add(context, uri);
        return;
    }
    if (contact_list_select_of(context->view->list, context->roster, contact->jid))
        view_say(context->view, false, "%s is on the roster already", contact->jid);
    else
        context_say_hidden(context, contact->jid);
}

static void answer_subscribe(struct context *context, const char *line, void *data)
{
    (void)data;
    if (words_mean_yes(line))
        deed_file(context, SUBSCRIPTION_ASK, context->draft.jid, NULL);
}

static void open_subscribe(struct context *context, const struct uri *uri)
{
    char *reason;

    if (!roster_find(context->roster, uri->jid)) {
        add(context, uri);
        return;
    }
    reason = deed_judge(context, SUBSCRIPTION_ASK, uri->jid);
    if (reason) {
        view_say(context->view, true, "%s", reason);
        g_free(reason);
        return;
    }
    g_free(context->draft.jid);
    context->draft.jid = g_strdup(uri->jid);
    context_ask(context,
                &(struct question){.label = deed_say(context, "Ask to see %s? [y/N] ", uri->jid),
                                   .one_key = true,
                                   .answer = answer_subscribe});
}

static void open_unsubscribe(struct context *context, const struct uri *uri)
{
    verb_unfollow(context, uri->jid);
}

static void open_remove(struct context *context, const struct uri *uri)
{
    verb_remove(context, uri->jid);
}

static bool is_for_another(const struct context *context, const struct uri *uri)
{
    return uri->account && context->jid && !g_str_equal(uri->account, context->jid);
}

/* The number of accounts: it is not open here. */
static guint find_account(struct context *context, const char *jid)
{
    guint index = 0;

    while (index < context_count(context) && g_strcmp0(context_at(context, index)->jid, jid) != 0)
        index++;
    return index;
}

static void open_now(struct context *context, const struct uri *uri)
{
    static void (*const openers[])(struct context *, const struct uri *) = {
        [URI_NOTHING] = open_roster,      [URI_ROSTER] = open_roster,
        [URI_SUBSCRIBE] = open_subscribe, [URI_UNSUBSCRIBE] = open_unsubscribe,
        [URI_REMOVE] = open_remove,
    };

    verb_contacts(context, "");
    openers[uri->action](context, uri);
}

/* Whether somebody is on the roster is not known before it has come. */
static void open_here(struct context *context, const struct uri *uri, const char *link)
{
    g_free(context->link);
    context->link = context_is_ready(context) ? NULL : g_strdup(link);
    if (!context->link)
        open_now(context, uri);
    else if (context->online)
        view_say(context->view, false, "The link is opened once the contacts have come");
    else
        context_say_offline(context, false, "the link is opened once the contacts have come");
}

/* The other account is shown first, unless all are. */
static void open_there(struct context *context, const struct uri *uri, const char *link)
{
    guint index = find_account(context, uri->account);

    if (index == context_count(context)) {
        view_say(context->view, true, "The link is for %s, which is not open here", uri->account);
    } else if (context_is_joint(context)) {
        open_here(context_at(context, index), uri, link);
    } else {
        context->goal = index;
        context->wish = WISH_ACCOUNT;
        g_free(context->line);
        context->line = g_strconcat("open ", link, NULL);
    }
}

void verb_open(struct context *context, const char *rest)
{
    GError *error = NULL;
    struct uri *uri = uri_parse(rest, &error);

    if (uri && is_for_another(context, uri)) {
        open_there(context, uri, rest);
    } else if (uri) {
        open_here(context, uri, rest);
    } else {
        view_say(context->view, true, "%s", error->message);
        g_error_free(error);
    }
    uri_free(uri);
}

static void answer_link(struct context *context, const char *line, void *data)
{
    (void)data;
    if (line && line[0])
        verb_open(context, line);
}

void ask_open(struct context *context)
{
    context_ask(context, &(struct question){.label = g_strdup("Link (xmpp:...): "),
                                            .history = "link",
                                            .answer = answer_link});
}

/* Putting someone on the roster: from one line, or asked for piece by piece. */
#include "command/verbs.h"

#include "command/add.h"
#include "command/words.h"
#include "roster/jid.h"
#include "roster/uri.h"

#include <string.h>

void add_file(struct context *context, const char *jid, const char *name, char *const *groups,
              bool asks)
{
    ledger_file(context->ledger, REQUEST_ADD, jid, name, (const char *const *)groups, NULL,
                context->now);
    if (asks && roster_is_blocked(context->roster, jid))
        view_say(context->view, true, "%s is blocked: added without asking to see them", jid);
    else if (asks)
        ledger_file(context->ledger, REQUEST_ASK, jid, NULL, NULL, NULL, context->now);
}

static void file_and_select(struct context *context, const char *jid, const char *name,
                            char *const *groups, bool asks)
{
    add_file(context, jid, name, groups, asks);
    if (!contact_list_select_of(context->view->list, context->roster, jid) && context->view->limit)
        context_say_hidden(context, jid);
}

static bool is_own(const struct context *context, const char *jid)
{
    char *own = context->jid ? jid_key(context->jid) : NULL;
    bool same = g_strcmp0(own, jid) == 0;

    g_free(own);
    return same;
}

/* Why somebody of the roster cannot be added, and what can be done instead. */
static void say_known(struct context *context, const char *jid)
{
    const struct request *removal = ledger_awaited(context->ledger, REQUEST_REMOVE, jid);
    bool seen = contact_list_select_of(context->view->list, context->roster, jid);

    if (removal && removal->state == REQUEST_QUEUED)
        view_say(context->view, true, "%s is to be removed: Tab, then x takes that back", jid);
    else if (removal)
        view_say(context->view, true, "%s is being removed: try again when that is done", jid);
    else
        view_say(context->view, true, "%s is on the roster already%s", jid,
                 seen ? "" : ", hidden by the limit");
}

/* The address as it will be sent; NULL, and the user is told: it cannot be added. */
static char *prepare_new(struct context *context, const char *text)
{
    struct wanted wanted;
    GError *error = NULL;
    char *jid = jid_prepare_contact(text, &error);

    if (!jid) {
        view_say(context->view, true, "%s", error->message);
        g_error_free(error);
    } else if (is_own(context, jid)) {
        view_say(context->view, true, "That is your own address");
        g_clear_pointer(&jid, g_free);
    } else if (roster_find(context->roster, jid) ||
               ledger_wanted(context->ledger, jid, NULL, &wanted)) {
        say_known(context, jid);
        g_clear_pointer(&jid, g_free);
    }
    return jid;
}

/* A link may know more than an address: it is opened instead. */
static bool opens_link(struct context *context, const char *text)
{
    text += strspn(text, " ");
    if (!uri_is(text))
        return false;
    g_free(context->line);
    context->line = g_strconcat("open ", text, NULL);
    return true;
}

static void clean_all(char **words)
{
    for (; *words; words++) {
        char *clean = words_clean(*words);

        g_free(*words);
        *words = clean;
    }
}

/* Gateways and servers can be contacts, but more often an address was left unfinished. */
static void ask_domain(struct context *context, const char *jid,
                       void (*answer)(struct context *context, const char *line, void *data),
                       bool asks)
{
    context_ask(context, &(struct question){
                             .label = g_strdup_printf("%s is a domain, not a person. Add it all "
                                                      "the same? [y/N] ",
                                                      jid),
                             .one_key = true,
                             .answer = answer,
                             .data = GINT_TO_POINTER(asks)});
}

static void answer_domain(struct context *context, const char *line, void *data)
{
    const struct draft *draft = &context->draft;

    if (words_mean_yes(line))
        file_and_select(context, draft->jid, draft->name, draft->groups, GPOINTER_TO_INT(data));
    else
        view_say(context->view, false, "Nobody was added");
}

static void keep_draft(struct context *context, const char *jid, const char *name,
                       char *const *groups)
{
    struct draft *draft = &context->draft;

    g_free(draft->jid);
    g_free(draft->name);
    g_strfreev(draft->groups);
    draft->jid = g_strdup(jid);
    draft->name = g_strdup(name);
    draft->groups = g_strdupv((char **)groups);
}

/* words: name and groups. */
static void add_words(struct context *context, const char *jid, char *const *words, bool asks)
{
    char *const *groups = words[0] ? words + 1 : NULL;

    if (strchr(jid, '@')) {
        file_and_select(context, jid, words[0], groups, asks);
        return;
    }
    keep_draft(context, jid, words[0], groups);
    ask_domain(context, jid, answer_domain, asks);
}

void verb_add(struct context *context, const char *rest)
{
    char **words = words_split(rest), **word = words, *jid;
    bool asks = true;

    if (opens_link(context, rest)) {
        g_strfreev(words);
        return;
    }
    if (!words) {
        view_say(context->view, true, "A quotation mark is not closed");
        return;
    }
    if (*word && g_str_equal(*word, "-q")) {
        asks = false;
        word++;
    }
    clean_all(word);
    if (*word && **word == '-') {
        view_say(context->view, true, "add has no option %s, only -q", *word);
        g_strfreev(words);
        return;
    }
    jid = prepare_new(context, *word ? *word : "");
    if (jid && !context_is_too_long(context, rest))
        add_words(context, jid, word + 1, asks);
    g_free(jid);
    g_strfreev(words);
}

static void answer_add_asks(struct context *context, const char *line, void *data)
{
    struct draft *draft = &context->draft;

    (void)data;
    if (!line)
        return;
    file_and_select(context, draft->jid, draft->name, draft->groups,
                    line[0] != 'n' && line[0] != 'N');
}

static void answer_add_groups(struct context *context, const char *line, void *data)
{
    (void)data;
    if (!line || context_is_too_long(context, line))
        return;
    g_strfreev(context->draft.groups);
    context->draft.groups = words_split_groups(line);
    context_ask(context,
                &(struct question){.label = g_strdup_printf("Ask to see %s's presence? [Y/n] ",
                                                            context->draft.jid),
                                   .one_key = true,
                                   .answer = answer_add_asks});
}

static void answer_add_name(struct context *context, const char *line, void *data)
{
    (void)data;
    if (!line || context_is_too_long(context, line))
        return;
    g_free(context->draft.name);
    context->draft.name = words_clean(line);
    context_ask(context, &(struct question){.label = g_strdup("Groups, with commas (or none): "),
                                            .text = words_join_groups(context->draft.groups),
                                            .history = "groups",
                                            .completion = COMPLETE_GROUPS,
                                            .answer = answer_add_groups});
}

static void ask_for_address(struct context *context, const char *text);

static void ask_name(struct context *context)
{
    context_ask(context, &(struct question){.label = g_strdup_printf("Name for %s (or none): ",
                                                                     context->draft.jid),
                                            .text = g_strdup(context->draft.name),
                                            .history = "name",
                                            .answer = answer_add_name});
}

static void answer_add_domain(struct context *context, const char *line, void *data)
{
    (void)data;
    if (words_mean_yes(line))
        ask_name(context);
    else
        view_say(context->view, false, "Nobody was added");
}

static void answer_add_jid(struct context *context, const char *line, void *data)
{
    char *typed, *jid;

    (void)data;
    if (!line || !line[0] || opens_link(context, line))
        return;
    typed = words_clean(line);
    jid = prepare_new(context, typed);
    if (!jid && !roster_find(context->roster, typed)) /* to be mended, not typed again */
        ask_for_address(context, typed);
    g_free(typed);
    if (!jid)
        return;
    g_free(context->draft.jid);
    context->draft.jid = jid;
    if (strchr(jid, '@'))
        ask_name(context);
    else
        ask_domain(context, jid, answer_add_domain, true);
}

static void ask_for_address(struct context *context, const char *text)
{
    context_ask(context, &(struct question){.label = g_strdup("Add whom (address): "),
                                            .text = g_strdup(text),
                                            .history = "jid",
                                            .completion = COMPLETE_JID,
                                            .answer = answer_add_jid});
}

void add_ask(struct context *context, const char *jid, const char *name, char *const *groups)
{
    struct draft *draft = &context->draft;
    char *own = g_strdup(name), **all = g_strdupv((char **)groups);

    g_free(draft->name);
    g_strfreev(draft->groups);
    draft->name = own;
    draft->groups = all;
    ask_for_address(context, jid);
}

/* Whom the text on the screen is about, if they are not on the roster yet. */
static const char *stranger_on_screen(const struct context *context)
{
    const char *key = context_where(context) == WHERE_PERSON ? context->view->subject : NULL;

    return key && !roster_find(context->roster, key) ? key : NULL;
}

void ask_add(struct context *context)
{
    add_ask(context, stranger_on_screen(context), NULL, NULL);
}

/* Who sees whom: asking, granting and taking back, for one or for many, and the menu of it. */
#include "command/verbs.h"

#include "command/deed.h"
#include "command/people.h"
#include "command/words.h"

#include <string.h>

/* --- for one or many --- */

static void approve(struct context *context, const char *jid)
{
    deed_file(context, SUBSCRIPTION_APPROVE, jid, NULL);
}

static void deny(struct context *context, const char *jid)
{
    deed_file(context, SUBSCRIPTION_DENY, jid, NULL);
}

/* Asks back only where the chart will allow it once they are approved. */
static void approve_and_ask(struct context *context, const char *jid)
{
    const struct subscription_state *then =
        subscription_after(possible_state(context->roster, jid), SUBSCRIPTION_APPROVE);

    if (deed_file(context, SUBSCRIPTION_APPROVE, jid, NULL) && !then->asked &&
        subscription_after(then, SUBSCRIPTION_ASK))
        ledger_file(context->ledger, REQUEST_ASK, jid, NULL, NULL, NULL, context->now);
}

/* What is filed may change the list of them. */
static void each(struct context *context, const char *rest,
                 void (*act)(struct context *context, const char *jid))
{
    char **people = people_meant(context, rest);

    for (char **jid = people; jid && *jid; jid++)
        act(context, *jid);
    if (people)
        people_unmark(context, people);
    g_strfreev(people);
}

void verb_approve(struct context *context, const char *rest)
{
    each(context, rest, approve);
}

void verb_approve_and_ask(struct context *context, const char *rest)
{
    each(context, rest, approve_and_ask);
}

void verb_deny(struct context *context, const char *rest)
{
    each(context, rest, deny);
}

/* --- for one --- */

/* Whom a question is about is kept by address: rows move while one reads. */
static const char *keep(struct context *context, const char *jid)
{
    char *own = g_strdup(jid);

    g_free(context->draft.jid);
    context->draft.jid = own;
    return own;
}

static void ask_with(struct context *context, const char *jid, const char *text)
{
    char *words = words_clean(text);

    if (!context_is_too_long(context, words))
        deed_file(context, SUBSCRIPTION_ASK, jid, words[0] ? words : NULL);
    g_free(words);
}

/* "[<jid>] [<words>]": what does not name anybody is a word of introduction. */
void verb_ask(struct context *context, const char *rest)
{
    char *first = g_strndup(rest, strcspn(rest, " "));
    bool named = roster_find(context->roster, first) || roster_asker(context->roster, first) ||
                 strchr(first, '@');
    const char *jid = context_person(context, named ? first : "");

    if (jid)
        ask_with(context, jid, named ? rest + strlen(first) : rest);
    g_free(first);
}

static void answer_introduction(struct context *context, const char *line, void *data)
{
    (void)data;
    if (line)
        ask_with(context, context->draft.jid, line);
}

static void ask_introduction(struct context *context)
{
    context_ask(context, &(struct question){.label = deed_say(context,
                                                              "A word of introduction to %s (or "
                                                              "none): ",
                                                              context->draft.jid),
                                            .history = "introduction",
                                            .answer = answer_introduction});
}

static void answer_first(struct context *context, const char *line, void *data)
{
    if (words_mean_yes(line))
        deed_file(context, (enum subscription_action)GPOINTER_TO_INT(data), context->draft.jid,
                  NULL);
}

static void ask_first(struct context *context, enum subscription_action action, const char *jid)
{
    const char *own = keep(context, jid);
    char *reason = deed_judge(context, action, own);

    if (reason)
        view_say(context->view, true, "%s", reason);
    else
        context_ask(context,
                    &(struct question){.label = deed_say(context, deed_of(action)->question, own),
                                       .one_key = true,
                                       .answer = answer_first,
                                       .data = GINT_TO_POINTER((int)action)});
    g_free(reason);
}

void verb_unfollow(struct context *context, const char *rest)
{
    const char *jid = context_person(context, rest);

    if (jid)
        ask_first(context, SUBSCRIPTION_UNFOLLOW, jid);
}

void verb_revoke(struct context *context, const char *rest)
{
    const char *jid = context_person(context, rest);

    if (jid)
        ask_first(context, SUBSCRIPTION_REVOKE, jid);
}

void verb_cancel(struct context *context, const char *rest)
{
    const char *jid = context_person(context, rest);

    if (jid)
        deed_file(context, SUBSCRIPTION_CANCEL, jid, NULL);
}

void verb_pre_approve(struct context *context, const char *rest)
{
    const char *jid = context_person(context, rest);

    if (jid)
        ask_first(context, SUBSCRIPTION_PRE_APPROVE, jid);
}

/* --- the menu --- */

static void choose(struct context *context, const struct deed *deed)
{
    const char *jid = context->draft.jid;

    if (deed->action == SUBSCRIPTION_ASK)
        ask_introduction(context);
    else if (deed->question)
        ask_first(context, deed->action, jid);
    else
        deed_file(context, deed->action, jid, NULL);
}

/* The same judgement as when it is filed: only what would not be refused is offered. */
static bool is_offered(const struct context *context, enum subscription_action action)
{
    char *reason = deed_judge(context, action, context->draft.jid);

    g_free(reason);
    return !reason;
}

static void say_no_choice(struct context *context, const char *key)
{
    GString *keys = g_string_new(NULL);

    for (gsize i = 0; i < SUBSCRIPTION_ACTIONS; i++)
        if (is_offered(context, possible_order[i]))
            g_string_append_printf(keys, "%s%c", keys->len > 0 ? ", " : "",
                                   deed_of(possible_order[i])->key);
    view_say(context->view, true, "%s is none of the choices (%s): nothing was done", key,
             keys->str);
    g_string_free(keys, TRUE);
}

static void answer_menu(struct context *context, const char *line, void *data)
{
    (void)data;
    for (gsize i = 0; line && i < SUBSCRIPTION_ACTIONS; i++) {
        const struct deed *deed = deed_of(possible_order[i]);

        if (line[0] == deed->key && line[1] == '\0' && is_offered(context, deed->action)) {
            choose(context, deed);
            return;
        }
    }
    if (line)
        say_no_choice(context, line);
    else
        view_say(context->view, false, "Nothing was done");
}

/* NULL: nothing can be done. brief: the state is left to the list. */
static char *describe_menu(const struct context *context, bool brief)
{
    const char *jid = context->draft.jid;
    const struct subscription_state *state = possible_state(context->roster, jid);
    char *sentence = deed_say(context, brief ? "%s" : state->sentence, jid);
    GString *label = g_string_new(sentence);
    gsize before;

    g_string_append_c(label, brief ? ':' : '.');
    before = label->len;
    for (gsize i = 0; i < SUBSCRIPTION_ACTIONS; i++)
        if (is_offered(context, possible_order[i]))
            g_string_append_printf(label, "  [%c] %s", deed_of(possible_order[i])->key,
                                   possible_word(possible_order[i], state));
    g_free(sentence);
    if (label->len == before)
        return g_string_free(label, TRUE);
    g_string_append(label, " ? ");
    return g_string_free(label, FALSE);
}

/* What the state allows and the server does not; NULL: nothing. */
static char *describe_lacking(const struct context *context)
{
    const enum subscription_action action = SUBSCRIPTION_PRE_APPROVE;
    const char *jid = context->draft.jid;
    const struct subscription_state *state = possible_state(context->roster, jid);

    if (!context->online || !subscription_after(state, action) ||
        possible_judge(context->roster, action, jid) != HINDRANCE_SERVER)
        return NULL;
    return g_strdup_printf("[%c] %s: not offered by the server", deed_of(action)->key,
                           possible_word(action, state));
}

/* What the state allows is then refused for some other reason. */
static void say_why_nothing(struct context *context)
{
    const char *jid = context->draft.jid;
    const struct subscription_state *state = possible_state(context->roster, jid);
    gsize i = 0;
    char *reason;

    while (!subscription_after(state, possible_order[i]))
        i++;
    reason = deed_judge(context, possible_order[i], jid);
    view_say(context->view, true, "%s", reason);
    g_free(reason);
}

void verb_subscription(struct context *context, const char *rest)
{
    const char *jid = context_person(context, rest);
    char *label;

    if (!jid)
        return;
    keep(context, jid);
    label = describe_menu(context, false);
    if (label)
        context_ask(context, &(struct question){.label = label,
                                                .brief = describe_menu(context, true),
                                                .lacking = describe_lacking(context),
                                                .one_key = true,
                                                .answer = answer_menu});
    else
        say_why_nothing(context);
}

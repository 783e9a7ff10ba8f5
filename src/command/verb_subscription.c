/* Who sees whom: asking, granting and taking back. Each is one presence; the server's push tells
   what came of it. Only what the chart of RFC 6121, appendix A, allows is ever sent. */
#include "command/verbs.h"

#include "command/words.h"
#include "roster/jid.h"

#include <string.h>

/* What each action asks of the ledger, what is said where it makes no sense, and how the menu calls
   it, in the menu's order. */
static const struct deed {
    enum subscription_action action;
    enum request_verb verb;
    const char *senseless; /* with one %s for whom */
    char key;
    const char *word;
} deeds[] = {
    {SUBSCRIPTION_APPROVE, REQUEST_APPROVE, "%s has not asked to see you", 'y', "approve"},
    {SUBSCRIPTION_DENY, REQUEST_DENY, "%s has not asked to see you", 'x', "deny"},
    {SUBSCRIPTION_ASK, REQUEST_ASK, "You see %s already", 'a', "ask to see them"},
    {SUBSCRIPTION_CANCEL, REQUEST_UNFOLLOW, "You have not asked to see %s", 'c',
     "take your request back"},
    {SUBSCRIPTION_UNFOLLOW, REQUEST_UNFOLLOW, "You do not see %s", 'u', "stop seeing them"},
    {SUBSCRIPTION_REVOKE, REQUEST_DENY, "%s does not see you", 'r', "no longer let them see you"},
    {SUBSCRIPTION_PRE_APPROVE, REQUEST_APPROVE, "%s has asked already, or sees you", 'p',
     "approve in advance"},
};

static const struct deed *deed_of(enum subscription_action action)
{
    const struct deed *deed = deeds;

    while (deed->action != action)
        deed++;
    return deed;
}

static const struct subscription_state *state_of(const struct context *context, const char *jid)
{
    const struct contact *contact = roster_find(context->roster, jid);

    return contact ? contact_state(contact)
                   : subscription_state(SUBSCRIPTION_NONE, false,
                                        roster_asker(context->roster, jid) != NULL);
}

/* What they are called; borrowed. */
static const char *name_of(const struct context *context, const char *jid)
{
    const struct contact *contact = roster_find(context->roster, jid);

    return contact ? contact_label(contact) : jid;
}

static bool can_do(const struct context *context, const struct subscription_state *state,
                   enum subscription_action action)
{
    return subscription_after(state, action) &&
           (action != SUBSCRIPTION_PRE_APPROVE || context->pre_approval);
}

static bool is_under_way(const struct context *context, enum request_verb verb, const char *jid)
{
    char *key = jid_key(jid);
    bool found = false;

    for (guint i = 0; i < ledger_shown(context->ledger) && !found; i++) {
        const struct request *request = ledger_shown_at(context->ledger, i);

        found =
            request->verb == verb && !request_is_settled(request) && g_str_equal(request->key, key);
    }
    g_free(key);
    return found;
}

/* Why it cannot be done, as a sentence, or NULL; g_free() it. */
static char *judge(const struct context *context, const struct deed *deed, const char *jid)
{
    const struct contact *contact = roster_find(context->roster, jid);
    const char *place = strstr(deed->senseless, "%s");

    if (contact && contact->invalid)
        return g_strdup("The address is not valid: nobody can be reached there");
    if (deed->action == SUBSCRIPTION_PRE_APPROVE && !context->pre_approval)
        return g_strdup("This server does not offer to approve in advance");
    if (!subscription_after(state_of(context, jid), deed->action))
        return g_strdup_printf("%.*s%s%s", (int)(place - deed->senseless), deed->senseless,
                               name_of(context, jid), place + strlen("%s"));
    if (is_under_way(context, deed->verb, jid))
        return g_strdup("That is under way already");
    return NULL;
}

static bool file(struct context *context, enum subscription_action action, const char *jid,
                 const char *text)
{
    const struct deed *deed = deed_of(action);
    char *reason = judge(context, deed, jid);
    bool filed = !reason;

    if (filed)
        ledger_file(context->ledger, deed->verb, jid, NULL, NULL, text, context->now);
    else
        view_say(context->view, true, "%s", reason);
    g_free(reason);
    return filed;
}

/* --- for one or many --- */

static void approve(struct context *context, const char *jid)
{
    file(context, SUBSCRIPTION_APPROVE, jid, NULL);
}

static void deny(struct context *context, const char *jid)
{
    file(context, SUBSCRIPTION_DENY, jid, NULL);
}

/* Asks back only where the chart will allow it once they are approved. */
static void approve_and_ask(struct context *context, const char *jid)
{
    const struct subscription_state *then =
        subscription_after(state_of(context, jid), SUBSCRIPTION_APPROVE);

    if (file(context, SUBSCRIPTION_APPROVE, jid, NULL) && !then->asked &&
        subscription_after(then, SUBSCRIPTION_ASK))
        ledger_file(context->ledger, REQUEST_ASK, jid, NULL, NULL, NULL, context->now);
}

static void each(struct context *context, const char *rest,
                 void (*act)(struct context *context, const char *jid))
{
    char **people = context_people(context, rest);

    for (char **jid = people; jid && *jid; jid++)
        act(context, *jid);
    if (people)
        asker_list_unmark(context->view->askers);
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
        file(context, SUBSCRIPTION_ASK, jid, words[0] ? words : NULL);
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
    context_ask(context, &(struct question){
                             .label = g_strdup_printf("A word of introduction to %s (or none): ",
                                                      name_of(context, context->draft.jid)),
                             .history = "introduction",
                             .answer = answer_introduction});
}

static void answer_loss(struct context *context, const char *line, void *data)
{
    if (line && (line[0] == 'y' || line[0] == 'Y'))
        file(context, (enum subscription_action)GPOINTER_TO_INT(data), context->draft.jid, NULL);
}

/* What only the other one can give back is asked for first. */
static void ask_loss(struct context *context, enum subscription_action action, const char *jid)
{
    const char *name = name_of(context, keep(context, jid));
    char *reason = judge(context, deed_of(action), context->draft.jid);
    const char *format = action == SUBSCRIPTION_UNFOLLOW
                             ? "Stop seeing %s? They would have to approve you again. [y/N] "
                             : "No longer let %s see you? They would have to ask again. [y/N] ";
    const char *place = strstr(format, "%s");

    if (reason)
        view_say(context->view, true, "%s", reason);
    else
        context_ask(context,
                    &(struct question){.label = g_strdup_printf("%.*s%s%s", (int)(place - format),
                                                                format, name, place + strlen("%s")),
                                       .one_key = true,
                                       .answer = answer_loss,
                                       .data = GINT_TO_POINTER((int)action)});
    g_free(reason);
}

void verb_unfollow(struct context *context, const char *rest)
{
    const char *jid = context_person(context, rest);

    if (jid)
        ask_loss(context, SUBSCRIPTION_UNFOLLOW, jid);
}

void verb_revoke(struct context *context, const char *rest)
{
    const char *jid = context_person(context, rest);

    if (jid)
        ask_loss(context, SUBSCRIPTION_REVOKE, jid);
}

void verb_cancel(struct context *context, const char *rest)
{
    const char *jid = context_person(context, rest);

    if (jid)
        file(context, SUBSCRIPTION_CANCEL, jid, NULL);
}

void verb_pre_approve(struct context *context, const char *rest)
{
    const char *jid = context_person(context, rest);

    if (jid)
        file(context, SUBSCRIPTION_PRE_APPROVE, jid, NULL);
}

/* --- the menu --- */

static void choose(struct context *context, const struct deed *deed)
{
    const char *jid = context->draft.jid;

    if (deed->action == SUBSCRIPTION_ASK)
        ask_introduction(context);
    else if (deed->action == SUBSCRIPTION_UNFOLLOW || deed->action == SUBSCRIPTION_REVOKE)
        ask_loss(context, deed->action, jid);
    else
        file(context, deed->action, jid, NULL);
}

static void answer_menu(struct context *context, const char *line, void *data)
{
    const struct subscription_state *state = state_of(context, context->draft.jid);

    (void)data;
    for (gsize i = 0; line && i < G_N_ELEMENTS(deeds); i++)
        if (line[0] == deeds[i].key && line[1] == '\0' && can_do(context, state, deeds[i].action)) {
            choose(context, &deeds[i]);
            return;
        }
    view_say(context->view, false, "Nothing was done");
}

/* Only what is legal in the present state is offered. */
static char *describe_menu(const struct context *context, const char *jid)
{
    const struct subscription_state *state = state_of(context, jid);
    char *sentence = subscription_describe(state, name_of(context, jid));
    GString *label = g_string_new(sentence);

    g_string_append_c(label, '.');
    for (gsize i = 0; i < G_N_ELEMENTS(deeds); i++)
        if (can_do(context, state, deeds[i].action))
            g_string_append_printf(
                label, "  %c %s", deeds[i].key,
                deeds[i].action == SUBSCRIPTION_ASK && state->asked ? "ask again" : deeds[i].word);
    g_string_append(label, " ? ");
    g_free(sentence);
    return g_string_free(label, FALSE);
}

void verb_subscription(struct context *context, const char *rest)
{
    const char *jid = context_person(context, rest);

    if (!jid)
        return;
    keep(context, jid);
    context_ask(context, &(struct question){.label = describe_menu(context, context->draft.jid),
                                            .one_key = true,
                                            .answer = answer_menu});
}

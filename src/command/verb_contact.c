/* Changing the roster: each verb files a request; the server's answer makes it true. */
#include "command/verbs.h"

#include "command/words.h"
#include "roster/jid.h"

/* What whoever it is will be called and be in once all is answered. */
static bool find_wanted(const struct context *context, const char *jid, struct wanted *wanted)
{
    char *key = jid_key(jid);
    bool wants = ledger_wanted(context->ledger, key, roster_find(context->roster, key), wanted);

    g_free(key);
    return wants;
}

/* The contact that a verb is about. NULL, and the user is told: there is none. */
static const char *person_wanted(struct context *context, struct wanted *wanted)
{
    const char *jid = context_person(context, "");

    if (jid && !find_wanted(context, jid, wanted)) {
        view_say(context->view, true, "%s is not on the roster: a adds", jid);
        return NULL;
    }
    return jid;
}

/* The contact a question was about is kept by address: rows move while one types. */
static const char *draft_contact(struct context *context, const char *jid)
{
    char *own = g_strdup(jid);

    g_free(context->draft.jid);
    context->draft.jid = own;
    return own;
}

/* What a question began with is kept, too: whoever leaves it as it was wants nothing. */
static char *draft_text(struct context *context, char *text)
{
    g_free(context->draft.name);
    context->draft.name = text ? text : g_strdup("");
    return g_strdup(text);
}

static bool has_changed(struct context *context, const char *line)
{
    if (!g_str_equal(line, context->draft.name))
        return true;
    view_say(context->view, false, "Left as it was");
    return false;
}

/* Another client may have removed it while the line was typed: a set would put it back. */
static bool is_still_there(struct context *context)
{
    struct wanted wanted;
    bool there = find_wanted(context, context->draft.jid, &wanted);

    if (!there)
        view_say(context->view, true, "%s is gone already", context->draft.jid);
    return there;
}

static void file_rename(struct context *context, const char *jid, const char *text)
{
    char *name = words_clean(text);

    if (!context_is_too_long(context, name))
        ledger_file(context->ledger, REQUEST_RENAME, jid, name, NULL, NULL, context->now);
    g_free(name);
}

static void answer_rename(struct context *context, const char *line, void *data)
{
    (void)data;
    if (line && has_changed(context, line) && is_still_there(context))
        file_rename(context, context->draft.jid, line);
}

void verb_rename(struct context *context, const char *rest)
{
    struct wanted wanted;
    const char *jid = person_wanted(context, &wanted);

    if (!jid)
        return;
    if (rest[0])
        file_rename(context, jid, rest);
    else
        context_ask(context, &(struct question){.label = g_strdup_printf(
                                                    "Name for %s: ", draft_contact(context, jid)),
                                                .text = draft_text(context, g_strdup(wanted.name)),
                                                .history = "name",
                                                .answer = answer_rename});
}

static void file_groups(struct context *context, const char *jid, const char *text)
{
    char **groups;

    if (context_is_too_long(context, text))
        return;
    groups = words_split_groups(text);
    ledger_file(context->ledger, REQUEST_REGROUP, jid, NULL, (const char *const *)groups, NULL,
                context->now);
    g_strfreev(groups);
}

static void answer_groups(struct context *context, const char *line, void *data)
{
    (void)data;
    if (line && has_changed(context, line) && is_still_there(context))
        file_groups(context, context->draft.jid, line);
}

void verb_groups(struct context *context, const char *rest)
{
    struct wanted wanted;
    const char *jid = person_wanted(context, &wanted);

    if (!jid)
        return;
    if (rest[0])
        file_groups(context, jid, rest);
    else
        context_ask(context, &(struct question){
                                 .label = g_strdup_printf("Groups of %s, with commas: ",
                                                          draft_contact(context, jid)),
                                 .text = draft_text(context, words_join_groups(wanted.groups)),
                                 .history = "groups",
                                 .completion = COMPLETE_GROUPS,
                                 .answer = answer_groups});
}

/* --- remove --- */

/* What else is lost with the entry. */
static const char *describe_loss(const struct contact *contact)
{
    switch (contact->subscription) {
    case SUBSCRIPTION_BOTH:
        return "You see each other; both would have to be approved again.";
    case SUBSCRIPTION_TO:
        return "You see them; they would have to approve you again.";
    case SUBSCRIPTION_FROM:
        return "They see you; you would have to approve them again.";
    default:
        return contact->asked ? "Your request to see them is taken back."
                              : "Neither of you sees the other.";
    }
}

/* By name and address: two contacts may have one name. */
static char *remove_label(const struct contact *contact)
{
    const char *loss = describe_loss(contact);

    if (!contact->name)
        return g_strdup_printf("Remove %s? %s [y/N] ", contact->jid, loss);
    return g_strdup_printf("Remove %s (%s)? %s [y/N] ", contact->name, contact->jid, loss);
}

/* What the entry leaves behind on some servers is said first: a request of ours that stays at the
   other side (ejabberd), one of theirs that comes back at each sign-in (Prosody). */
static void file_remove(struct context *context, const struct contact *contact)
{
    if (contact->asks)
        ledger_file(context->ledger, REQUEST_DENY, contact->jid, NULL, NULL, NULL, context->now);
    if (contact->asked)
        ledger_file(context->ledger, REQUEST_UNFOLLOW, contact->jid, NULL, NULL, NULL,
                    context->now);
    ledger_file(context->ledger, REQUEST_REMOVE, contact->jid, NULL, NULL, NULL, context->now);
}

static void answer_remove(struct context *context, const char *line, void *data)
{
    const struct contact *contact = roster_find(context->roster, context->draft.jid);

    (void)data;
    if (!words_mean_yes(line))
        return;
    if (contact)
        file_remove(context, contact);
    else
        view_say(context->view, false, "%s is gone already", context->draft.jid);
}

/* Whoever is still to be added is on no roster; what was not sent is taken back. */
static void take_back_addition(struct context *context, const char *jid)
{
    const struct request *request = ledger_awaited(context->ledger, REQUEST_ADD, jid);
    char *own = g_strdup(jid), *key = jid_key(jid);

    if (!request) {
        view_say(context->view, true, "%s is not on the roster", own);
    } else if (request->state != REQUEST_QUEUED) {
        view_say(context->view, true, "%s is still being added", own);
    } else { /* and with it what was asked for after it */
        while ((request = ledger_pending(context->ledger, key)) &&
               ledger_dismiss(context->ledger, request->number))
            continue;
        view_say(context->view, false, "%s is not added: nothing was sent yet", own);
    }
    g_free(key);
    g_free(own);
}

void verb_remove(struct context *context, const char *rest)
{
    const char *jid = context_person(context, rest);
    const struct contact *contact = jid ? roster_find(context->roster, jid) : NULL;
    struct wanted wanted;

    if (!jid)
        return;
    if (!contact) {
        take_back_addition(context, jid);
        return;
    }
    if (!ledger_wanted(context->ledger, contact->key, contact, &wanted)) {
        view_say(context->view, true, "%s is being removed already", jid);
        return;
    }
    g_free(context->draft.jid);
    context->draft.jid = g_strdup(contact->jid); /* the very bytes, valid or not */
    context_ask(context, &(struct question){.label = remove_label(contact),
                                            .one_key = true,
                                            .answer = answer_remove});
}

/* Giving one who has moved the name and groups of the old entry, once the old account has confirmed
   it. The old entry stays as it is. */
#include "command/verbs.h"

#include "command/deed.h"
#include "command/words.h"
#include "roster/move.h"

/* Why it cannot be done; NULL: it can, and *old is the entry. */
static const char *find_objection(const struct context *context, const char *jid,
                                  const struct contact **old)
{
    const struct asker *asker = roster_asker(context->roster, jid);

    switch (asker ? move_judge(context->roster, asker, old, NULL) : MOVE_NONE) {
    case MOVE_NONE:
        return "%s does not say that they have moved";
    case MOVE_MEANINGLESS:
        return "%s says they were somebody who does not see you: there is nothing to transfer";
    case MOVE_UNVERIFIED:
        return "Whether %s has moved is not verified: I asks the old account";
    case MOVE_CONTRADICTED:
        return "The old account says that it has moved to somebody else than %s";
    case MOVE_UNKNOWN:
        return "The old account does not confirm that it has moved to %s";
    case MOVE_VERIFIED:
        break;
    }
    return NULL;
}

static void file(struct context *context, enum request_verb verb, const char *jid,
                 const struct contact *old)
{
    ledger_file(context->ledger, verb, jid, old->name, (const char *const *)old->groups, NULL,
                context->now);
}

static void file_entry(struct context *context, const char *jid, const struct contact *old)
{
    if (!roster_find(context->roster, jid)) {
        file(context, REQUEST_ADD, jid, old);
        return;
    }
    if (old->name)
        file(context, REQUEST_RENAME, jid, old);
    if (old->groups)
        file(context, REQUEST_REGROUP, jid, old);
}

static void transfer(struct context *context, const char *jid)
{
    const struct contact *old = NULL;
    const char *objection = find_objection(context, jid, &old);
    char *sentence;

    if (objection) { /* it was none when the question was asked */
        sentence = deed_say(context, objection, jid);
        view_say(context->view, true, "%s", sentence);
        g_free(sentence);
        return;
    }
    file_entry(context, jid, old);
    deed_file(context, SUBSCRIPTION_APPROVE, jid, NULL);
    if (subscription_in_sight(old->subscription))
        deed_file(context, SUBSCRIPTION_ASK, jid, NULL);
}

static void answer_transfer(struct context *context, const char *line, void *data)
{
    (void)data;
    if (words_mean_yes(line))
        transfer(context, context->draft.jid);
}

void verb_transfer(struct context *context, const char *rest)
{
    const char *jid = context_person(context, rest), *objection;
    const struct contact *old = NULL;
    char *text;

    if (!jid)
        return;
    objection = find_objection(context, jid, &old);
    if (objection) {
        text = deed_say(context, objection, jid);
        view_say(context->view, true, "%s", text);
        g_free(text);
        return;
    }
    g_free(context->draft.jid);
    context->draft.jid = g_strdup(jid);
    text = deed_say(context, "with the name and groups of %s", old->jid);
    context_ask(context, &(struct question){.label = g_strdup_printf("Approve %s %s? [y/N] ",
                                                                     context->draft.jid, text),
                                            .one_key = true,
                                            .answer = answer_transfer});
    g_free(text);
}

#include "command/accept.h"

#include "command/add.h"
#include "roster/outcome.h"

static bool outcome(const struct context *context, const struct suggestion *suggestion,
                    struct suggestion_effect *effect)
{
    return suggestion_outcome(suggestion, context->roster, context->ledger, effect);
}

bool accept_is_removal(const struct context *context, const struct suggestion *suggestion)
{
    struct suggestion_effect effect;

    outcome(context, suggestion, &effect);
    contact_groups_free(effect.groups);
    return effect.remove;
}

/* --- in words --- */

struct tally {
    guint added, asked, changed;
};

/* Several may suggest the same person: added is one once. */
static void count(const struct context *context, const struct suggestion *suggestion,
                  GHashTable *added, struct tally *tally)
{
    struct suggestion_effect effect;
    bool changes = outcome(context, suggestion, &effect);

    contact_groups_free(effect.groups);
    if (effect.add && g_hash_table_add(added, suggestion->jid)) {
        tally->added++;
        tally->asked += !roster_is_blocked(context->roster, suggestion->jid);
    } else if (changes) {
        tally->changed++;
    }
}

static char *describe(const struct tally *tally)
{
    GString *out = g_string_new(NULL);

    if (tally->added > 0)
        g_string_append_printf(out, "add %u", tally->added);
    if (tally->asked > 0 && tally->asked == tally->added)
        g_string_append(out, " and ask to see them");
    else if (tally->asked > 0)
        g_string_append_printf(out, " and ask to see %u of them", tally->asked);
    if (tally->changed > 0)
        g_string_append_printf(out, "%schange %u", out->len > 0 ? ", " : "", tally->changed);
    return g_string_free(out, FALSE);
}

char *accept_describe(const struct context *context, const GArray *numbers)
{
    GHashTable *added = g_hash_table_new(g_str_hash, g_str_equal);
    struct tally tally = {0};

    for (guint i = 0; i < numbers->len; i++)
        count(context, suggestions_find(context->suggestions, g_array_index(numbers, unsigned, i)),
              added, &tally);
    g_hash_table_unref(added);
    return describe(&tally);
}

/* --- done --- */

static void file(struct context *context, enum request_verb verb, const char *jid, const char *name,
                 char *const *groups)
{
    ledger_file(context->ledger, verb, jid, name, (const char *const *)groups, NULL, context->now);
}

static void file_all(struct context *context, const struct suggestion *suggestion,
                     const struct suggestion_effect *effect)
{
    const struct contact *contact = roster_find(context->roster, suggestion->jid);
    const char *jid = contact ? contact->jid : suggestion->jid;

    if (effect->add)
        add_file(context, jid, suggestion->name, effect->groups, true);
    if (effect->rename)
        file(context, REQUEST_RENAME, jid, suggestion->name, NULL);
    if (effect->regroup)
        file(context, REQUEST_REGROUP, jid, NULL, effect->groups);
}

void accept_one(struct context *context, unsigned number)
{
    const struct suggestion *suggestion = suggestions_find(context->suggestions, number);
    struct suggestion_effect effect;

    if (!suggestion)
        return;
    outcome(context, suggestion, &effect);
    if (effect.remove) {
        view_say(context->view, true, "%u has come to a removal: accept it by itself", number);
    } else {
        file_all(context, suggestion, &effect);
        suggestions_drop(context->suggestions, number);
    }
    contact_groups_free(effect.groups);
}

#include "view/suggestion_lines.h"

#include "roster/outcome.h"

/* "in A, B", "in no group" */
static void append_groups(GString *line, char *const *groups)
{
    char *joined = groups ? g_strjoinv(", ", (char **)groups) : NULL;

    g_string_append_printf(line, joined ? "in %s" : "in no group", joined);
    g_free(joined);
}

/* Whom we add we ask to see, but nobody who is blocked: all of it is told before it is done. */
static const char *word_for(const struct suggestion_effect *effect, bool blocked)
{
    if (effect->remove)
        return "REMOVE ";
    if (effect->add)
        return blocked ? "add, but not ask to see (blocked), " : "add and ask to see ";
    return "change ";
}

static void append_effect(GString *line, const struct suggestion *suggestion,
                          const struct roster *roster, const struct suggestion_effect *effect)
{
    const struct contact *contact = roster_find(roster, suggestion->jid);

    g_string_append(line, word_for(effect, roster_is_blocked(roster, suggestion->jid)));
    if (contact && contact->name)
        g_string_append_printf(line, "%s (%s)", contact->name, contact->jid);
    else
        g_string_append(line, suggestion->jid);
    if ((effect->add && suggestion->name) || effect->rename)
        g_string_append_printf(line, effect->add ? " as \"%s\"" : ": call them \"%s\"",
                               suggestion->name);
    if ((effect->add && effect->groups) || effect->regroup) {
        g_string_append(line, effect->add ? ", " : ": ");
        append_groups(line, effect->groups);
    }
}

static void add_line(struct pager *pager, enum style style, GString *line)
{
    pager_add(pager, style, line->str);
    g_string_free(line, TRUE);
}

static bool add_suggestion(struct pager *pager, const struct suggestion *suggestion,
                           const struct roster *roster, const struct ledger *ledger)
{
    struct suggestion_effect effect;
    bool changes = suggestion_outcome(suggestion, roster, ledger, &effect);
    GString *line;

    if (changes) {
        line = g_string_new(NULL);
        g_string_append_printf(line, "%4u  ", suggestion->number);
        append_effect(line, suggestion, roster, &effect);
        add_line(pager, effect.remove ? STYLE_WARNING : STYLE_NORMAL, line);
        line = g_string_new(NULL);
        g_string_append_printf(line, "      %s suggests it", suggestion->from);
        add_line(pager, STYLE_HINT, line);
    }
    contact_groups_free(effect.groups);
    return changes;
}

void suggestion_lines_add(struct pager *pager, const struct suggestions *suggestions,
                          const struct roster *roster, const struct ledger *ledger,
                          const char *account)
{
    bool any = false;

    pager_add(pager, STYLE_HINT,
              ":accept 1 2 makes these changes, :accept all makes all but removals; "
              ":ignore drops them");
    pager_add(pager, STYLE_NORMAL, "");
    for (guint i = 0; i < suggestions_count(suggestions); i++)
        any |= add_suggestion(pager, suggestions_at(suggestions, i), roster, ledger);
    if (!any && account)
        pager_printf(pager, STYLE_NORMAL, "Nobody suggests a change to the contacts of %s",
                     account);
    else if (!any)
        pager_add(pager, STYLE_NORMAL, "Nobody suggests a change to your contacts");
}

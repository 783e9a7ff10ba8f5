#include "view/move_lines.h"

#include "roster/move.h"
#include "view/fact_lines.h"

static void add_old_entry(struct pager *pager, const struct contact *old)
{
    char *groups = old->groups ? g_strjoinv(", ", old->groups) : NULL;

    pager_printf(pager, STYLE_NORMAL, "  on your roster as %s%s%s", contact_label(old),
                 groups ? ", in " : "", groups ? groups : "");
    g_free(groups);
}

/* Why the old account's answer tells nothing. */
static const char *find_reason(const struct fact *told)
{
    return told->refused && told->refused[0] != '\0' &&
                   !g_str_equal(told->refused, "item-not-found")
               ? fact_reason(told->refused)
           : told->refused && told->refused[0] == '\0' ? fact_reason("")
                                                       : "that account says nothing of a move";
}

static void add_judgement(struct pager *pager, enum move move, const struct fact *told)
{
    if (move == MOVE_UNVERIFIED)
        pager_add(pager, STYLE_WARNING, "  Not verified: anybody can say so; I asks that account");
    else if (move == MOVE_VERIFIED)
        pager_add(pager, STYLE_DONE,
                  "  Verified: that account says that it has moved to them; A approves them with "
                  "its name "
                  "and groups");
    else if (move == MOVE_CONTRADICTED)
        pager_printf(pager, STYLE_WARNING, "! Not true: that account says that it has moved to %s",
                     told->texts[MOVED_TO]);
    else
        pager_printf(pager, STYLE_WARNING, "  Could not be verified: %s", find_reason(told));
}

void move_lines_add(struct pager *pager, const struct roster *roster, const struct asker *asker)
{
    const struct contact *old;
    const struct fact *told;
    enum move move = move_judge(roster, asker, &old, &told);

    if (move == MOVE_NONE)
        return;
    pager_printf(pager, STYLE_ASKS, "They say that they were %s", asker->old);
    if (move == MOVE_MEANINGLESS) {
        pager_add(pager, STYLE_WARNING, "  who does not see you, so that it means nothing");
    } else {
        add_old_entry(pager, old);
        add_judgement(pager, move, told);
    }
    pager_add(pager, STYLE_NORMAL, "");
}

char *move_words(const struct roster *roster, const struct asker *asker)
{
    switch (move_judge(roster, asker, NULL, NULL)) {
    case MOVE_NONE:
    case MOVE_MEANINGLESS:
        return NULL;
    case MOVE_VERIFIED:
        return g_strdup_printf("moved from %s", asker->old);
    case MOVE_CONTRADICTED:
        return g_strdup_printf("not true: moved from %s", asker->old);
    default:
        return g_strdup_printf("not verified: moved from %s", asker->old);
    }
}

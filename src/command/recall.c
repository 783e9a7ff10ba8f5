#include "command/recall.h"

#include "store/record.h"
#include "view/age.h"

enum { CHANGES = 20 };

struct recall {
    struct pager *pager;
    gint64 wall;
    bool any; /* change was told */
};

static void tell_time(const struct recall *recall, const char *what, gint64 when)
{
    char date[AGE_SIZE];

    if (when != 0)
        pager_printf(recall->pager, STYLE_NORMAL, "%s %s", what,
                     age_date(date, when, recall->wall));
}

static char *join(const struct roster_item *item)
{
    return item->groups && item->groups[0] ? g_strjoinv(", ", (char **)item->groups)
                                           : g_strdup("(no group)");
}

/* Takes both texts. */
static void add_difference(GString *words, const char *what, char *before, char *after)
{
    if (g_strcmp0(before, after) != 0)
        g_string_append_printf(words, "%s%s %s -> %s", words->len > 0 ? "; " : "", what,
                               before ? before : "(none)", after ? after : "(none)");
    g_free(before);
    g_free(after);
}

static char *describe(const struct journal_entry *entry)
{
    const struct roster_item *before = entry->before, *after = entry->after;
    GString *words = g_string_new(NULL);

    if (!before || !after) {
        g_string_append(words, after ? "added" : "removed");
    } else {
        add_difference(words, "renamed", g_strdup(before->name), g_strdup(after->name));
        add_difference(words, "groups", join(before), join(after));
        add_difference(words, "subscription",
                       subscription_item(before->subscription, before->asked, before->approved),
                       subscription_item(after->subscription, after->asked, after->approved));
    }
    return g_string_free(words, FALSE);
}

static void tell_change(const struct journal_entry *entry, void *data)
{
    static const char *const who[] = {
        [JOURNAL_OURS] = "done here",
        [JOURNAL_ELSEWHERE] = "done elsewhere",
        [JOURNAL_MEANWHILE] = "found after a time away",
        [JOURNAL_SERVER] = "by the server",
    };
    struct recall *recall = data;
    char date[AGE_SIZE], *words = describe(entry);

    if (!recall->any) {
        pager_add(recall->pager, STYLE_NORMAL, "");
        pager_add(recall->pager, STYLE_GROUP, "Changes");
    }
    recall->any = true;
    pager_printf(recall->pager, STYLE_NORMAL, "%s  %s; %s", age_date(date, entry->at, recall->wall),
                 words, who[entry->who]);
    g_free(words);
}

void recall_show(struct pager *pager, struct record *record, const char *key, gint64 wall)
{
    struct recall recall = {.pager = pager, .wall = wall};
    struct memory memory;

    if (!record)
        return;
    memory = record_memory(record, key);
    if (memory.first_seen != 0) {
        pager_add(pager, STYLE_NORMAL, "");
        pager_add(pager, STYLE_GROUP, "Remembered");
    }
    tell_time(&recall, "First known", memory.first_seen);
    tell_time(&recall, "Last seen", memory.available);
    tell_time(&recall, "You asked to see them", memory.asked);
    tell_time(&recall, "They refused", memory.refused);
    record_journal(record, key, CHANGES, tell_change, &recall);
}

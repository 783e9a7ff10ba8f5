/* What the list once looked like: the snapshots, and what has become of the contacts in one. */
#include "command/verbs.h"

#include "roster/jid.h"
#include "store/record.h"
#include "view/age.h"

enum {
    LISTED_MOST = 5,        /* lost contacts named below a snapshot */
    COMPARED_MOST = 200000, /* contacts looked at before the rest is only listed: 0.2 s */
};

/* One snapshot held against the roster as it is. */
struct comparison {
    const struct roster *roster;
    struct pager *pager;
    bool full; /* every difference gets a line; else only the first of those who are gone */
    guint gone, renamed, regrouped, resubscribed, kept;
    GHashTable *seen; /* full: the keys of those who were there; owned */
};

/* --- one difference --- */

static char *join(char *const *groups)
{
    return groups && groups[0] ? g_strjoinv(", ", (char **)groups) : g_strdup("no group");
}

static void tell_gone(struct comparison *comparison, const struct roster_item *item)
{
    char *groups = join((char *const *)item->groups);

    comparison->gone++;
    if (comparison->full || comparison->gone <= LISTED_MOST)
        pager_printf(comparison->pager, STYLE_REFUSED, "  - %s%s%s%s, was in %s",
                     item->name ? item->name : "", item->name ? " (" : "", item->jid,
                     item->name ? ")" : "", groups);
    g_free(groups);
}

static void tell_renamed(struct comparison *comparison, const struct contact *contact,
                         const struct roster_item *item)
{
    if (g_strcmp0(contact->name, item->name) == 0)
        return;
    comparison->renamed++;
    if (comparison->full)
        pager_printf(comparison->pager, STYLE_NORMAL, "  ~ %s was called %s, now %s", contact->jid,
                     item->name ? item->name : "nothing",
                     contact->name ? contact->name : "nothing");
}

static void tell_regrouped(struct comparison *comparison, const struct contact *contact,
                           const struct roster_item *item)
{
    char **then = contact_groups_new(item->groups), *before, *after;

    if (!contact_groups_equal(contact->groups, then)) {
        comparison->regrouped++;
        before = join(then);
        after = join(contact->groups);
        if (comparison->full)
            pager_printf(comparison->pager, STYLE_NORMAL, "  ~ %s was in %s, now in %s",
                         contact->jid, before, after);
        g_free(before);
        g_free(after);
    }
    contact_groups_free(then);
}

static void tell_resubscribed(struct comparison *comparison, const struct contact *contact,
                              const struct roster_item *item)
{
    if (contact->subscription == item->subscription)
        return;
    comparison->resubscribed++;
    if (comparison->full)
        pager_printf(comparison->pager, STYLE_NORMAL, "  ~ %s had subscription %s, now %s",
                     contact->jid, subscription_name(item->subscription),
                     subscription_name(contact->subscription));
}

static void compare_item(const char *key, const struct roster_item *item, void *data)
{
    struct comparison *comparison = data;
    const struct contact *contact = roster_find(comparison->roster, key);

    if (!contact) {
        tell_gone(comparison, item);
        return;
    }
    comparison->kept++;
    if (comparison->full)
        g_hash_table_add(comparison->seen, g_strdup(key));
    tell_renamed(comparison, contact, item);
    tell_regrouped(comparison, contact, item);
    tell_resubscribed(comparison, contact, item);
}

static void tell_if_new(const struct contact *contact, void *data)
{
    const struct comparison *comparison = data;

    if (!g_hash_table_contains(comparison->seen, contact->key))
        pager_printf(comparison->pager, STYLE_DONE, "  + %s%s%s%s is new since",
                     contact->name ? contact->name : "", contact->name ? " (" : "", contact->jid,
                     contact->name ? ")" : "");
}

/* --- one snapshot --- */

static void add_count(GString *line, guint count, const char *what)
{
    if (count > 0)
        g_string_append_printf(line, "%s%u %s", line->len > 0 ? ", " : "", count, what);
}

/* "1 gone since, 2 new"; g_free() it. */
static char *describe(const struct comparison *comparison)
{
    GString *line = g_string_new(NULL);

    add_count(line, comparison->gone, "gone since");
    add_count(line, roster_size(comparison->roster) - comparison->kept, "new");
    add_count(line, comparison->renamed, "renamed");
    add_count(line, comparison->regrouped, "in other groups");
    add_count(line, comparison->resubscribed, "with another subscription");
    if (line->len == 0)
        g_string_append(line, "as it is now");
    return g_string_free(line, FALSE);
}

static void add_title(struct pager *pager, const struct snapshot *snapshot, const char *words)
{
    char date[AGE_SIZE];

    pager_printf(pager, STYLE_GROUP, "%s  %u contact%s: %s", age_day_and_hour(date, snapshot->at),
                 snapshot->contacts, snapshot->contacts == 1 ? "" : "s", words);
}

/* The lines of the comparison come below its title, whose words are known only then. */
static void add_snapshot(struct context *context, struct pager *pager,
                         const struct snapshot *snapshot, bool full)
{
    struct comparison comparison = {.roster = context->roster, .full = full};
    char *words;

    comparison.pager = pager_new("Differences", 0);
    comparison.seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    record_snapshot(context->record, snapshot->id, compare_item, &comparison);
    if (full)
        roster_each(context->roster, tell_if_new, &comparison);
    words = describe(&comparison);
    add_title(pager, snapshot, words);
    for (guint i = 0; i < pager_size(comparison.pager); i++)
        pager_add(pager, pager_line(comparison.pager, i)->style,
                  pager_line(comparison.pager, i)->text);
    if (!full && comparison.gone > LISTED_MOST)
        pager_printf(pager, STYLE_HINT, "  and %u more", comparison.gone - LISTED_MOST);
    g_free(words);
    g_hash_table_unref(comparison.seen);
    pager_free(comparison.pager);
}

/* --- all of them --- */

static void collect(const struct snapshot *snapshot, void *data)
{
    g_array_append_val((GArray *)data, *snapshot);
}

static void show_all(struct context *context, const GArray *snapshots)
{
    struct pager *pager = context_show_text(context, "Snapshots");
    guint compared = 0;

    pager_add(pager, STYLE_HINT,
              "What the list was like on days after it had changed, the latest first. "
              ":snapshots with a date tells every difference to now.");
    for (guint i = 0; i < snapshots->len; i++) {
        const struct snapshot *snapshot = &g_array_index(snapshots, struct snapshot, i);

        pager_add(pager, STYLE_NORMAL, "");
        compared += snapshot->contacts;
        if (i == 0 || compared <= COMPARED_MOST)
            add_snapshot(context, pager, snapshot, false);
        else
            add_title(pager, snapshot, "not compared, the list is long");
    }
}

/* The latest one whose date begins like that. */
static void show_one(struct context *context, const GArray *snapshots, const char *date)
{
    for (guint i = 0; i < snapshots->len; i++) {
        const struct snapshot *snapshot = &g_array_index(snapshots, struct snapshot, i);
        char own[AGE_SIZE];

        if (!g_str_has_prefix(age_day_and_hour(own, snapshot->at), date))
            continue;
        add_snapshot(context, context_show_text(context, "Snapshot"), snapshot, true);
        return;
    }
    view_say(context->view, true, "There is no snapshot of %s; :snapshots lists them", date);
}

void verb_snapshots(struct context *context, const char *rest)
{
    GArray *snapshots = g_array_new(FALSE, FALSE, sizeof(struct snapshot));

    if (context->record)
        record_snapshots(context->record, collect, snapshots);
    if (snapshots->len == 0)
        view_say(context->view, false, "There is no snapshot yet: the next sign-in makes one");
    else if (rest[0])
        show_one(context, snapshots, rest);
    else
        show_all(context, snapshots);
    g_array_unref(snapshots);
}

#include "roster/suggestion.h"

#include <string.h>

struct suggestions {
    GPtrArray *all; /* struct suggestion, in the order of their numbers; owned */
    unsigned last;
};

static void suggestion_free(struct suggestion *suggestion)
{
    g_free(suggestion->from);
    g_free(suggestion->jid);
    g_free(suggestion->name);
    contact_groups_free(suggestion->groups);
    g_free(suggestion);
}

struct suggestions *suggestions_new(void)
{
    struct suggestions *suggestions = g_new0(struct suggestions, 1);

    suggestions->all = g_ptr_array_new_with_free_func((GDestroyNotify)suggestion_free);
    return suggestions;
}

void suggestions_free(struct suggestions *suggestions)
{
    g_ptr_array_unref(suggestions->all);
    g_free(suggestions);
}

static bool is_about_same(const struct suggestion *a, const struct suggestion *b)
{
    return g_str_equal(a->from, b->from) && g_str_equal(a->jid, b->jid);
}

static bool is_same(const struct suggestion *a, const struct suggestion *b)
{
    return is_about_same(a, b) && a->action == b->action && g_strcmp0(a->name, b->name) == 0 &&
           contact_groups_equal(a->groups, b->groups);
}

static struct suggestion *copy(const struct suggestion *suggestion, unsigned number)
{
    struct suggestion *own = g_new0(struct suggestion, 1);

    own->number = number;
    own->action = suggestion->action;
    own->from = g_strdup(suggestion->from);
    own->jid = g_strdup(suggestion->jid);
    own->name = suggestion->name && suggestion->name[0] ? g_strdup(suggestion->name) : NULL;
    own->groups = contact_groups_new((const char *const *)suggestion->groups);
    return own;
}

/* What the same one suggested before for the same contact; NULL: nothing. count: of all that the
   one suggests. */
static const struct suggestion *find_same(const struct suggestions *suggestions,
                                          const struct suggestion *suggestion, guint *count)
{
    const struct suggestion *found = NULL;

    *count = 0;
    for (guint i = 0; i < suggestions->all->len; i++) {
        const struct suggestion *other = suggestions_at(suggestions, i);

        *count += g_str_equal(other->from, suggestion->from);
        if (is_about_same(other, suggestion))
            found = other;
    }
    return found;
}

enum suggestion_fate suggestions_add(struct suggestions *suggestions,
                                     const struct suggestion *suggestion)
{
    struct suggestion *own = copy(suggestion, suggestions->last + 1);
    guint count;
    const struct suggestion *before = find_same(suggestions, own, &count);

    if (before ? is_same(before, own) : count >= SUGGESTIONS_MOST) {
        suggestion_free(own);
        return before ? SUGGESTION_OLD : SUGGESTION_NO_ROOM;
    }
    if (before)
        suggestions_drop(suggestions, before->number);
    g_ptr_array_add(suggestions->all, own);
    suggestions->last++;
    return SUGGESTION_NEW;
}

bool suggestions_drop(struct suggestions *suggestions, unsigned number)
{
    for (guint i = 0; i < suggestions->all->len; i++)
        if (suggestions_at(suggestions, i)->number == number) {
            g_ptr_array_remove_index(suggestions->all, i);
            return true;
        }
    return false;
}

void suggestions_see(struct suggestions *suggestions, unsigned number)
{
    for (guint i = 0; i < suggestions->all->len; i++) {
        struct suggestion *suggestion = suggestions->all->pdata[i];

        suggestion->seen |= suggestion->number == number;
    }
}

void suggestions_clear(struct suggestions *suggestions)
{
    g_ptr_array_set_size(suggestions->all, 0);
}

guint suggestions_count(const struct suggestions *suggestions)
{
    return suggestions->all->len;
}

const struct suggestion *suggestions_at(const struct suggestions *suggestions, guint index)
{
    return suggestions->all->pdata[index];
}

const struct suggestion *suggestions_find(const struct suggestions *suggestions, unsigned number)
{
    for (guint i = 0; i < suggestions->all->len; i++)
        if (suggestions_at(suggestions, i)->number == number)
            return suggestions_at(suggestions, i);
    return NULL;
}

/* --- what they would come to --- */

static bool is_in(char *const *groups, const char *group)
{
    for (; groups && *groups; groups++)
        if (g_str_equal(*groups, group))
            return true;
    return false;
}

/* Those of `some` that are (or are not) among `others`, with all of `more`. */
static char **join(char *const *some, char *const *others, bool among, char *const *more)
{
    GPtrArray *names = g_ptr_array_new();
    char **groups;

    for (; some && *some; some++)
        if (is_in(others, *some) == among)
            g_ptr_array_add(names, *some);
    for (; more && *more; more++)
        g_ptr_array_add(names, *more);
    g_ptr_array_add(names, NULL);
    groups = contact_groups_new((const char *const *)names->pdata);
    g_ptr_array_unref(names);
    return groups;
}

static void judge_add(const struct suggestion *suggestion, const struct contact *contact,
                      struct suggestion_effect *effect)
{
    effect->add = !contact;
    effect->groups = join(contact ? contact->groups : NULL, NULL, false, suggestion->groups);
    effect->regroup = contact && !contact_groups_equal(effect->groups, contact->groups);
}

static void judge_modify(const struct suggestion *suggestion, const struct contact *contact,
                         struct suggestion_effect *effect)
{
    if (!contact)
        return;
    effect->rename = suggestion->name && g_strcmp0(suggestion->name, contact->name) != 0;
    effect->groups = join(NULL, NULL, false, suggestion->groups);
    effect->regroup = suggestion->groups && !contact_groups_equal(effect->groups, contact->groups);
}

/* Out of the groups that are named; off the roster where no other is left. */
static void judge_delete(const struct suggestion *suggestion, const struct contact *contact,
                         struct suggestion_effect *effect)
{
    bool left;

    if (!contact)
        return;
    effect->groups = join(contact->groups, suggestion->groups, false, NULL);
    left = suggestion->groups && effect->groups;
    effect->regroup = left && !contact_groups_equal(effect->groups, contact->groups);
    effect->remove = !suggestion->groups || (contact->groups && !effect->groups);
}

bool suggestion_effect(const struct suggestion *suggestion, const struct contact *contact,
                       struct suggestion_effect *effect)
{
    static void (*const judges[])(const struct suggestion *, const struct contact *,
                                  struct suggestion_effect *) = {
        [SUGGEST_ADD] = judge_add,
        [SUGGEST_MODIFY] = judge_modify,
        [SUGGEST_DELETE] = judge_delete,
    };

    *effect = (struct suggestion_effect){0};
    judges[suggestion->action](suggestion, contact, effect);
    return effect->add || effect->rename || effect->regroup || effect->remove;
}

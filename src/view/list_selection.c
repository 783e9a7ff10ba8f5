#include "view/list_selection.h"

/* The old names may be the very ones given. */
static void set(struct list_selection *selection, const char *group, const char *key,
                const struct list_source *source)
{
    struct list_selection next = {g_strdup(group), g_strdup(key), source};

    list_selection_clear(selection);
    *selection = next;
}

void list_selection_set(struct list_selection *selection, const struct list_group *group,
                        const struct list_place *place)
{
    set(selection, group->name, place ? place->entry->key : NULL,
        place ? place->entry->source : NULL);
}

void list_selection_copy(struct list_selection *selection, const struct list_selection *from)
{
    set(selection, from->group, from->key, from->source);
}

void list_selection_clear(struct list_selection *selection)
{
    g_free(selection->group);
    g_free(selection->key);
    *selection = (struct list_selection){NULL, NULL, NULL};
}

bool list_selection_is(const struct list_selection *a, const struct list_selection *b)
{
    return g_strcmp0(a->group, b->group) == 0 && g_strcmp0(a->key, b->key) == 0 &&
           a->source == b->source;
}

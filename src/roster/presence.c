#include "roster/presence.h"

#include <glib.h>
#include <string.h>

static const char *const show_names[] = {"offline", "error",  "extended away", "do not disturb",
                                         "away",    "online", "free for chat"};

const char *show_name(enum show show)
{
    return show_names[show];
}

enum show presence_show(const struct presence *list)
{
    return list ? list->show : SHOW_OFFLINE;
}

static void presence_free(struct presence *presence)
{
    g_free(presence->resource);
    g_free(presence->status);
    g_free(presence);
}

void presence_clear(struct presence **list)
{
    while (*list) {
        struct presence *next = (*list)->next;

        presence_free(*list);
        *list = next;
    }
}

/* The link that points to this resource, or the end of the list. */
static struct presence **find(struct presence **list, const char *resource)
{
    while (*list && !g_str_equal((*list)->resource, resource))
        list = &(*list)->next;
    return list;
}

static void insert(struct presence **list, struct presence *presence)
{
    while (*list && ((*list)->priority > presence->priority ||
                     ((*list)->priority == presence->priority && (*list)->show >= presence->show)))
        list = &(*list)->next;
    presence->next = *list;
    *list = presence;
}

static bool is_same(const struct presence *presence, enum show show, int priority,
                    const char *status)
{
    return presence->show == show && presence->priority == priority &&
           g_strcmp0(presence->status, status) == 0;
}

/* Available again: whatever error the bare JID had is over. */
static bool drop_error(struct presence **list)
{
    if (!*list || (*list)->show != SHOW_ERROR)
        return false;
    presence_clear(list);
    return true;
}

bool presence_put(struct presence **list, const char *resource, enum show show, int priority,
                  const char *status)
{
    struct presence **link = find(list, resource);
    struct presence *old = *link;
    bool changed = false;

    if (old && is_same(old, show, priority, status))
        return false;
    if (show == SHOW_ERROR || (show == SHOW_OFFLINE && resource[0] == '\0')) {
        changed = *list != NULL;
        presence_clear(list);
    } else if (old) {
        *link = old->next;
        presence_free(old);
        changed = true;
    }
    if (show == SHOW_OFFLINE)
        return changed;
    if (show != SHOW_ERROR)
        drop_error(list);
    old = g_new0(struct presence, 1);
    old->resource = g_strdup(resource);
    old->status = g_strdup(status);
    old->show = show;
    old->priority = priority;
    insert(list, old);
    return true;
}

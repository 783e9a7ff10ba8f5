#include "roster/presence.h"

#include "roster/excerpt.h"

enum { LEFT_MOST = 8 };

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

static bool is_same(const struct presence *a, const struct presence *b)
{
    return a->show == b->show && a->priority == b->priority && g_strcmp0(a->status, b->status) == 0;
}

/* Available again: whatever error the bare JID had is over. */
static bool drop_error(struct presence **list)
{
    if (!*list || (*list)->show != SHOW_ERROR)
        return false;
    presence_clear(list);
    return true;
}

static struct presence *presence_new(const char *resource, enum show show, int priority,
                                     const char *status, gint64 since)
{
    struct presence *presence = g_new0(struct presence, 1);

    presence->resource = g_strdup(resource);
    presence->status = excerpt_new(status, PRESENCE_STATUS_MOST);
    presence->show = show;
    presence->priority = priority;
    presence->since = since;
    return presence;
}

/* What is over with the fresh one is taken away. true: something was. */
static bool make_way(struct presence **list, const struct presence *fresh)
{
    struct presence **link = find(list, fresh->resource), *old = *link;
    bool all =
        fresh->show == SHOW_ERROR || (fresh->show == SHOW_OFFLINE && fresh->resource[0] == '\0');

    if (all && *list) {
        presence_clear(list);
        return true;
    }
    if (old) {
        *link = old->next;
        presence_free(old);
    }
    return old != NULL;
}

/* Takes out the last where there are too many; NULL: there are not. */
static struct presence *take_surplus(struct presence **list)
{
    struct presence *last;

    for (int kept = 0; *list && kept < PRESENCES_MOST; kept++)
        list = &(*list)->next;
    last = *list;
    *list = NULL;
    return last;
}

static bool enter(struct presence **list, struct presence *fresh, bool *crowded)
{
    struct presence *surplus;
    bool news;

    if (fresh->show != SHOW_ERROR)
        drop_error(list);
    insert(list, fresh);
    surplus = take_surplus(list);
    if (!surplus)
        return true;
    news = surplus != fresh || !*crowded;
    *crowded = true;
    presence_free(surplus);
    return news;
}

bool presence_put(struct presence **list, const char *resource, enum show show, int priority,
                  const char *status, gint64 since, bool *crowded)
{
    struct presence *fresh = presence_new(resource, show, priority, status, since);
    const struct presence *old = *find(list, resource);
    bool changed;

    if (old && is_same(old, fresh)) {
        presence_free(fresh);
        return false;
    }
    if (old && old->show == show) /* only its words are others */
        fresh->since = old->since;
    changed = make_way(list, fresh);
    if (show == SHOW_ERROR || (show == SHOW_OFFLINE && !*list))
        *crowded = false;
    if (show != SHOW_OFFLINE)
        return enter(list, fresh, crowded);
    presence_free(fresh);
    return changed;
}

/* Whoever signs in under ever new names is not remembered without end. */
static void forget_oldest(struct presence **left)
{
    for (int kept = 0; *left && kept < LEFT_MOST; kept++)
        left = &(*left)->next;
    presence_clear(left);
}

void presence_put_left(struct presence **left, const struct presence *here, const char *resource,
                       enum show show, const char *status, gint64 at)
{
    struct presence **link, *gone;

    if (resource[0] == '\0' ||
        (show == SHOW_OFFLINE && !*find((struct presence **)&here, resource)))
        return;
    link = find(left, resource);
    gone = *link;
    if (gone) {
        *link = gone->next;
        presence_free(gone);
    }
    if (show != SHOW_OFFLINE)
        return;
    gone = presence_new(resource, show, 0, status, at);
    gone->next = *left;
    *left = gone;
    forget_oldest(left);
}

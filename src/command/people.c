#include "command/people.h"

/* Where marks are set on this screen; NULL: nowhere. */
static struct key_list *find_list(const struct context *context)
{
    switch (context_where(context)) {
    case WHERE_ASKERS:
        return context->view->askers;
    case WHERE_BLOCKED:
        return context->view->blocks;
    default:
        return NULL;
    }
}

char **people_marked(const struct context *context)
{
    struct key_list *list = find_list(context);
    char **people =
        list && key_list_marked(list) > 0 ? key_list_marked_of(list, context->roster) : NULL;

    if (people && !people[0])
        g_clear_pointer(&people, g_strfreev);
    return people;
}

char **people_only(const char *jid)
{
    char **people = g_new0(char *, 2);

    people[0] = g_strdup(jid);
    return people;
}

char **people_meant(struct context *context, const char *rest)
{
    char **marked = rest[0] ? NULL : people_marked(context);
    const char *jid = marked ? NULL : context_person(context, rest);

    return jid ? people_only(jid) : marked;
}

static GHashTable *set_of(char *const *texts)
{
    GHashTable *set = g_hash_table_new(g_str_hash, g_str_equal);

    for (; *texts; texts++)
        g_hash_table_add(set, *texts);
    return set;
}

bool people_unmark(struct context *context, char *const *people)
{
    struct key_list *list = find_list(context);
    GHashTable *meant = set_of(people);
    const struct key_row *row;
    bool any = false;

    for (guint i = 0; list && (row = key_list_at(list, i)); i++)
        if (row->source->roster == context->roster && key_list_is_marked(list, row) &&
            g_hash_table_contains(meant, row->jid)) {
            key_list_mark(list, row, false);
            any = true;
        }
    g_hash_table_unref(meant);
    return any;
}

void people_go_on(struct context *context, const char *line)
{
    for (guint i = 0; i < context_count(context); i++) {
        const struct context *other = context_at(context, i);
        bool next = other != context && other->view == context->view;
        char **people = next ? people_marked(other) : NULL;

        if (people) {
            g_free(context->line);
            context->line = g_strdup(line);
        }
        g_strfreev(people);
    }
}

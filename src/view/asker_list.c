#include "view/asker_list.h"

#include <string.h>

/* Where they are to be added. */
struct adding {
    struct key_list *list;
    const struct source *source;
};

static void add_asker(const struct asker *asker, void *data)
{
    const struct adding *adding = data;

    key_list_add(adding->list, &(struct key_row){adding->source, asker->jid, asker->first});
}

static void add(struct key_list *list, const struct source *source)
{
    roster_each_asker(source->roster, add_asker, &(struct adding){list, source});
}

static bool has(const struct roster *roster, const char *jid)
{
    return roster_asker(roster, jid) != NULL;
}

/* The sources lie in one array: its order breaks ties. */
static int compare(const void *a, const void *b)
{
    const struct key_row *first = a, *second = b;
    int order;

    if (first->since != second->since)
        return first->since > second->since ? -1 : 1;
    order = strcmp(first->jid, second->jid);
    return order != 0 ? order : first->source < second->source ? -1 : 1;
}

struct key_list *asker_list_new(const struct source *sources, guint count)
{
    static const struct key_kind kind = {roster_asking_revision, add, roster_asking, has, compare};

    return key_list_new(&kind, sources, count);
}

const struct asker *asker_list_who(const struct key_row *row)
{
    return roster_asker(row->source->roster, row->jid);
}

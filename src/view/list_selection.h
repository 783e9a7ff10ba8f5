/* Which row of the contact list is meant, by names, so that it is known again after the list has
   changed. Internal to contact_list.c. */
#ifndef MUSTER_VIEW_LIST_SELECTION_H
#define MUSTER_VIEW_LIST_SELECTION_H

#include "view/list_groups.h"

struct list_selection {
    char *group;                      /* NULL: none */
    char *key;                        /* NULL: the group's own row */
    const struct list_source *source; /* of the key */
};

/* NULL place: the group's own row. */
void list_selection_set(struct list_selection *selection, const struct list_group *group,
                        const struct list_place *place);
void list_selection_copy(struct list_selection *selection, const struct list_selection *from);
void list_selection_clear(struct list_selection *selection);
bool list_selection_is(const struct list_selection *a, const struct list_selection *b);

#endif

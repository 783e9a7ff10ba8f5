/* The inside of the contact list, for its files: contact_list.c (rows and the selected one),
   contact_list_walk.c (to another group, all folds), contact_list_limit.c (who is shown),
   contact_list_search.c (who is looked for) and contact_list_seen.c (what the user knows of it).
   Nobody else includes it. */
#ifndef MUSTER_VIEW_CONTACT_LIST_PARTS_H
#define MUSTER_VIEW_CONTACT_LIST_PARTS_H

#include "view/contact_list.h"
#include "view/list_entries.h"
#include "view/list_lines.h"
#include "view/list_search.h"
#include "view/list_selection.h"

struct contact_list {
    struct list_groups groups;
    struct list_entries entries;
    struct list_search search;
    GHashTable *noted; /* keys to look at when released; NULL: not held */
    int holds;
    struct list_selection selected;
    bool slid; /* to another row by itself, which is still to be seen */
    guint top;
    struct list_selection
        home;        /* what was selected before the limit hid it, until the user moves */
    guint home_top;  /* the top at that time, if there was no limit yet, else G_MAXUINT */
    char *displaced; /* see contact_list_displaced() */
    char *lost;      /* see contact_list_lost() */
};

/* On the user's word: what was selected before the limit need not come back. NULL place: the
   group's own row. */
void contact_list_select_row(struct contact_list *list, const struct list_group *group,
                             const struct list_place *place);

/* After rows came or went, `before` being the selected index until then: the selected row stays
   selected, and where it was on the screen; if it is gone, its neighbour is. */
void contact_list_settle(struct contact_list *list, guint before);

/* Before it is settled. true: it was otherwise; *before is where the selected row counts as having
   stood. */
bool contact_list_set_folded(struct contact_list *list, struct list_group *group, bool folded,
                             guint *before);

#endif

/* What the rows of a contact list about somebody shall be, by one source's roster and ledger and
   those who ask there. Knows no rows. Internal to contact_list.c. */
#ifndef MUSTER_VIEW_LIST_TARGET_H
#define MUSTER_VIEW_LIST_TARGET_H

#include "view/source.h"

/* Borrowed. */
struct list_target {
    const struct contact *contact; /* NULL: on no roster */
    const char *jid, *label;
    char *const *groups; /* NULL: none */
};

struct list_target list_target_of(const struct contact *contact);
/* false: nobody with this key is to be seen. */
bool list_target_find(const struct source *source, const char *key, struct list_target *target);

#endif

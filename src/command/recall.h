/* What is remembered of a contact, in words. Knows no wire and no database. */
#ifndef MUSTER_COMMAND_RECALL_H
#define MUSTER_COMMAND_RECALL_H

#include "view/pager.h"

struct record; /* store/record.h */

/* Adds it to the details. record NULL: nothing is. wall: real time in microseconds. */
void recall_show(struct pager *pager, struct record *record, const char *key, gint64 wall);

#endif

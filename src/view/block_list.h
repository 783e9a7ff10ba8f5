/* Those who are blocked as the eye walks through them: account by account, domain by domain, one
   selected, some marked. All kept by JID, so that they survive whatever comes. Knows no frame. */
#ifndef MUSTER_VIEW_BLOCK_LIST_H
#define MUSTER_VIEW_BLOCK_LIST_H

#include "view/source.h"

struct block_list;

/* Borrowed, until a roster changes. */
struct block_row {
    const struct source *source;
    const char *jid; /* an address, one of its devices, or a domain */
};

/* Of several accounts. The sources are copied; what they name must outlive it. It looks there by
   itself whenever something is asked of it. */
struct block_list *block_list_new(const struct source *sources, guint count);
void block_list_free(struct block_list *list);

guint block_list_size(struct block_list *list);
/* NULL: none there. */
const struct block_row *block_list_at(struct block_list *list, guint index);

/* If the one selected goes, the next is; 0 if empty. */
guint block_list_selected(struct block_list *list);
void block_list_select(struct block_list *list, guint index);
/* First row shown on a page of `rows`, moved no more than needed to show the selection. */
guint block_list_top(struct block_list *list, guint rows);

bool block_list_is_marked(struct block_list *list, const struct block_row *row);
void block_list_mark(struct block_list *list, const struct block_row *row, bool marked);
guint block_list_marked(struct block_list *list);
void block_list_unmark(struct block_list *list); /* all of them */

#endif

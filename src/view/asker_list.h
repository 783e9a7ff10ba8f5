/* Those who ask to see us as the eye walks through them: the latest first, one selected, some
   marked. All kept by JID and account, so that they survive whatever comes. Knows no frame. */
#ifndef MUSTER_VIEW_ASKER_LIST_H
#define MUSTER_VIEW_ASKER_LIST_H

#include "view/source.h"

struct asker_list;

/* The sources are copied; what they name must outlive it. It looks there by itself whenever
   something is asked of it. */
struct asker_list *asker_list_new(const struct source *sources, guint count);
void asker_list_free(struct asker_list *list);

guint asker_list_size(struct asker_list *list);
/* NULL: none there. Borrowed until the roster changes. */
const struct asker *asker_list_at(struct asker_list *list, guint index);
/* Whom they ask. Borrowed. */
const struct source *asker_list_source(const struct asker_list *list, const struct asker *asker);

/* If the one selected goes, the next is; 0 if empty. */
guint asker_list_selected(struct asker_list *list);
void asker_list_select(struct asker_list *list, guint index);
/* First row shown on a page of `rows`, moved no more than needed to show the selection. */
guint asker_list_top(struct asker_list *list, guint rows);

bool asker_list_is_marked(struct asker_list *list, const struct asker *asker);
void asker_list_mark(struct asker_list *list, const struct asker *asker, bool marked);
guint asker_list_marked(struct asker_list *list);
void asker_list_unmark(struct asker_list *list); /* all of them */

/* See twins_warning(). */
const char *asker_list_warning(struct asker_list *list, const struct asker *asker);

#endif

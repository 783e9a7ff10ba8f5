/* A list as the eye walks through it: rows known by JID and account, one selected, some marked, and
   where the page begins. All kept by JID and account, so that they survive whatever comes. Knows no
   frame, and of what its rows are only what whoever makes it tells (struct key_kind). */
#ifndef MUSTER_VIEW_KEY_LIST_H
#define MUSTER_VIEW_KEY_LIST_H

#include "view/source.h"

struct key_list;

/* Borrowed, until a roster changes. */
struct key_row {
    const struct source *source;
    const char *jid;
    gint64 since; /* to sort by; 0: by nothing */
};

struct key_kind {
    guint (*revision)(const struct roster *roster); /* another number: the rows may be others */
    void (*add)(struct key_list *list, const struct source *source); /* key_list_add() each */
    guint (*size)(const struct roster *roster);                      /* how many that would be */
    bool (*has)(const struct roster *roster, const char *jid); /* whether this is one of them */
    GCompareFunc compare; /* of struct key_row; NULL: they stand as they were added */
};

/* The sources are copied; what they name, and kind, must outlive it. It looks there by itself
   whenever something is asked of it. */
struct key_list *key_list_new(const struct key_kind *kind, const struct source *sources,
                              guint count);
void key_list_free(struct key_list *list);
void key_list_add(struct key_list *list, const struct key_row *row); /* jid is copied */

guint key_list_size(struct key_list *list);
const struct key_row *key_list_at(struct key_list *list, guint index); /* NULL: none there */

/* Where the selected one stands; if it goes, the next is selected. Before any was, it is the first,
   whoever that is. 0 if empty. */
guint key_list_selected(struct key_list *list);
void key_list_select(struct key_list *list, guint index);
/* So many rows on, as far as there are any. */
void key_list_move(struct key_list *list, int rows);
/* Whoever the user sees under the cursor is selected from now on. */
void key_list_seen(struct key_list *list);
/* false: since then the cursor has gone to another by itself. */
bool key_list_is_seen(struct key_list *list);
/* Who went from under the cursor since this was last asked, and not because of what was asked of
   the server here: a JID, g_free() it. NULL: nobody. To be asked each turn: it does not make the
   rows. */
char *key_list_lost(struct key_list *list);

/* First row shown on a page of `rows`, moved no more than needed to show the selection. */
guint key_list_top(struct key_list *list, guint rows);

bool key_list_is_marked(struct key_list *list, const struct key_row *row);
void key_list_mark(struct key_list *list, const struct key_row *row, bool marked);
guint key_list_marked(struct key_list *list); /* how many */
/* The JIDs of those of one account, g_strfreev() it. */
char **key_list_marked_of(struct key_list *list, const struct roster *roster);
/* None of one account's is, or, NULL, none at all. */
void key_list_unmark(struct key_list *list, const struct roster *roster);

#endif

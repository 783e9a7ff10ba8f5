/* The roster as the eye walks through it: groups, folds, order, selection, search. Kept by JID, so
   that it survives pushes. Knows no frame. One contact in several groups has a row in each; so has
   one on the rosters of several accounts, where the list is made of several. */
#ifndef MUSTER_VIEW_CONTACT_LIST_H
#define MUSTER_VIEW_CONTACT_LIST_H

#include "roster/pattern.h"
#include "view/source.h"

struct contact_list;

enum row_kind { ROW_GROUP, ROW_CONTACT };

/* Borrowed, valid until the list is next altered. */
struct list_row {
    enum row_kind kind;
    const char *group;        /* its name; "" for contacts in none, which come last */
    const char *label;        /* of its name, what is not that of the groups it is a part of */
    guint depth;              /* how many groups it is a part of (XEP-0083) */
    guint members, everybody; /* ROW_GROUP: how many rows of contacts are in it and in its parts, on
                                 the list and in all */
    bool folded;              /* ROW_GROUP */
    const char *jid;          /* ROW_CONTACT: as the server spells it, or as it was asked for */
    const char *key;          /* ROW_CONTACT: jid_key(jid) */
    const struct source *source; /* whose it is; ROW_GROUP: its first contact's */
};

/* Of everybody who is there already. The sources are copied; what they name must outlive it. */
struct contact_list *contact_list_new(const struct source *sources, guint count);
void contact_list_free(struct contact_list *list);

/* Something about the JID of this key is different (roster, ledger or an incoming request): looks
   at all and puts its rows where they belong. A contact that is being added has rows in the groups
   wanted; one who asks to see us and is on no roster stands in "". O(log n) for each group. */
void contact_list_refresh(struct contact_list *list, const char *key);

/* The same for many: between these two, refresh only notes, and the end sorts once, and nests
   groups as their rosters say by then (roster_delimiter()). */
void contact_list_hold(struct contact_list *list);
void contact_list_release(struct contact_list *list);

/* The same for everybody, nobody having gone. The quickest way for all of a roster. */
void contact_list_fill(struct contact_list *list);

guint contact_list_size(const struct contact_list *list); /* rows to walk through, folds hidden */
bool contact_list_row(const struct contact_list *list, guint index, struct list_row *row);

/* The selected row; if its contact goes, its neighbour is. 0 if empty. Before anything is selected
   it is the first contact, whoever that is. */
guint contact_list_selected(const struct contact_list *list);
void contact_list_select(struct contact_list *list, guint index);
/* Whatever the user sees under the cursor is selected from now on; not while it fills: then the
   cursor stays at the top, until the user moves it. */
void contact_list_seen(struct contact_list *list, bool fills);
/* false: since then the cursor has gone to another row by itself, or goes on doing so. */
bool contact_list_is_seen(const struct contact_list *list);
/* Unfolds; false: none. Of several with that JID, the one of the selected row's source. */
bool contact_list_select_jid(struct contact_list *list, const char *jid);
/* The same, of one source only: the one with this roster. */
bool contact_list_select_of(struct contact_list *list, const struct roster *roster,
                            const char *jid);
void contact_list_next_group(struct contact_list *list, int direction); /* 1 or -1 */

void contact_list_fold(struct contact_list *list, const char *group, bool folded);
void contact_list_fold_all(struct contact_list *list, bool folded);
/* The folded groups that have contacts, on the list or not, by name; g_strfreev() it. */
char **contact_list_folded(const struct contact_list *list);

/* First row shown on a page of `rows`, moved no more than needed to show the selection. */
guint contact_list_top(struct contact_list *list, guint rows);

/* Only whom the pattern matches is on the list from now on, and groups with somebody; takes it.
   NULL: everybody. If the selected row is not among them, the nearest is selected, and unless the
   user moves it is again what it was when it can be seen. */
void contact_list_limit(struct contact_list *list, struct pattern *pattern);
/* How many are on the list, and in all, those counted who are on no roster. */
guint contact_list_people(const struct contact_list *list, guint *everybody);
/* Whom the limit has taken from under the cursor since this was last asked, because something about
   them changed: a JID, g_free() it. NULL: nobody. */
char *contact_list_displaced(struct contact_list *list);
/* Who went from under the cursor since then, another being selected, and not because of what was
   asked of the server here: a key, g_free() it. NULL: nobody. */
char *contact_list_lost(struct contact_list *list);

/* Selects the next match after (direction 1) or before (-1) row `from`, also inside folds (which
   open); wraps. false: nothing matches, or the text is no pattern (roster/pattern.h). */
bool contact_list_search(struct contact_list *list, const char *text, guint from, int direction);
guint contact_list_matches(struct contact_list *list, const char *text);

#endif

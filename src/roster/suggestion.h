/* Changes to the roster that others suggest (XEP-0144): kept for this run until the user has
   decided on each. What one would come to is a matter of the roster as it is when that is asked.
   Knows no wire, and changes nothing. */
#ifndef MUSTER_ROSTER_SUGGESTION_H
#define MUSTER_ROSTER_SUGGESTION_H

#include "roster/contact.h"

enum suggestion_action { SUGGEST_ADD, SUGGEST_MODIFY, SUGGEST_DELETE };

/* Strings are borrowed where one is given, else the list's. */
struct suggestion {
    unsigned number; /* 1, 2, 3: names it in this run */
    enum suggestion_action action;
    char *from;    /* who suggests it: bare */
    char *jid;     /* whom it is about: bare, prepared */
    char *name;    /* NULL: none given */
    char **groups; /* contact_groups_new(); NULL: none given */
    bool seen;     /* the user was shown it */
};

struct suggestions;
enum { SUGGESTIONS_MOST = 500 }; /* of one sender: none can take the room of the others */
enum suggestion_fate { SUGGESTION_NEW, SUGGESTION_OLD, SUGGESTION_NO_ROOM };

struct suggestions *suggestions_new(void);
void suggestions_free(struct suggestions *suggestions);

/* Copies it, under a number of its own; what the same one suggested before for the same contact is
   replaced. */
enum suggestion_fate suggestions_add(struct suggestions *suggestions,
                                     const struct suggestion *suggestion);
bool suggestions_drop(struct suggestions *suggestions, unsigned number); /* false: no such */
void suggestions_see(struct suggestions *suggestions, unsigned number);
void suggestions_clear(struct suggestions *suggestions);

guint suggestions_count(const struct suggestions *suggestions);
const struct suggestion *suggestions_at(const struct suggestions *suggestions, guint index);
const struct suggestion *suggestions_find(const struct suggestions *suggestions, unsigned number);

/* What it would come to, by the rules of XEP-0144, 3. */
struct suggestion_effect {
    bool add, rename, regroup, remove;
    char **groups; /* those that the contact would be in; contact_groups_free() them */
};
/* contact: that it is about; NULL: is not on the roster. false: it would change nothing. */
bool suggestion_effect(const struct suggestion *suggestion, const struct contact *contact,
                       struct suggestion_effect *effect);

#endif

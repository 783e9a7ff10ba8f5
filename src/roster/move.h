/* Whether somebody who asks to see us, and says that they had another address before, is to be
   believed (XEP-0283): only the old account can tell. Knows what it was asked, not how. */
#ifndef MUSTER_ROSTER_MOVE_H
#define MUSTER_ROSTER_MOVE_H

#include "roster/roster.h"

enum move {
    MOVE_NONE,         /* nothing of the kind is said */
    MOVE_MEANINGLESS,  /* whoever had the old address does not see us: there is nothing to move */
    MOVE_UNVERIFIED,   /* the old account was not asked yet */
    MOVE_VERIFIED,     /* it says the same */
    MOVE_CONTRADICTED, /* it says that it has moved to somebody else */
    MOVE_UNKNOWN,      /* it does not say, or could not be asked */
};

/* What is known of an asker's move. *old: who they say they were, NULL if that is on no roster of
   ours; *told: the old account's answer, NULL if there is none. Both may be NULL pointers. */
enum move move_judge(const struct roster *roster, const struct asker *asker,
                     const struct contact **old, const struct fact **told);

#endif

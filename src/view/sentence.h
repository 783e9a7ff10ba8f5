/* A sentence in few rows, whose beginning and end are read in any window: what is lost, and what
   may be answered, must not be pushed out of sight by a long address. Knows no frame. */
#ifndef MUSTER_VIEW_SENTENCE_H
#define MUSTER_VIEW_SENTENCE_H

#include "view/pager.h"

struct sentence_room {
    int width; /* columns */
    guint rows;
    int behind; /* columns that must be free behind its end, or one of the rows is kept for it */
    bool ascii; /* how wide it is where it is drawn so */
};

/* The column behind its end. */
int sentence_end(const struct pager *lines, bool ascii);
/* Whether what comes behind it needs a row of its own. */
bool sentence_is_full(const struct pager *lines, const struct sentence_room *room);

/* The sentence, wrapped. What has no room is taken out of the middle of long words first, then of
   the sentence. Empty where the room is none. brief: the same in fewer words, for where it would
   not fit; NULL: there is none. pager_free() it. */
struct pager *sentence_wrap(const char *text, const char *brief, enum style style,
                            const struct sentence_room *room);

#endif

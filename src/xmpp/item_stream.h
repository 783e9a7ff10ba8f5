/* Takes the items of a long list (the roster, those who are blocked) out of the stream while it is
   being parsed, so that no tree of them is ever built. Knows where in a result items stand, not who
   may send one: that it asks. */
#ifndef MUSTER_XMPP_ITEM_STREAM_H
#define MUSTER_XMPP_ITEM_STREAM_H

#include "roster/draft.h"

/* What an iq of type result is, by its id and the address it is from (NULL: none given). */
enum answer {
    ANSWER_ROSTER,  /* to a fetch that is under way, from whom it may come */
    ANSWER_BLOCKS,  /* the same, to who is blocked: each an item with nothing but a jid */
    ANSWER_OTHER,   /* to something else that was asked, or from another */
    ANSWER_UNASKED, /* nobody has asked: what is in it is for nobody */
};
typedef enum answer item_stream_expects(const char *id, const char *from, void *data);

struct item_stream {
    item_stream_expects *expects; /* NULL: all answers are libstrophe's affair */
    void *data;
    enum answer list; /* whose names are those of the answer that is being parsed */
    enum { ELSEWHERE, IN_ANSWER, IN_QUERY, PAST_QUERY, IN_UNASKED } place;
    bool in_item, in_group;
    struct draft *draft; /* items so far; NULL: no such result is being parsed */
    GString *jid, *name; /* of the item that is being parsed */
    GString *groups;     /* each with its NUL */
    struct roster_item item;
};

void item_stream_init(struct item_stream *stream);
void item_stream_clear(struct item_stream *stream);
/* The stream starts anew: what was begun has never been. */
void item_stream_reset(struct item_stream *stream);

/* As expat tells them, names with the namespace before a unit separator; depth counts the open
   elements, 1 for the stream's own. true: it was taken, and is for nobody else. */
/* Whether what is inside the innermost element is taken. */
bool item_stream_takes(const struct item_stream *stream, guint depth);
bool item_stream_open(struct item_stream *stream, guint depth, const char *name,
                      const char **attributes);
bool item_stream_text(struct item_stream *stream, guint depth, const char *text, gsize length);
bool item_stream_close(struct item_stream *stream, guint depth); /* depth: before it closes */

/* The items of the result that is just closing; the caller's. NULL: it is none. */
struct draft *item_stream_claim(struct item_stream *stream);

#endif

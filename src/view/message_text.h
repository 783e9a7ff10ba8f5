/* The messages that landed here, as a text to scroll through. Knows how many lines each one has, so
   that one can be told by the line at the top. */
#ifndef MUSTER_VIEW_MESSAGE_TEXT_H
#define MUSTER_VIEW_MESSAGE_TEXT_H

#include "roster/message.h"
#include "view/pager.h"

/* The oldest first, below a line of introduction. */
void message_text_add(struct pager *pager, const struct messages *messages,
                      const char *introduction);
/* The one that a line of such a text belongs to, counted from 0; NULL: there is none. */
const struct message *message_text_at(const struct messages *messages, guint line);

#endif

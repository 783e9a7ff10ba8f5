/* Those who ask to see us as a list (view/key_list.h): the latest first. Knows no frame. */
#ifndef MUSTER_VIEW_ASKER_LIST_H
#define MUSTER_VIEW_ASKER_LIST_H

#include "view/key_list.h"

struct key_list *asker_list_new(const struct source *sources, guint count);

/* Who asks in that row. Borrowed until the roster changes. */
const struct asker *asker_list_who(const struct key_row *row);

#endif

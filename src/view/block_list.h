/* Those who are blocked as a list (view/key_list.h): account by account, domain by domain; an
   address, one of its devices, or a domain in each row. Knows no frame. */
#ifndef MUSTER_VIEW_BLOCK_LIST_H
#define MUSTER_VIEW_BLOCK_LIST_H

#include "view/key_list.h"

struct key_list *block_list_new(const struct source *sources, guint count);

#endif

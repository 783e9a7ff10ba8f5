/* Finding what was typed in what is shown. Smart case: only an upper-case letter in the wanted text
   makes case matter. Knows no contact and no frame. */
#ifndef MUSTER_VIEW_MATCH_H
#define MUSTER_VIEW_MATCH_H

#include <glib.h>

/* Where wanted first occurs in text, and how many bytes of text it covers; NULL: nowhere, or wanted
   is empty. */
const char *match_find(const char *text, const char *wanted, gsize *length);

#endif

/* Finding what was typed in any text. Smart case: only an upper-case letter in the wanted text
   makes case matter. Knows no contact and no frame. */
#ifndef MUSTER_ROSTER_MATCH_H
#define MUSTER_ROSTER_MATCH_H

#include <glib.h>
#include <stdbool.h>

/* What is wanted, once looked at and then found in many texts. Borrows. */
struct match {
    const char *text;
    bool exact;           /* case matters */
    gunichar first;       /* its first character, or 0: it is empty */
    guchar either, other; /* ASCII that may begin it; what is not ASCII may, too */
};
struct match match_of(const char *wanted);

/* As match_find() below. */
const char *match_in(const char *text, const struct match *match, gsize *length);

/* Where wanted first occurs in text, and how many bytes of text it covers; NULL: nowhere, or wanted
   is empty. */
const char *match_find(const char *text, const char *wanted, gsize *length);

#endif

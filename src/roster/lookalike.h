/* Addresses and names that a person may take for others: written in letters that look alike, in
   another case, with something hidden in them, or one letter away. Knows no contact: whoever asks
   says what is to be told apart. */
#ifndef MUSTER_ROSTER_LOOKALIKE_H
#define MUSTER_ROSTER_LOOKALIKE_H

#include <glib.h>
#include <stdbool.h>

enum lookalike {
    LOOKALIKE_NO,
    LOOKALIKE_CLOSE, /* one letter more, less, other, or two changed places */
    LOOKALIKE_SAME,  /* looks the same */
};

/* What text looks like: without case, accents and what is not seen, and with one letter for all
   that resemble it. g_free() it. */
char *lookalike_skeleton(const char *text);

/* Which letters are in it, as a set of bits: skeletons may be alike only if those of both may be. A
   quick no for nearly all pairs. */
guint64 lookalike_letters(const char *skeleton);
bool lookalike_may_be(guint64 letters, guint64 others);

/* How alike two skeletons are. Short ones (under four letters) are never CLOSE. */
enum lookalike lookalike_compare(const char *skeleton, const char *other);

/* Whether text has characters that are not seen, or that turn the order of others round. Joiners do
   not count: some scripts, and emoji, are written with them. */
bool lookalike_hides(const char *text);

#endif

/* What a pattern is made of, for its files: pattern.c (what it says of somebody), pattern_parse.c
   (how it is written) and pattern_letters.c (the letters). Nobody else includes it. */
#ifndef MUSTER_ROSTER_PATTERN_PARTS_H
#define MUSTER_ROSTER_PATTERN_PARTS_H

#include "roster/match.h"
#include "roster/pattern.h"

/* What was typed behind a letter. */
struct pattern_value {
    struct match match; /* TAKES_TEXT */
    guint word;         /* TAKES_WORD: its index */
};

/* What can be typed behind a tilde. */
struct pattern_letter {
    char letter;
    enum { TAKES_NOTHING, TAKES_TEXT, TAKES_WORD } takes;
    const char *const *words; /* TAKES_WORD: which, ended by NULL */
    bool seen;                /* TAKES_TEXT: it can be seen in the row of whoever matches */
    const char *help;         /* a sentence without full stop; of TEXT that it contains it */
    bool (*test)(const struct pattern_person *person, const struct pattern_value *value);
};

/* Sorted by letter, as a dictionary would; ended by letter '\0'. */
extern const struct pattern_letter pattern_letters[];
/* Text without a letter. */
extern const struct pattern_letter pattern_bare;

struct pattern {
    enum { PATTERN_ALL, PATTERN_ANY, PATTERN_TEST } kind;
    bool negated;
    struct pattern *parts, *next; /* ALL, ANY: the first of several; its brother */
    const struct pattern_letter *letter;
    struct pattern_value value;
    char *text; /* TAKES_TEXT: what value.match borrows */
};

#endif

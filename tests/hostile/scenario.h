/* Scenario files: who says what, in the form of the RFCs' examples. Knows how lines are put
   together, not what they do (play.h). */
#ifndef MUSTER_TESTS_SCENARIO_H
#define MUSTER_TESTS_SCENARIO_H

#include <glib.h>

struct step {
    char *file;
    int line;
    char *text; /* with its continuation lines */
};

struct scenario {
    char *name;       /* of the file, without folder and ending */
    char *title;      /* its first comment: what it shows */
    GPtrArray *steps; /* struct step, macros expanded */
};

/* "define NAME" ... "end": for the boring parts. Free with g_hash_table_unref(). */
GHashTable *scenario_macros(const char *path, GError **error);
struct scenario *scenario_load(const char *path, GHashTable *macros, GError **error);
void scenario_free(struct scenario *scenario);

/* One for each "stage" line if there is an "at each stage" line, else 1. */
guint scenario_variants(const struct scenario *scenario);
/* With "at each stage": what comes before, up to that stage, then what comes after. Steps are
   borrowed; g_ptr_array_unref() the array. *stage: its name, borrowed; NULL: there is only one. */
GPtrArray *scenario_variant(const struct scenario *scenario, guint variant, const char **stage);

#endif

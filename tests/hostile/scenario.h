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
    GPtrArray *cases; /* char **: the fields of each "case" line */
};

/* "define NAME" ... "end": for the boring parts. Free with g_hash_table_unref(). */
GHashTable *scenario_macros(const char *path, GError **error);
struct scenario *scenario_load(const char *path, GHashTable *macros, GError **error);
void scenario_free(struct scenario *scenario);

/* One for each "case" line, and for each "stage" line if there is an "at each stage" line. */
guint scenario_variants(const struct scenario *scenario);
/* With "at each stage": what comes before, up to that stage, then what comes after. With cases:
   {1} stands for the first field of one, and so on. g_ptr_array_unref() the steps. *name: of the
   case or the stage, borrowed; NULL: there is only one. */
GPtrArray *scenario_variant(const struct scenario *scenario, guint variant, const char **name);

#endif

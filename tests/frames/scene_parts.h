/* A scene and what its lines can say. Internal to scene.c. */
#ifndef MUSTER_TESTS_FRAMES_SCENE_PARTS_H
#define MUSTER_TESTS_FRAMES_SCENE_PARTS_H

#include "scene.h"
#include "view/view.h"

/* Lines are about the account that the last "account" line named. */
struct scene {
    struct roster *roster;
    struct ledger *ledger;
    GPtrArray *accounts; /* struct scene_account; empty: there is but the one */
    struct view *view;
    struct pager *pager;
    struct frame *frame;
    struct heading heading;
    char *state, *brief, *why;
    char *place, *others;
    char *prompt_label, *prompt_brief, *prompt_text, *completions, *lacking;
    GArray *styles; /* rows whose styles are told */
    gint64 now;
    int width, height;
    bool deadline;
};

struct scene_account {
    char *label;
    struct roster *roster;
    struct ledger *ledger;
};

/* The one of this name, made if there is none, is what the next lines are about. */
void scene_account(struct scene *scene, const char *label);

/* What the clock on the wall says at the time 0: Sunday, 22 November 2026, 14:02 UTC. */
#define SCENE_BEGINNING (1795356120 * (gint64)G_USEC_PER_SEC)

/* A line by its first word; ended by name NULL. */
struct scene_line {
    const char *name;
    int least; /* words after it */
    void (*run)(struct scene *scene, int count, char **words);
};
extern const struct scene_line scene_lines[];

#endif

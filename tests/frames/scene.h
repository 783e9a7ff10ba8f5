/* What a golden frame shows, built line by line from the words of a .frame file: a roster, requests
   and a view of them. Knows no file. */
#ifndef MUSTER_TESTS_FRAMES_SCENE_H
#define MUSTER_TESTS_FRAMES_SCENE_H

#include <glib.h>
#include <stdbool.h>

struct scene;

struct scene *scene_new(void);
void scene_free(struct scene *scene);

/* One line, as "item darcy@pemberley.lit 'Mr. Darcy' both Friends"; false: error tells why. */
bool scene_do(struct scene *scene, const char *line, GError **error);

/* The picture as text, the cursor's place, and the styles of rows that were asked for. */
char *scene_picture(struct scene *scene);

#endif

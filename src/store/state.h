/* What muster remembers of an account between two runs: which groups are folded, at what they
   are nested, which certificate was pinned. One small file, read at the start, written when
   something changes. */
#ifndef MUSTER_STORE_STATE_H
#define MUSTER_STORE_STATE_H

#include <glib.h>
#include <stdbool.h>

struct state;

/* A missing file is an empty state; a damaged one is set aside as path.damaged, and the error says
   so, while the (empty) state is returned all the same. */
struct state *state_open(const char *path, GError **error);
void state_free(struct state *state);

/* SHA-256 in lower hex, or NULL. g_free() it. */
char *state_pin(const struct state *state, const char *jid);
void state_set_pin(struct state *state, const char *jid, const char *sha256); /* NULL: none */

/* What groups are nested at (XEP-0083), as the server last said; g_free() it. NULL: nothing. */
char *state_delimiter(const struct state *state, const char *jid);
void state_set_delimiter(struct state *state, const char *jid, const char *delimiter);

/* Names of folded groups; g_strfreev() it. NULL: none. */
char **state_folded(const struct state *state, const char *jid);
void state_set_folded(struct state *state, const char *jid, const char *const *groups);

/* Whole or not at all; 0600, folders 0700. Does nothing if nothing changed. */
bool state_save(struct state *state, GError **error);

#endif

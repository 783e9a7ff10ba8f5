/* What all accounts share: the settings, the log, and the files in which things are kept. */
#ifndef MUSTER_COMMONS_H
#define MUSTER_COMMONS_H

#include "settings/settings.h"
#include "store/log_file.h"
#include "store/state.h"
#include "store/store.h"
#include "view/pager.h"

struct commons {
    const struct settings *settings; /* borrowed */
    struct log_file *log_file;       /* NULL: none */
    struct pager *log;
    struct state *state;
    struct store *store;
};

/* A log or a state that cannot be had is an error, and commons is good all the same. */
void commons_open(struct commons *commons, const struct settings *settings, GError **log_error,
                  GError **state_error);
void commons_close(struct commons *commons);

/* $XDG_STATE_HOME/muster/name; g_free() it. */
char *commons_path(const char *name);

#endif

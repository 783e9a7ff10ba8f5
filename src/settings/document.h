/* A libconfig file that has been read, and the faults found in it so far. Knows what can go wrong
   in any such file, not which options there are. */
#ifndef MUSTER_SETTINGS_DOCUMENT_H
#define MUSTER_SETTINGS_DOCUMENT_H

#include "settings/model.h"
#include "settings/nearest.h"
#include "settings/source.h"

#include <libconfig.h>

struct document;

/* Never NULL. A file that cannot be read or parsed has one fault and no root. */
struct document *document_open(const char *path);
/* Wipes every text in it. */
void document_close(struct document *document);

/* NULL: could not be read. */
config_setting_t *document_root(const struct document *document);
struct source_place document_place(const struct document *document,
                                   const config_setting_t *setting);

/* The groups in the list of that name at the top, config_setting_t each; what is no list or no
   group is a fault. g_ptr_array_free() it. */
GPtrArray *document_groups(struct document *document, const char *name);

/* Notes what is wrong with setting: a sentence without its place, which is put in front. */
void document_fault(struct document *document, const config_setting_t *setting,
                    enum settings_error code, const char *format, ...) G_GNUC_PRINTF(4, 5);

/* The same for `unknown WHAT "WORD"`, with the name that was meant, if there is one. */
void document_unknown(struct document *document, const config_setting_t *setting, const char *what,
                      const struct nearest *nearest);

/* The first fault as error, and false; true if there is none. */
bool document_is_good(struct document *document, GError **error);
/* All faults, a sentence each, in the order of lines; g_ptr_array_unref() them. */
GPtrArray *document_sentences(struct document *document);

#endif

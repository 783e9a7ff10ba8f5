/* The log file: one line for each thing that happened. Knows lines, not what they tell. */
#ifndef MUSTER_STORE_LOG_FILE_H
#define MUSTER_STORE_LOG_FILE_H

#include <glib.h>

struct log_file;

/* Appends to path (0600; folders 0700). Beyond `most` bytes the file becomes path.1, and a new one
   begins. NULL and a sentence: it cannot be written. */
struct log_file *log_file_open(const char *path, gsize most, GError **error);
void log_file_close(struct log_file *log); /* NULL does nothing */

/* One line, stamped with the local time. line must hold no control characters. A full disk loses
   the line and nothing else. NULL does nothing. */
void log_file_write(struct log_file *log, const char *line);

#endif

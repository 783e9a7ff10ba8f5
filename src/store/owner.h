/* Tells instances of the program apart: each has a number, and as long as it lives it holds a lock
   on the byte of that number in a file beside the database. Internal to the store. */
#ifndef MUSTER_STORE_OWNER_H
#define MUSTER_STORE_OWNER_H

#include <glib.h>
#include <stdbool.h>

struct owner;

/* path: made if it is not there. At most one of the same path in a process: its end would undo the
   other's lock (fcntl(2)). */
struct owner *owner_new(const char *path);
void owner_free(struct owner *owner);

gint64 owner_number(const struct owner *owner);
/* false: that instance has ended, however; or it is not possible to know. */
bool owner_lives(const struct owner *owner, gint64 number);

#endif

/* What tables there are, and how older files come to have them. */
#ifndef MUSTER_STORE_SCHEMA_H
#define MUSTER_STORE_SCHEMA_H

/* Step n makes schema n + 1 of schema n; a step that has been released never changes. */
extern const char *const schema_steps[];
extern const int schema_version;

#endif

/* What our server says that it can do for its clients, beyond what every server can (XEP-0030).
   Knows features by their namespaces, not what they are good for. */
#ifndef MUSTER_ROSTER_OFFERS_H
#define MUSTER_ROSTER_OFFERS_H

#include <glib.h>
#include <stdbool.h>

struct offers;

struct offers *offers_new(void);
void offers_free(struct offers *offers); /* NULL is fine */
void offers_add(struct offers *offers, const char *feature);

guint offers_count(const struct offers *offers);
/* offers NULL: the server was not asked yet, or did not say; then false. */
bool offers_has(const struct offers *offers, const char *feature);

#endif

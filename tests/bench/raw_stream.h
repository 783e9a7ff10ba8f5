/* The least that any program can do on a stream: signs in over TLS, writes what it is given, and
   reads bytes through expat, which tells nobody anything but the depth. Knows no roster. */
#ifndef MUSTER_TESTS_RAW_STREAM_H
#define MUSTER_TESTS_RAW_STREAM_H

#include <expat.h>
#include <glib.h>
#include <openssl/ssl.h>
#include <stdbool.h>

struct raw {
    SSL *tls;
    XML_Parser parser;
    int depth;
    guint stanzas;   /* that have ended, since the stream was opened */
    gsize bytes;     /* the same */
    GString *thanks; /* answers to sets that came, not written yet; NULL: none is answered */
};

/* argv: USER DOMAIN PASSWORD HOST TLS-PORT CA-FILE. Ends the program if it does not work. */
void raw_sign_in(struct raw *raw, char **argv);
void raw_end(struct raw *raw);

void raw_write(const struct raw *raw, const char *bytes, gsize length);
void raw_say(const struct raw *raw, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* Until so many stanzas have ended since the stream was opened, whatever is in them. */
void raw_await(struct raw *raw, guint stanzas);

#endif

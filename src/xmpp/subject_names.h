/* The host names that a certificate is made out to. Reads just enough of X.509 for that, and judges
   nothing. */
#ifndef MUSTER_XMPP_SUBJECT_NAMES_H
#define MUSTER_XMPP_SUBJECT_NAMES_H

/* The dNSNames of its subjectAltName (RFC 5280, 4.2.1.6), in its order; NULL-terminated, empty if
   there are none or it cannot be read. g_strfreev() it. */
char **subject_names(const char *pem);

#endif

#include "xmpp/certificate.h"

#include "xmpp/subject_names.h"

#include <glib.h>

static char *copy_text(const xmpp_tlscert_t *source, xmpp_cert_element_t element)
{
    return g_strdup(xmpp_tlscert_get_string(source, element));
}

struct certificate *certificate_new(const xmpp_tlscert_t *source)
{
    struct certificate *certificate = g_new0(struct certificate, 1);

    /* xmpp_tlscert_get_dnsname() of libstrophe 0.12 tells none if there is more than one. */
    certificate->names = subject_names(xmpp_tlscert_get_pem(source));
    certificate->subject = copy_text(source, XMPP_CERT_SUBJECT);
    certificate->issuer = copy_text(source, XMPP_CERT_ISSUER);
    certificate->not_before = copy_text(source, XMPP_CERT_NOTBEFORE);
    certificate->not_after = copy_text(source, XMPP_CERT_NOTAFTER);
    certificate->sha256 = copy_text(source, XMPP_CERT_FINGERPRINT_SHA256);
    return certificate;
}

void certificate_free(struct certificate *certificate)
{
    if (!certificate)
        return;
    g_strfreev(certificate->names);
    g_free(certificate->subject);
    g_free(certificate->issuer);
    g_free(certificate->not_before);
    g_free(certificate->not_after);
    g_free(certificate->sha256);
    g_free(certificate->reason);
    g_free(certificate->pinned);
    g_free(certificate);
}

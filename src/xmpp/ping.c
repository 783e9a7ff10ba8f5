#include "xmpp/ping.h"

/* An empty result says it all. */
const char *ping_answer(const struct question *question, xmpp_stanza_t *result)
{
    (void)question;
    (void)result;
    return NULL;
}

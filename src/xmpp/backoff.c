#include "xmpp/backoff.h"

enum { MOST = 60 }; /* seconds */

gint64 backoff_delay(guint failures, double chance)
{
    guint seconds = failures > 6 ? MOST : 1u << (MAX(failures, 1) - 1);

    return (gint64)(MIN(seconds, MOST) * (1 + 0.25 * chance) * G_TIME_SPAN_SECOND);
}

#include "xmpp/delay.h"

#include "xmpp/stanza.h"

gint64 delay_of(xmpp_stanza_t *stanza)
{
    xmpp_stanza_t *delay = stanza_child(stanza, "delay", "urn:xmpp:delay");
    const char *stamp = delay ? xmpp_stanza_get_attribute(delay, "stamp") : NULL;
    GDateTime *time = stamp ? g_date_time_new_from_iso8601(stamp, NULL) : NULL;
    gint64 at = time ? g_date_time_to_unix(time) * G_USEC_PER_SEC : 0;

    if (time)
        g_date_time_unref(time);
    return CLAMP(at, 0, g_get_real_time());
}

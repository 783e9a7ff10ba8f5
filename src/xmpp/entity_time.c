#include "xmpp/entity_time.h"

#include "xmpp/stanza.h"

/* Takes the moment. */
static void add(xmpp_stanza_t *time, const char *name, GDateTime *moment, const char *format)
{
    char *text = g_date_time_format(moment, format);

    stanza_add_text(stanza_add(time, name, NULL), text);
    g_date_time_unref(moment);
    g_free(text);
}

const char *time_answer(xmpp_stanza_t *question, const struct occasion *occasion,
                        xmpp_stanza_t *result)
{
    xmpp_stanza_t *time = stanza_add(result, "time", NS_TIME);

    (void)question;
    (void)occasion;
    add(time, "tzo", g_date_time_new_now_local(), "%:z");
    add(time, "utc", g_date_time_new_now_utc(), "%Y-%m-%dT%H:%M:%SZ");
    return NULL;
}

/* Adds so many contacts as fast as a server takes them: writes all sets at once, and reads. With
   "thanks" it answers each push, as RFC 6121 (2.1.6) wants it. Prints milliseconds.
   usage: raw_sets USER DOMAIN PASSWORD HOST TLS-PORT CA-FILE COUNT [thanks] */
#include "bench/raw_stream.h"

#include <stdio.h>
#include <stdlib.h>

static GString *all_sets(guint count)
{
    GString *sets = g_string_new(NULL);

    for (guint i = 1; i <= count; i++)
        g_string_append_printf(sets,
                               "<iq type='set' id='set-%u'><query xmlns='jabber:iq:roster'>"
                               "<item jid='officer-%05u@militia.lit' name='Officer %05u'>"
                               "<group>Regiment %02u</group></item></query></iq>",
                               i, i, i, i % 50);
    return sets;
}

int main(int argc, char **argv)
{
    struct raw raw = {0};
    guint count = argc > 7 ? (guint)strtoul(argv[7], NULL, 10) : 0;
    GString *sets = all_sets(count);
    gint64 since;

    if (count == 0)
        return EXIT_FAILURE;
    raw_sign_in(&raw, argv + 1);
    raw_say(&raw, "<iq type='get' id='2'><query xmlns='jabber:iq:roster'/></iq>");
    raw_await(&raw, 3);
    raw.thanks = argc > 8 ? g_string_new(NULL) : NULL;
    since = g_get_monotonic_time();
    raw_write(&raw, sets->str, sets->len);
    raw_await(&raw, 3 + 2 * count); /* of each a push and an answer */
    printf("sets %.1f\n", (double)(g_get_monotonic_time() - since) / 1e3);
    raw_end(&raw);
    g_string_free(sets, TRUE);
    return EXIT_SUCCESS;
}

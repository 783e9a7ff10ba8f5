/* What a contact tells of themselves, on real servers: asked of them and their server, and nobody
   else's to know. */
#include "live/live.h"

static int open_online(void **state)
{
    live_sign_in(*state, LIVE_STARTTLS);
    return 0;
}

static void select_contact(struct live *live, const char *jid)
{
    char *keys = g_strdup_printf(":go %s\r", jid);

    terminal_type(live->terminal, keys);
    live_expect_row(live, " > ", jid);
    g_free(keys);
}

static void look_up(struct live *live, const char *jid)
{
    select_contact(live, jid);
    terminal_type(live->terminal, "I");
    live_expect(live, "Asking");
    terminal_type(live->terminal, "\r");
    live_expect(live, "-Contact-");
}

/* With a photo as large as a command may be. */
static char *vcard(void)
{
    char *photo = g_strnfill(60000, 'A');
    char *line = g_strdup_printf(
        "send \"<iq type='set' id='v1'><vCard xmlns='vcard-temp'><PHOTO><TYPE>image/png</TYPE>"
        "<BINVAL>%s</BINVAL></PHOTO><FN>Elizabeth Bennet</FN><NICKNAME>Lizzy</NICKNAME></vCard>"
        "</iq>\"",
        photo);

    g_free(photo);
    return line;
}

static void tells_what_a_contact_publishes(void **state)
{
    struct live *live = *state;
    char *line = vcard();

    g_free(live_client(live, "elizabeth@longbourn.lit", line, "wait result v1", "presence",
                       "wait presence elizabeth@longbourn.lit/*", NULL));
    look_up(live, "elizabeth@longbourn.lit");
    live_expect(live, "Their vCard says Elizabeth Bennet, called Lizzy");
    live_expect(live, "Last seen 2");
    terminal_type(live->terminal, "q");
    live_quit(live);
    g_free(line);
}

static void tells_what_is_not_told(void **state)
{
    struct live *live = *state;

    look_up(live, "collins@pemberley.lit");
    live_expect(live, "Their vCard gives no name");
    live_expect(live, "Their last activity: told only to those who may see them");
    terminal_type(live->terminal, "q");
    live_quit(live);
}

static void asks_the_old_account_of_one_who_has_moved(void **state)
{
    struct live *live = *state;

    g_free(live_client(
        live, "elizabeth@longbourn.lit",
        "send \"<iq type='set' id='p1'><pubsub xmlns='http://jabber.org/protocol/pubsub'>"
        "<publish node='urn:xmpp:moved:1'><item id='current'><moved xmlns='urn:xmpp:moved:1'>"
        "<new-jid>darcy@pemberley.lit</new-jid></moved></item></publish></pubsub></iq>\"",
        "wait result p1", NULL));
    g_free(live_client(live, "darcy@pemberley.lit", "roster", "wait result get*",
                       "send \"<presence type='subscribe' to='jane@longbourn.lit'>"
                       "<moved xmlns='urn:xmpp:moved:1'><old-jid>elizabeth@longbourn.lit</old-jid>"
                       "</moved></presence>\"",
                       "wait push jane@longbourn.lit*", NULL));
    terminal_type(live->terminal, "2");
    live_expect_row(live, "darcy@pemberley.lit", "not verified");
    terminal_type(live->terminal, ":look-up darcy@pemberley.lit\r");
    live_expect(live, "Verified: that account says");
    terminal_type(live->terminal, ":transfer darcy@pemberley.lit\r");
    live_expect(live, "Approve darcy@pemberley.lit with the name and groups of");
    terminal_type(live->terminal, "y");
    live_expect_gone(live, "moved from");
    terminal_type(live->terminal, "1");
    live_expect_row(live, "darcy@pemberley.lit", "from, asked");
    live_quit(live);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(tells_what_a_contact_publishes, open_online, live_teardown),
        cmocka_unit_test_setup_teardown(tells_what_is_not_told, open_online, live_teardown),
        cmocka_unit_test_setup_teardown(asks_the_old_account_of_one_who_has_moved, open_online,
                                        live_teardown),
    };

    return live_run("look_up", tests);
}

/* Notes on people, between muster and another client of the same account: each finds what the other
   has written, and neither loses anything of the other's. */
#include "live/live.h"

#include <string.h>

#define STORAGE(inside)                                                                 \
    "<query xmlns=\"jabber:iq:private\"><storage xmlns=\"storage:rosternotes\">" inside \
    "</storage></query>"
#define READ "iq get '" STORAGE("") "'"

static int open_online(void **state)
{
    struct live *live = *state;

    live_sign_in(live, LIVE_STARTTLS);
    terminal_type(live->terminal, ":log\r");
    live_expect(live, "done: read the notes"); /* before that, none can be written */
    terminal_type(live->terminal, "q");
    terminal_resize(live->terminal, 130, 24); /* with the details of who is selected beside */
    live_expect(live, "-Details");
    return 0;
}

static void write_elsewhere(struct live *live, const char *command)
{
    g_free(live_client(live, "jane@longbourn.lit", command, "wait result set*", NULL));
}

static char *read_elsewhere(struct live *live)
{
    return live_client(live, "jane@longbourn.lit", READ, "wait result get*", NULL);
}

static void expect_elsewhere(struct live *live, const char *text)
{
    char *output = read_elsewhere(live);

    if (!strstr(output, text))
        fail_msg("no %s in: %s", text, output);
    g_free(output);
}

static void select_contact(struct live *live, const char *jid)
{
    char *keys = g_strdup_printf(":go %s\r", jid);

    terminal_type(live->terminal, keys);
    live_expect_row(live, " > ", jid);
    g_free(keys);
}

static void what_is_written_here_is_found_elsewhere(void **state)
{
    struct live *live = *state;

    select_contact(live, "collins@pemberley.lit");
    terminal_type(live->terminal, "#");
    live_expect(live, "Note on collins@pemberley.lit");
    terminal_type(live->terminal, "A clergyman\\nand a bore\r");
    live_expect(live, "  and a bore");
    expect_elsewhere(live, ">A clergyman\nand a bore</note>");
    live_quit(live);
}

/* What the other client keeps there, and muster knows nothing of, is there after muster's change.
 */
static void what_is_written_elsewhere_is_found_and_kept(void **state)
{
    struct live *live = *state;

    write_elsewhere(
        live, "iq set '" STORAGE("<note jid=\"Kitty@longbourn.lit\" mood=\"low\">Coughs</note>"
                                 "<note jid=\"stranger@nowhere.lit\">Who?<x xmlns=\"a:b\"/></note>"
                                 "<window xmlns=\"c:d\" left=\"12\"/>") "'");
    terminal_type(live->terminal, "R");
    select_contact(live, "kitty@longbourn.lit");
    live_expect(live, "  Coughs");
    terminal_type(live->terminal, "#");
    live_expect(live, "): Coughs");
    terminal_type(live->terminal, " a lot\r");
    live_expect(live, "  Coughs a lot");
    expect_elsewhere(live, ">Coughs a lot</note>");
    expect_elsewhere(live, "mood=\"low\"");
    expect_elsewhere(live, ">Who?<x xmlns=\"a:b\"/></note>");
    expect_elsewhere(live, "left=\"12\"");
    live_quit(live);
}

static void what_was_written_meanwhile_is_not_lost(void **state)
{
    struct live *live = *state;

    select_contact(live, "collins@pemberley.lit");
    write_elsewhere(live,
                    "iq set '" STORAGE("<note jid=\"collins@pemberley.lit\">Married</note>") "'");
    terminal_type(live->terminal, ":note Proposes\r");
    live_expect(live, "1 refused");
    live_expect(live, "  Married");
    expect_elsewhere(live, ">Married</note>");
    terminal_type(live->terminal, "\tR");
    live_expect_gone(live, "1 refused");
    live_expect(live, "  Proposes");
    expect_elsewhere(live, ">Proposes</note>");
    live_quit(live);
}

static void one_is_removed(void **state)
{
    struct live *live = *state;

    select_contact(live, "collins@pemberley.lit");
    terminal_type(live->terminal, "#");
    live_expect(live, "): Proposes");
    terminal_type(live->terminal, "\x15\r");
    live_expect(live, "Remove the note on collins@pemberley.lit?");
    terminal_type(live->terminal, "y");
    live_expect_gone(live, "  Proposes");
    expect_elsewhere(live, "rosternotes\"/>");
    live_quit(live);
}

int main(void)
{
#define ONLINE(test) cmocka_unit_test_setup_teardown(test, open_online, live_teardown)
    /* each begins with what the one before it has left on the server */
    const struct CMUnitTest tests[] = {
        ONLINE(what_is_written_here_is_found_elsewhere),
        ONLINE(what_is_written_elsewhere_is_found_and_kept),
        ONLINE(what_was_written_meanwhile_is_not_lost),
        ONLINE(one_is_removed),
    };

    return live_run("note", tests);
}

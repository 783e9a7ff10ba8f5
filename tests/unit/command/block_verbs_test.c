/* Blocking: what is asked first, and what is filed. */
#include "desk.h"

#include <string.h>

static void offer(struct desk *desk, const char *feature)
{
    struct offers *offers = offers_new();

    offers_add(offers, feature);
    roster_set_offers(desk->roster, offers);
}

static void put(struct desk *desk, const char *jid, const char *name)
{
    roster_apply(desk->roster, &(struct roster_item){
                                   .jid = jid, .name = name, .subscription = SUBSCRIPTION_BOTH});
}

static int set_up(void **state)
{
    static const char *const blocked[] = {"spam.lit", "denny@militia.lit", NULL};
    struct desk *desk = desk_new();

    desk->context.jid = "jane@longbourn.lit";
    put(desk, "wickham@militia.lit", "Mr. Wickham");
    put(desk, "denny@militia.lit", NULL);
    put(desk, "lydia@longbourn.lit", "Lydia");
    put(desk, "offer@spam.lit", NULL);
    put(desk, "a@@b", "Odd");
    roster_asks(desk->roster, &(struct asking){.jid = "collins@rosings.lit", .at = 3});
    roster_asks(desk->roster, &(struct asking){.jid = "anne@rosings.lit", .at = 2});
    roster_asks(desk->roster, &(struct asking){.jid = "wickham@militia.lit", .at = 1});
    offer(desk, "urn:xmpp:blocking");
    roster_set_blocklist(desk->roster, blocklist_new());
    roster_block(desk->roster, blocked);
    *state = desk;
    return 0;
}

/* Answers what is being asked, as the app does. */
static void answer(struct desk *desk, const char *label, const char *line)
{
    struct question asked = desk->context.question;

    assert_non_null(asked.label);
    if (!g_str_equal(asked.label, label))
        fail_msg("asked \"%s\" instead of \"%s\"", asked.label, label);
    desk->context.question = (struct question){0};
    asked.answer(&desk->context, line, asked.data);
    g_free(asked.label);
    g_free(asked.brief);
    g_free(asked.text);
}

static void filed(struct desk *desk, const char *what)
{
    assert_string_equal(desk->filed->str, what);
    assert_null(desk->context.question.label);
    g_string_truncate(desk->filed, 0);
}

static void says(struct desk *desk, const char *sentence)
{
    assert_null(desk->context.question.label);
    assert_non_null(desk->context.view->notice);
    assert_string_equal(desk->context.view->notice, sentence);
}

static void select_contact(struct desk *desk, const char *jid)
{
    assert_true(contact_list_select_jid(desk->context.view->list, jid));
}

/* --- contacts --- */

static void blocks_an_address(void **state)
{
    struct desk *desk = *state;

    select_contact(desk, "wickham@militia.lit");
    command_key(&desk->context, "!");
    answer(desk,
           "Block Mr. Wickham (wickham@militia.lit)? They will see no more of you, and nothing of "
           "them "
           "reaches you; the roster entry stays. [y/N, d: all of militia.lit] ",
           "n");
    says(desk, "Nothing was done");
    filed(desk, "");
    command_key(&desk->context, "!");
    answer(desk,
           "Block Mr. Wickham (wickham@militia.lit)? They will see no more of you, and nothing of "
           "them "
           "reaches you; the roster entry stays. [y/N, d: all of militia.lit] ",
           "y");
    filed(desk, "block wickham@militia.lit");
    command_line(&desk->context, "block wickham@militia.lit");
    says(desk, "That is under way already");
}

/* Servers spell addresses as they like; what is under way is known by its key. */
static void blocks_once_whatever_the_spelling(void **state)
{
    struct desk *desk = *state;

    put(desk, "Kitty@Meryton.lit", "Kitty");
    select_contact(desk, "Kitty@Meryton.lit");
    command_key(&desk->context, "!");
    answer(desk,
           "Block Kitty (kitty@meryton.lit)? They will see no more of you, and nothing of them "
           "reaches you; the roster entry stays. [y/N, d: all of meryton.lit] ",
           "y");
    filed(desk, "block kitty@meryton.lit");
    command_key(&desk->context, "!");
    says(desk, "That is under way already");
    command_line(&desk->context, "block KITTY@meryton.LIT");
    says(desk, "That is under way already");
    filed(desk, "");
    command_line(&desk->context, "block kitty@meryton.lit/phone"); /* a device is another entry */
    assert_non_null(desk->context.question.label);
    context_ask_nothing(&desk->context);
}

/* While a question is read, another client may do what it is about. */
static void says_why_what_was_asked_is_done_no_more(void **state)
{
    static const char *const blocked[] = {"wickham@militia.lit", NULL};
    struct desk *desk = *state;
    struct question asked;

    select_contact(desk, "wickham@militia.lit");
    command_key(&desk->context, "!");
    asked = desk->context.question;
    desk->context.question = (struct question){0};
    roster_block(desk->roster, blocked);
    asked.answer(&desk->context, "y", asked.data);
    g_free(asked.label);
    g_free(asked.brief);
    says(desk, "Mr. Wickham is blocked already");
    filed(desk, "");
}

static void blocks_a_domain(void **state)
{
    struct desk *desk = *state;

    select_contact(desk, "wickham@militia.lit");
    command_key(&desk->context, "!");
    answer(desk,
           "Block Mr. Wickham (wickham@militia.lit)? They will see no more of you, and nothing of "
           "them "
           "reaches you; the roster entry stays. [y/N, d: all of militia.lit] ",
           "d");
    answer(
        desk,
        "Block everybody at militia.lit? They will see no more of you, and nothing of them reaches "
        "you; 2 of your contacts are there. [y/N] ",
        "y");
    filed(desk, "block militia.lit");
}

/* Where the window is small, what is lost is said more briefly. */
static void asks_briefly_too(void **state)
{
    struct desk *desk = *state;

    select_contact(desk, "wickham@militia.lit");
    command_key(&desk->context, "!");
    assert_string_equal(desk->context.question.brief,
                        "Block Mr. Wickham (wickham@militia.lit)? They see no more of you, you "
                        "nothing of them. [y/N, d: all of militia.lit] ");
    answer(desk,
           "Block Mr. Wickham (wickham@militia.lit)? They will see no more of you, and nothing of "
           "them reaches you; the roster entry stays. [y/N, d: all of militia.lit] ",
           "d");
    assert_string_equal(desk->context.question.brief,
                        "Block everybody at militia.lit? They see no more of you, you nothing of "
                        "them; 2 contacts. [y/N] ");
    context_ask_nothing(&desk->context);
    filed(desk, "");
}

/* One's own server is never offered, nor taken. */
static void does_not_cut_itself_off(void **state)
{
    static const struct {
        const char *line, *sentence;
    } lines[] = {
        {"block longbourn.lit", "longbourn.lit is your own server: blocking it would cut you off"},
        {"block Longbourn.LIT/x",
         "longbourn.lit/x is your own server: blocking it would cut you off"},
        {"block jane@longbourn.lit", "That is your own address: you would block yourself"},
        {"block JANE@longbourn.lit", "That is your own address: you would block yourself"},
        {"block Jane@longbourn.lit/muster", "That is your own address: you would block yourself"},
        {"block SPAM.lit", "spam.lit is blocked already"},
        {"block a b@c", NULL},
    };
    struct desk *desk = *state;

    select_contact(desk, "lydia@longbourn.lit");
    command_key(&desk->context, "!");
    answer(desk,
           "Block Lydia (lydia@longbourn.lit)? They will see no more of you, and nothing of them "
           "reaches you; the roster entry stays. [y/N] ",
           "d");
    says(desk, "Nothing was done");
    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++) {
        command_line(&desk->context, lines[i].line);
        if (lines[i].sentence)
            says(desk, lines[i].sentence);
        assert_non_null(desk->context.view->notice);
        filed(desk, "");
    }
    select_contact(desk, "a@@b");
    command_key(&desk->context, "!");
    says(desk, "The address is not valid: nobody can be reached there");
}

static void unblocks_through_what_blocks(void **state)
{
    struct desk *desk = *state;

    select_contact(desk, "denny@militia.lit");
    command_key(&desk->context, "!");
    answer(desk, "denny@militia.lit is blocked. Unblock? [y/N] ", "y");
    filed(desk, "unblock denny@militia.lit");
    select_contact(desk, "offer@spam.lit");
    command_key(&desk->context, "!");
    answer(desk,
           "offer@spam.lit is blocked, as everybody at spam.lit is. Unblock all of them? [y/N] ",
           NULL);
    filed(desk, "");
    command_key(&desk->context, "!");
    answer(desk,
           "offer@spam.lit is blocked, as everybody at spam.lit is. Unblock all of them? [y/N] ",
           "y");
    filed(desk, "unblock spam.lit");
}

/* On the server it would seem to be done, and nobody would ever answer. */
static void does_not_ask_whom_one_blocks(void **state)
{
    struct desk *desk = *state;

    roster_apply(desk->roster, &(struct roster_item){.jid = "new@spam.lit"});
    command_line(&desk->context, "ask new@spam.lit");
    says(desk, "new@spam.lit is blocked, and would not hear of it: unblock them first");
    filed(desk, "");
    command_line(&desk->context, "add other@spam.lit");
    filed(desk, "add other@spam.lit");
    assert_non_null(strstr(desk->context.view->notice, "added without asking"));
}

/* --- those who ask --- */

static void denies_and_blocks_many(void **state)
{
    struct desk *desk = *state;

    command_line(&desk->context, "askers");
    command_key(&desk->context, "Space");
    command_key(&desk->context, "Space");
    command_key(&desk->context, "X");
    answer(desk,
           "Deny and block 2 addresses? That denies 2 requests. They will see no more of you, and "
           "nothing of them reaches you. [y/N, d: all of rosings.lit] ",
           "y");
    filed(desk, "deny collins@rosings.lit; deny anne@rosings.lit; "
                "block collins@rosings.lit; block anne@rosings.lit");
    assert_int_equal(key_list_marked(desk->context.view->askers), 0);
}

/* Whoever asks from there, too: nothing can be said to them later. */
static void denies_and_blocks_a_domain(void **state)
{
    struct desk *desk = *state;

    command_line(&desk->context, "askers");
    command_key(&desk->context, "X");
    answer(desk,
           "Deny and block collins@rosings.lit? They will see no more of you, and nothing of them "
           "reaches you. [y/N, d: all of rosings.lit] ",
           "d");
    answer(desk,
           "Deny and block everybody at rosings.lit? That denies 2 requests. They will see no more "
           "of you, and nothing of them reaches you. [y/N] ",
           "y");
    assert_non_null(strstr(desk->filed->str, "deny collins@rosings.lit"));
    assert_non_null(strstr(desk->filed->str, "deny anne@rosings.lit"));
    assert_true(g_str_has_suffix(desk->filed->str, "; block rosings.lit"));
    assert_null(strstr(desk->filed->str, "wickham"));
}

/* Whoever is left out is named, and stays marked. */
static void names_domains_and_whom_it_leaves_out(void **state)
{
    struct desk *desk = *state;
    struct key_list *askers = desk->context.view->askers;
    char **left;

    roster_asks(desk->roster, &(struct asking){.jid = "mary@longbourn.lit", .at = 4});
    command_line(&desk->context, "askers");
    for (int i = 0; i < 4; i++)
        command_key(&desk->context, "Space");
    command_key(&desk->context, "X");
    answer(desk,
           "Deny and block 4 addresses? That denies 4 requests. They will see no more of you, and "
           "nothing of them reaches you; the roster entry stays. [y/N, d: their 2 domains] ",
           "d");
    answer(
        desk,
        "Deny and block everybody at rosings.lit, militia.lit? That denies 3 requests. They will "
        "see no more of you, and nothing of them reaches you; 2 of your contacts are there. Left "
        "out: mary@longbourn.lit. longbourn.lit is your own server: blocking it would cut you "
        "off. [y/N] ",
        "y");
    assert_non_null(strstr(desk->filed->str, "block rosings.lit"));
    assert_non_null(strstr(desk->filed->str, "block militia.lit"));
    assert_null(strstr(desk->filed->str, "longbourn"));
    says(desk, "Left out: mary@longbourn.lit. longbourn.lit is your own server: blocking it would "
               "cut you off.");
    left = key_list_marked_of(askers, desk->roster);
    assert_string_equal(left[0], "mary@longbourn.lit");
    assert_null(left[1]);
    assert_null(desk->context.line);
    g_strfreev(left);
}

static void denies_only_who_asks(void **state)
{
    struct desk *desk = *state;

    select_contact(desk, "lydia@longbourn.lit");
    command_key(&desk->context, "X");
    says(desk, "lydia@longbourn.lit has not asked to see you: ! blocks");
    filed(desk, "");
}

/* --- the screen of those who are blocked --- */

static void unblocks_one_or_many(void **state)
{
    struct desk *desk = *state;

    command_key(&desk->context, "5");
    command_key(&desk->context, "j");
    command_key(&desk->context, "d");
    answer(desk, "Unblock everybody at spam.lit? [y/N] ", "n");
    says(desk, "Nothing was done");
    filed(desk, "");
    command_key(&desk->context, "g");
    command_key(&desk->context, "d");
    answer(desk, "Unblock denny@militia.lit? [y/N] ", "y");
    filed(desk, "unblock denny@militia.lit");
    command_key(&desk->context, "d");
    says(desk, "That is under way already");
    command_key(&desk->context, "Space");
    command_key(&desk->context, "Space");
    command_key(&desk->context, "d");
    answer(desk, "Unblock 1 address and everybody at 1 domain? [y/N] ", NULL);
    filed(desk, "");
    assert_int_equal(key_list_marked(desk->context.view->blocks), 2);
    command_key(&desk->context, "d");
    answer(desk, "Unblock 1 address and everybody at 1 domain? [y/N] ", "y");
    filed(desk, "unblock spam.lit");
    assert_int_equal(key_list_marked(desk->context.view->blocks), 0);
    command_line(&desk->context, "unblock nobody@x.lit");
    says(desk, "nobody@x.lit is not on the list");
    command_line(&desk->context, "unblock Spam.lit");
    says(desk, "That is under way already");
    roster_unblock_all(desk->roster);
    command_key(&desk->context, "d");
    says(desk, "Nobody is blocked");
    command_key(&desk->context, "R");
    filed(desk, "ask who is blocked");
    command_key(&desk->context, "q");
    assert_int_equal(desk->context.view->screen, VIEW_CONTACTS);
}

static void blocks_whom_one_names(void **state)
{
    struct desk *desk = *state;

    command_key(&desk->context, "5");
    command_key(&desk->context, "!");
    answer(desk, "Block which address or domain? ", "Offers.LIT");
    answer(
        desk,
        "Block everybody at offers.lit? They will see no more of you, and nothing of them reaches "
        "you. [y/N] ",
        "y");
    filed(desk, "block offers.lit");
}

/* --- what is lacking --- */

static void needs_a_server_that_can(void **state)
{
    struct desk *desk = *state;
    const struct pager_line *line;
    struct pager *help;
    guint lacking = 0;

    offer(desk, "urn:xmpp:ping");
    select_contact(desk, "wickham@militia.lit");
    command_key(&desk->context, "!");
    says(desk, "longbourn.lit does not offer blocking (XEP-0191)");
    command_key(&desk->context, "X");
    says(desk, "longbourn.lit does not offer blocking (XEP-0191)");
    filed(desk, "");
    command_help(&desk->context);
    help = desk->context.view->pager;
    for (guint i = 0; (line = i < pager_size(help) ? pager_line(help, i) : NULL); i++)
        if (strstr(line->text, "(not offered by the server)")) {
            assert_int_equal(line->style, STYLE_HINT);
            lacking++;
        }
    assert_true(lacking >= 5); /* block on three screens, deny-and-block on two, unblock on one */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(blocks_an_address, set_up, tear_down),
        cmocka_unit_test_setup_teardown(blocks_once_whatever_the_spelling, set_up, tear_down),
        cmocka_unit_test_setup_teardown(says_why_what_was_asked_is_done_no_more, set_up, tear_down),
        cmocka_unit_test_setup_teardown(blocks_a_domain, set_up, tear_down),
        cmocka_unit_test_setup_teardown(asks_briefly_too, set_up, tear_down),
        cmocka_unit_test_setup_teardown(does_not_cut_itself_off, set_up, tear_down),
        cmocka_unit_test_setup_teardown(unblocks_through_what_blocks, set_up, tear_down),
        cmocka_unit_test_setup_teardown(does_not_ask_whom_one_blocks, set_up, tear_down),
        cmocka_unit_test_setup_teardown(denies_and_blocks_many, set_up, tear_down),
        cmocka_unit_test_setup_teardown(denies_and_blocks_a_domain, set_up, tear_down),
        cmocka_unit_test_setup_teardown(names_domains_and_whom_it_leaves_out, set_up, tear_down),
        cmocka_unit_test_setup_teardown(denies_only_who_asks, set_up, tear_down),
        cmocka_unit_test_setup_teardown(unblocks_one_or_many, set_up, tear_down),
        cmocka_unit_test_setup_teardown(blocks_whom_one_names, set_up, tear_down),
        cmocka_unit_test_setup_teardown(needs_a_server_that_can, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

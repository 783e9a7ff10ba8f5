/* A key is about the row that the user has seen under the cursor. When that goes, the cursor goes
   to another by itself, and until this has been painted no key is about it. */
#include "desk.h"

#include <locale.h>

static const char left_out[] = "Left out: the cursor had moved by itself";

static void put(struct desk *desk, const char *jid)
{
    roster_apply(desk->roster,
                 &(struct roster_item){.jid = jid, .subscription = SUBSCRIPTION_BOTH});
}

static void drop(struct desk *desk, const char *jid)
{
    roster_apply(desk->roster,
                 &(struct roster_item){.jid = jid, .subscription = SUBSCRIPTION_REMOVE});
}

static void ask(struct desk *desk, const char *jid)
{
    roster_asks(desk->roster, &(struct asking){.jid = jid, .at = 1});
}

static int set_up(void **state)
{
    struct desk *desk = desk_new();
    struct offers *offers = offers_new();

    offers_add(offers, BLOCKLIST_FEATURE);
    roster_set_offers(desk->roster, offers);
    roster_set_blocklist(desk->roster, blocklist_new());
    *state = desk;
    return 0;
}

/* What is so now is on the screen. */
static void paint(struct desk *desk, bool fetched)
{
    struct heading heading = {.account = "me@b", .state = "online", .fetched = fetched};
    struct frame *frame = frame_new();

    view_draw(desk->context.view, &heading, 80, 24, 1, 1, frame);
    frame_free(frame);
}

static void press(struct desk *desk, const char *keys)
{
    char **each = g_strsplit(keys, " ", -1);

    for (char **key = each; *key; key++)
        command_key(&desk->context, *key);
    g_strfreev(each);
}

static bool is_left_out(const struct desk *desk)
{
    const struct context *context = &desk->context;

    return desk->filed->len == 0 && !context->question.label &&
           context->view->screen != VIEW_PAGER && g_strcmp0(context->view->notice, left_out) == 0;
}

/* --- how the cursor comes to stand elsewhere --- */

static void begin_contacts(struct desk *desk)
{
    put(desk, "ann@b");
    put(desk, "bob@b");
    put(desk, "cat@b");
    paint(desk, true);
}

static void contact_goes(struct desk *desk)
{
    begin_contacts(desk);
    drop(desk, "ann@b");
}

/* Who is under the cursor now is so elsewhere, but has not been seen there. */
static void contact_goes_and_the_next_moves(struct desk *desk)
{
    const char *const groups[] = {"G", NULL};

    contact_goes(desk);
    roster_apply(
        desk->roster,
        &(struct roster_item){.jid = "bob@b", .groups = groups, .subscription = SUBSCRIPTION_BOTH});
}

static void all_go_and_another_comes(struct desk *desk)
{
    put(desk, "ann@b");
    paint(desk, true);
    drop(desk, "ann@b");
    put(desk, "bob@b");
}

static void first_contact_comes(struct desk *desk)
{
    paint(desk, true);
    put(desk, "ann@b");
}

static void limit_takes_one_out(struct desk *desk)
{
    begin_contacts(desk);
    command_line(&desk->context, "limit ~s both");
    paint(desk, true);
    roster_apply(desk->roster,
                 &(struct roster_item){.jid = "ann@b", .subscription = SUBSCRIPTION_TO});
}

static void first_roster_streams_in(struct desk *desk)
{
    put(desk, "bob@b");
    paint(desk, false);
    put(desk, "ann@b");
}

static void begin_askers(struct desk *desk)
{
    ask(desk, "dan@b");
    ask(desk, "eve@b");
    ask(desk, "fay@b");
    press(desk, "2");
    paint(desk, true);
}

static void asker_goes(struct desk *desk)
{
    begin_askers(desk);
    roster_asks_no_more(desk->roster, "dan@b");
}

static void first_asker_comes(struct desk *desk)
{
    press(desk, "2");
    paint(desk, true);
    ask(desk, "dan@b");
}

static void askers_change_altogether(struct desk *desk)
{
    first_asker_comes(desk);
    paint(desk, true);
    roster_asks_no_more(desk->roster, "dan@b");
    key_list_size(desk->context.view->askers); /* looked at in between */
    ask(desk, "eve@b");
}

static void marked_one_goes(struct desk *desk)
{
    begin_askers(desk);
    press(desk, "Space");
    paint(desk, true);
    roster_asks_no_more(desk->roster, "dan@b");
}

static void blocked_one_goes(struct desk *desk)
{
    static const char *const all[] = {"gus@b", "hal@b", NULL}, *const one[] = {"gus@b", NULL};

    roster_block(desk->roster, all);
    press(desk, "5");
    paint(desk, true);
    roster_unblock(desk->roster, one);
}

/* keys: each for itself; then: what the first of them is about once all is painted, as it is asked
   or filed. */
static const struct {
    const char *what;
    void (*happens)(struct desk *desk);
    const char *keys, *then;
} falls[] = {
    {"a contact goes", contact_goes, "d r m s y x ! # I Enter", "Remove bob@b"},
    {"a contact goes, the next moves", contact_goes_and_the_next_moves, "d r", "Remove bob@b"},
    {"all go and another comes", all_go_and_another_comes, "d r m s y x ! # I Enter",
     "Remove bob@b"},
    {"the first contact comes", first_contact_comes, "d r s Enter", "Remove ann@b"},
    {"the limit takes one out", limit_takes_one_out, "d r s Enter", "Remove bob@b"},
    {"who asks goes", asker_goes, "y Y x X ! s # A I Space Enter", "let eve@b see you"},
    {"the first who asks comes", first_asker_comes, "y Y x X ! s # A I Space Enter",
     "let dan@b see you"},
    {"others ask altogether", askers_change_altogether, "y x", "let eve@b see you"},
    {"the only one marked goes", marked_one_goes, "y x X", "let eve@b see you"},
    {"who is blocked goes", blocked_one_goes, "d Space Enter", "Unblock hal@b"},
};

static void check_then(struct desk *desk, const char *key, const char *then)
{
    const char *asked;

    press(desk, key);
    asked = desk->context.question.label;
    if (!g_str_has_prefix(asked ? asked : desk->filed->str, then))
        fail_msg("%s: asked %s, filed %s", key, asked, desk->filed->str);
}

static void no_key_is_about_another(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(falls); i++) {
        char **keys = g_strsplit(falls[i].keys, " ", -1);

        for (char **key = keys; *key; key++) {
            struct desk *desk;

            set_up(state);
            desk = *state;
            falls[i].happens(desk);
            press(desk, *key);
            if (!is_left_out(desk))
                fail_msg("%s, %s: filed %s, said %s", falls[i].what, *key, desk->filed->str,
                         desk->context.view->notice);
            paint(desk, true);
            if (key == keys)
                check_then(desk, *key, falls[i].then);
            tear_down(state);
        }
        g_strfreev(keys);
    }
}

/* Whoever counts on from where the cursor was seen would come to a row too far. */
static void not_even_after_a_move(void **state)
{
    struct desk *desk = *state;

    contact_goes(desk);
    press(desk, "j d");
    assert_true(is_left_out(desk));
    paint(desk, true);
    check_then(desk, "d", "Remove cat@b");
}

/* While nothing is where it stays; but whom the user has gone to is no other. */
static void the_first_roster_streams_in(void **state)
{
    struct desk *desk = *state;

    first_roster_streams_in(desk);
    press(desk, "d");
    assert_true(is_left_out(desk));
    paint(desk, false);
    press(desk, "d");
    assert_true(is_left_out(desk));
    press(desk, "j");
    paint(desk, false);
    put(desk, "ant@b");
    check_then(desk, "d", "Remove bob@b");
}

/* It is the same one, or has been named, or the user went there. */
static void what_is_meant_is_done(void **state)
{
    struct desk *desk = *state;

    begin_contacts(desk);
    put(desk, "aaa@b");
    check_then(desk, "d", "Remove ann@b");
    press(desk, "j");
    check_then(desk, "d", "Remove bob@b");
    drop(desk, "bob@b");
    context_ask_nothing(&desk->context);
    command_line(&desk->context, "remove cat@b");
    assert_true(g_str_has_prefix(desk->context.question.label, "Remove cat@b"));
}

int main(void)
{
#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_key_is_about_another),
        TEST(not_even_after_a_move),
        TEST(the_first_roster_streams_in),
        TEST(what_is_meant_is_done),
    };

    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}

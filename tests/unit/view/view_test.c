#include "view/view.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

struct world {
    struct roster *roster;
    struct ledger *ledger;
    struct view *view;
    struct frame *frame;
};

static void roster_has_changed(const struct change *change, void *data)
{
    contact_list_refresh(((struct world *)data)->view->list, change->key);
}

static void ledger_has_changed(const struct request *request, void *data)
{
    (void)request;
    (void)data;
}

static int set_up(void **state)
{
    struct world *world = g_new0(struct world, 1);

    world->roster = roster_new(roster_has_changed, world);
    world->ledger = ledger_new(G_USEC_PER_SEC, ledger_has_changed, world);
    world->view = view_new(world->roster, world->ledger);
    world->frame = frame_new();
    *state = world;
    return 0;
}

static int tear_down(void **state)
{
    struct world *world = *state;

    view_free(world->view);
    ledger_free(world->ledger);
    roster_free(world->roster);
    frame_free(world->frame);
    g_free(world);
    return 0;
}

static void draw(const struct world *world, int width, int height)
{
    const struct heading heading = {
        .account = "jane@longbourn.lit", .state = "online", .fetched = true};

    view_draw(world->view, &heading, width, height, 0, 0, world->frame);
}

static const struct request *file(const struct world *world, gint64 now)
{
    char jid[16];

    g_snprintf(jid, sizeof jid, "c%d@x", (int)(now / 1000));
    return ledger_file(world->ledger, REQUEST_ADD, jid, NULL, NULL, NULL, now);
}

static void send_all(const struct world *world, gint64 now)
{
    struct request *request;
    char id[16];

    while ((request = ledger_next(world->ledger))) {
        g_snprintf(id, sizeof id, "%u", request->number);
        ledger_sent(world->ledger, request, id, "<iq/>", now);
    }
}

static void tells_its_page(void **state)
{
    static const struct {
        int width, height;
        guint page;
    } pages[] = {{80, 24, 15}, {40, 10, 5}, {120, 40, 27}, {300, 100, 72}, {39, 24, 1}, {80, 9, 1}};
    struct world *world = *state;

    assert_int_equal(view_page(world->view), 1);
    for (size_t i = 0; i < G_N_ELEMENTS(pages); i++) {
        draw(world, pages[i].width, pages[i].height);
        assert_int_equal(view_page(world->view), pages[i].page);
    }
    world->view->screen = VIEW_PAGER;
    draw(world, 80, 24);
    assert_int_equal(view_page(world->view), 21);
}

static void says_things(void **state)
{
    struct world *world = *state;

    view_say(world->view, true, "%d things", 2);
    assert_string_equal(world->view->notice, "2 things");
    assert_true(world->view->notice_is_warning);
    view_say(world->view, false, NULL);
    assert_null(world->view->notice);
    assert_false(world->view->notice_is_warning);
}

static void knows_when_to_draw_again(void **state)
{
    struct world *world = *state;
    const struct request *request;

    draw(world, 80, 24);
    assert_int_equal(view_deadline(world->view, 5), -1);
    request = file(world, 1000);
    assert_int_equal(view_deadline(world->view, 2000), 101000);
    assert_int_equal(view_deadline(world->view, 950000), 1001000);
    send_all(world, 2000000); /* the age is that of waiting for an answer */
    assert_int_equal(view_deadline(world->view, 2050000), 2100000);
    assert_int_equal(view_deadline(world->view, 3100000), 4000000);
    world->view->screen = VIEW_PAGER;
    assert_int_equal(view_deadline(world->view, 3100000), -1);
    world->view->screen = VIEW_CONTACTS;
    draw(world, 30, 8);
    assert_int_equal(view_deadline(world->view, 3100000), -1);
    draw(world, 80, 24);
    ledger_done(world->ledger, (struct request *)request, NULL, NULL, 3200000);
    assert_int_equal(view_deadline(world->view, 3300000), -1);
}

/* One that is out of sight needs no picture. */
static void only_what_is_seen_counts(void **state)
{
    struct world *world = *state;

    draw(world, 80, 10); /* one row of requests */
    ledger_refused(world->ledger, (struct request *)file(world, 1000),
                   refusal_new("cancel", "forbidden", NULL, NULL, NULL), NULL, 1500);
    file(world, 2000);
    assert_int_equal(view_deadline(world->view, 3000), -1);
    draw(world, 80, 24);
    assert_int_equal(view_deadline(world->view, 3000), 102000);
}

static void walks_through_requests_as_shown(void **state)
{
    struct world *world = *state;
    static const struct {
        int rows;
        unsigned number;
    } steps[] = {{0, 2}, {1, 1}, {1, 4}, {1, 3}, {5, 3}, {-1, 4}, {-9, 2}};

    view_move_request(world->view, 1);
    assert_int_equal(world->view->request, 0);
    for (gint64 now = 1000; now <= 4000; now += 1000)
        file(world, now);
    for (unsigned number = 1; number <= 2; number++)
        ledger_refused(world->ledger, (struct request *)ledger_find(world->ledger, number),
                       refusal_new("cancel", "forbidden", NULL, NULL, NULL), NULL, 9000);
    for (size_t i = 0; i < G_N_ELEMENTS(steps); i++) {
        view_move_request(world->view, steps[i].rows);
        assert_int_equal(world->view->request, steps[i].number);
    }
    ledger_dismiss(world->ledger, 2); /* gone: the uppermost is next */
    view_move_request(world->view, 0);
    assert_int_equal(world->view->request, 1);
}

/* Whoever empties the status pane is not left without a cursor. */
static void an_empty_pane_gives_the_focus_back(void **state)
{
    struct world *world = *state;

    file(world, 1000);
    world->view->requests_focused = true;
    draw(world, 80, 24);
    assert_true(world->view->requests_focused);
    assert_int_equal(world->view->request, 1);
    ledger_dismiss(world->ledger, 1);
    draw(world, 80, 24);
    assert_false(world->view->requests_focused);
}

static void put_hostile(const struct world *world, GRand *random)
{
    static const char *const pieces[] = {"\x1b[2J", "\u202E", "林", "👨\u200D", "\u0301", "a b"};
    GString *text = g_string_new("x");
    const char *groups[] = {NULL, NULL};
    struct roster_item item = {.groups = groups};

    for (int i = g_rand_int_range(random, 0, 30); i > 0; i--)
        g_string_append(text, pieces[g_rand_int_range(random, 0, G_N_ELEMENTS(pieces))]);
    item.jid = item.name = groups[0] = text->str;
    item.subscription = (enum subscription)g_rand_int_range(random, 0, 4);
    roster_apply(world->roster, &item);
    ledger_file(world->ledger, REQUEST_RENAME, text->str, text->str, NULL, NULL, 1);
    g_string_free(text, TRUE);
}

/* No row is wider than the window, no cursor outside, no control in it, whatever comes in. */
static void never_draws_beyond_its_edges(void **state)
{
    struct world *world = *state;
    GRand *random = g_rand_new_with_seed(2026);

    for (int i = 0; i < 50; i++)
        put_hostile(world, random);
    view_look_for(world->view, "x");
    for (int run = 0; run < 600; run++) {
        int width = g_rand_int_range(random, 1, 160), height = g_rand_int_range(random, 1, 50);

        world->view->bar = g_rand_boolean(random);
        world->view->requests_focused = g_rand_boolean(random);
        world->view->prompt.label =
            g_rand_boolean(random) ? "A \u202E question that is long? " : NULL;
        world->view->prompt.text = "林黛玉";
        world->view->prompt.cursor = 3 * g_rand_int_range(random, 0, 4);
        contact_list_select(world->view->list, (guint)g_rand_int_range(random, 0, 100));
        draw(world, width, height);
        assert_in_range(world->frame->cursor_row, 0, (uintmax_t)height - 1);
        assert_in_range(world->frame->cursor_column, 0, (uintmax_t)width - 1);
        for (int row = 0; row < height; row++) {
            assert_true(world->frame->rows[row].columns <= width);
            assert_null(strpbrk(world->frame->rows[row].text->str, "\x1b\n\t"));
        }
    }
    g_rand_free(random);
}

/* Something pasted by mistake: drawn in no time, and the cursor is where typing goes on. */
static void shows_the_end_of_a_very_long_line(void **state)
{
    struct world *world = *state;
    GString *line = g_string_new(NULL);

    for (int i = 0; i < 50000; i++)
        g_string_append(line, "林");
    g_string_append(line, "the end");
    world->view->prompt.label = "Name: ";
    world->view->prompt.text = line->str;
    world->view->prompt.cursor = (int)line->len;
    draw(world, 80, 24);
    assert_non_null(strstr(world->frame->rows[23].text->str, "Name: 林"));
    assert_true(g_str_has_suffix(world->frame->rows[23].text->str, "林the end"));
    assert_in_range(world->frame->cursor_column, 78, 79);
    world->view->prompt.cursor = 0;
    draw(world, 80, 24);
    assert_int_equal(world->frame->cursor_column, 6);
    g_string_free(line, TRUE);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(tells_its_page),
        TEST(says_things),
        TEST(knows_when_to_draw_again),
        TEST(only_what_is_seen_counts),
        TEST(walks_through_requests_as_shown),
        TEST(an_empty_pane_gives_the_focus_back),
        TEST(never_draws_beyond_its_edges),
        TEST(shows_the_end_of_a_very_long_line),
    };

    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}

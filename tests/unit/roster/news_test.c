/* What is said of what a fetch has found. */
#include "roster/news.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

struct stage {
    struct roster *roster;
    struct news *news;
    GString *said;
    bool away;
};

static void on_change(const struct change *change, void *data)
{
    struct stage *stage = data;

    if (change->fetched && roster_is_fetched(stage->roster))
        news_hear(stage->news, change, stage->away);
}

static void on_sentence(const char *sentence, void *data)
{
    g_string_append_printf(((struct stage *)data)->said, "%s\n", sentence);
}

static void put(struct stage *stage, const char *jid, const char *name, const char *group)
{
    const char *groups[] = {group, NULL};

    roster_apply(stage->roster, &(struct roster_item){.jid = jid, .name = name, .groups = groups});
}

static void put_many(struct stage *stage, int from, int to, const char *name)
{
    for (int i = from; i < to; i++) {
        char *jid = g_strdup_printf("many%d@a.lit", i);

        put(stage, jid, name, name);
        g_free(jid);
    }
}

static struct stage *stage_new(void)
{
    struct stage *stage = g_new0(struct stage, 1);

    stage->roster = roster_new(on_change, stage);
    stage->news = news_new();
    stage->said = g_string_new(NULL);
    roster_fetch_begin(stage->roster);
    put(stage, "ann@a.lit", "Ann", "Friends");
    put(stage, "bob@a.lit", NULL, NULL);
    put_many(stage, 0, 30, NULL);
    roster_fetch_end(stage->roster);
    return stage;
}

static void expect_said(struct stage *stage, const char *said)
{
    roster_fetch_end(stage->roster);
    news_tell(stage->news, on_sentence, stage);
    assert_string_equal(stage->said->str, said);
    news_tell(stage->news, on_sentence, stage); /* once */
    assert_string_equal(stage->said->str, said);
    g_string_free(stage->said, TRUE);
    news_free(stage->news);
    roster_free(stage->roster);
    g_free(stage);
}

static void each_is_said(void **state)
{
    struct stage *stage = stage_new();

    (void)state;
    stage->away = true;
    roster_fetch_begin(stage->roster);
    put(stage, "ann@a.lit", "Anne", "Family");
    put(stage, "eve@a.lit", NULL, NULL);
    put_many(stage, 0, 30, NULL);
    expect_said(stage, "while away: renamed ann@a.lit: Ann -> Anne\n"
                       "while away: regrouped ann@a.lit: Friends -> Family\n"
                       "while away: added eve@a.lit\n"
                       "while away: removed bob@a.lit\n");
}

/* On a link another client's doing is pushed. */
static void the_server_is_named(void **state)
{
    struct stage *stage = stage_new();

    (void)state;
    roster_fetch_begin(stage->roster);
    put(stage, "ann@a.lit", NULL, "Friends");
    put(stage, "eve@a.lit", NULL, NULL);
    put_many(stage, 0, 30, NULL);
    expect_said(stage, "the server renamed ann@a.lit: Ann -> (none)\n"
                       "the server put eve@a.lit on the roster\n"
                       "the server took bob@a.lit off the roster\n");
}

static void many_are_summed_up(void **state)
{
    struct stage *stage = stage_new();

    (void)state;
    stage->away = true;
    roster_fetch_begin(stage->roster);
    put(stage, "ann@a.lit", "Ann", "Friends");
    put_many(stage, 0, 25, "Many"); /* each in two ways */
    put_many(stage, 30, 32, NULL);
    expect_said(stage, "while away: 2 added, 6 removed, 25 changed (the details of each tell)\n");
}

static void nothing_is_said_of_nothing(void **state)
{
    (void)state;
    expect_said(stage_new(), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_is_said),
        cmocka_unit_test(the_server_is_named),
        cmocka_unit_test(many_are_summed_up),
        cmocka_unit_test(nothing_is_said_of_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

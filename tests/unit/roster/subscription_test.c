/* Nine states, nine pictures; what cannot be asked for any more does not show. */
#include "roster/subscription.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const struct {
    enum subscription subscription;
    bool asked, asks;
    const char *picture, *word;
} rows[] = {
    {SUBSCRIPTION_NONE, false, false, "--", "none"},
    {SUBSCRIPTION_NONE, true, false, "?-", "none, asked"},
    {SUBSCRIPTION_NONE, false, true, "-?", "none, asks you"},
    {SUBSCRIPTION_NONE, true, true, "??", "none, both ask"},
    {SUBSCRIPTION_TO, false, false, "<-", "to"},
    {SUBSCRIPTION_TO, true, false, "<-", "to"},
    {SUBSCRIPTION_TO, false, true, "<?", "to, asks you"},
    {SUBSCRIPTION_TO, true, true, "<?", "to, asks you"},
    {SUBSCRIPTION_FROM, false, false, "->", "from"},
    {SUBSCRIPTION_FROM, true, false, "?>", "from, asked"},
    {SUBSCRIPTION_FROM, false, true, "->", "from"},
    {SUBSCRIPTION_FROM, true, true, "?>", "from, asked"},
    {SUBSCRIPTION_BOTH, false, false, "<>", "both"},
    {SUBSCRIPTION_BOTH, true, false, "<>", "both"},
    {SUBSCRIPTION_BOTH, false, true, "<>", "both"},
    {SUBSCRIPTION_BOTH, true, true, "<>", "both"},
};

static const struct subscription_state *state_of(gsize row)
{
    return subscription_state(rows[row].subscription, rows[row].asked, rows[row].asks);
}

static void test_rows(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        assert_string_equal(state_of(i)->picture, rows[i].picture);
        assert_string_equal(state_of(i)->word, rows[i].word);
    }
}

static int columns(const char *text)
{
    int width = 0;

    for (; *text; text = g_utf8_next_char(text)) {
        gunichar c = g_utf8_get_char(text);

        width += g_unichar_iszerowidth(c) ? 0 : g_unichar_iswide(c) ? 2 : 1;
    }
    return width;
}

static void test_nine_pictures(void **state)
{
    GHashTable *seen[4];

    (void)state;
    for (gsize k = 0; k < G_N_ELEMENTS(seen); k++)
        seen[k] = g_hash_table_new(g_str_hash, g_str_equal);
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        const struct subscription_state *one = state_of(i);
        const char *arrow = strchr(one->sentence, '%');

        g_hash_table_add(seen[0], (char *)one->picture);
        g_hash_table_add(seen[1], (char *)one->arrows);
        g_hash_table_add(seen[2], (char *)one->word);
        g_hash_table_add(seen[3], (char *)one->sentence);
        assert_int_equal(strlen(one->picture), 2);
        assert_true(g_utf8_validate(one->arrows, -1, NULL));
        assert_int_equal(columns(one->arrows), 2);
        assert_true(arrow && arrow[1] == 's' && !strchr(arrow + 1, '%'));
    }
    for (gsize k = 0; k < G_N_ELEMENTS(seen); k++) {
        assert_int_equal(g_hash_table_size(seen[k]), 9);
        g_hash_table_unref(seen[k]);
    }
}

/* The arrows say the same as the picture, cell by cell. */
static void test_arrows(void **state)
{
    static const struct {
        char cell;
        gunichar arrow;
    } cells[] = {{'-', 0x2500}, {'?', '?'}, {'<', 0x2190}, {'>', 0x2192}};

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        for (int side = 0; side < 2; side++) {
            const char *arrows = state_of(i)->arrows;
            gsize k = 0;

            while (cells[k].cell != state_of(i)->picture[side])
                k++;
            assert_int_equal(g_utf8_get_char(g_utf8_offset_to_pointer(arrows, side)),
                             cells[k].arrow);
        }
}

/* RFC 6121, appendix A.2, as pictures: every state, every action; "" where it is not to be done. */
static const struct {
    const char *state;
    const char
        *after[SUBSCRIPTION_ACTIONS]; /* ask approve pre-approve deny revoke unfollow cancel */
} chart[] = {
    {"--", {"?-", "", "--", "", "", "", ""}},   {"?-", {"?-", "", "?-", "", "", "", "--"}},
    {"-?", {"??", "->", "", "--", "", "", ""}}, {"??", {"??", "?>", "", "?-", "", "", "-?"}},
    {"<-", {"", "", "<-", "", "", "--", ""}},   {"<?", {"", "<>", "", "<-", "", "-?", ""}},
    {"->", {"?>", "", "", "", "--", "", ""}},   {"?>", {"?>", "", "", "", "?-", "", "->"}},
    {"<>", {"", "", "", "", "<-", "->", ""}},
};

static const struct subscription_state *state_pictured(const char *picture)
{
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        if (g_str_equal(state_of(i)->picture, picture))
            return state_of(i);
    fail_msg("no state looks like %s", picture);
    return NULL;
}

static void test_chart(void **state)
{
    (void)state;
    assert_int_equal(G_N_ELEMENTS(chart), 9);
    for (gsize i = 0; i < G_N_ELEMENTS(chart); i++)
        for (int action = 0; action < SUBSCRIPTION_ACTIONS; action++) {
            const struct subscription_state *after = subscription_after(
                state_pictured(chart[i].state), (enum subscription_action)action);

            if (!g_str_equal(after ? after->picture : "", chart[i].after[action]))
                fail_msg("%s, action %d: leads to \"%s\"", chart[i].state, action,
                         after ? after->picture : "");
        }
}

/* The item says nothing of what they ask: only the cells of what is granted and what we asked. */
static void test_pushes(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(chart); i++)
        for (int action = 0; action < SUBSCRIPTION_ACTIONS; action++) {
            char *before = g_strdelimit(g_strdup(chart[i].state + 1), "?", '-');
            char *after = g_strdelimit(
                g_strdup(chart[i].after[action][0] ? chart[i].after[action] + 1 : before), "?",
                '-');
            bool left = chart[i].after[action][0] && chart[i].after[action][0] != chart[i].state[0];
            bool pushed = left || !g_str_equal(before, after);

            if (subscription_is_pushed(state_pictured(chart[i].state),
                                       (enum subscription_action)action) != pushed)
                fail_msg("%s, action %d: pushed or not?", chart[i].state, action);
            g_free(before);
            g_free(after);
        }
}

static void test_stanzas(void **state)
{
    static const char *const types[SUBSCRIPTION_ACTIONS] = {
        "subscribe",    "subscribed",  "subscribed",  "unsubscribed",
        "unsubscribed", "unsubscribe", "unsubscribe",
    };

    (void)state;
    for (int action = 0; action < SUBSCRIPTION_ACTIONS; action++)
        assert_string_equal(subscription_sends((enum subscription_action)action), types[action]);
}

static void test_parse(void **state)
{
    static const struct {
        const char *text;
        bool good;
        enum subscription subscription;
    } texts[] = {
        {NULL, true, SUBSCRIPTION_NONE},     {"none", true, SUBSCRIPTION_NONE},
        {"to", true, SUBSCRIPTION_TO},       {"from", true, SUBSCRIPTION_FROM},
        {"both", true, SUBSCRIPTION_BOTH},   {"remove", true, SUBSCRIPTION_REMOVE},
        {"", false, SUBSCRIPTION_NONE},      {"Both", false, SUBSCRIPTION_NONE},
        {"both ", false, SUBSCRIPTION_NONE}, {"bogus", false, SUBSCRIPTION_NONE},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        enum subscription subscription = SUBSCRIPTION_REMOVE;

        assert_int_equal(subscription_parse(texts[i].text, &subscription), texts[i].good);
        assert_int_equal(subscription, texts[i].subscription);
        if (texts[i].good && texts[i].text)
            assert_string_equal(subscription_name(subscription), texts[i].text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),   cmocka_unit_test(test_nine_pictures),
        cmocka_unit_test(test_arrows), cmocka_unit_test(test_chart),
        cmocka_unit_test(test_pushes), cmocka_unit_test(test_stanzas),
        cmocka_unit_test(test_parse),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

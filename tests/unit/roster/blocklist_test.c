/* Which entry covers whom (XEP-0191, JID matching). */
#include "roster/blocklist.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static struct blocklist *list_of(const char *words)
{
    struct blocklist *list = blocklist_new();
    char **jids = g_strsplit(words, " ", -1);

    for (char **jid = jids; *jid; jid++)
        if (**jid)
            blocklist_add(list, *jid);
    g_strfreev(jids);
    return list;
}

static const struct {
    const char *entries, *jid;
    const char *covering; /* NULL: nobody is blocked */
} matches[] = {
    {"", "wickham@militia.lit", NULL},
    {"wickham@militia.lit", "wickham@militia.lit", "wickham@militia.lit"},
    {"wickham@militia.lit", "wickham@militia.lit/camp", "wickham@militia.lit"},
    {"wickham@militia.lit/camp", "wickham@militia.lit/camp", "wickham@militia.lit/camp"},
    {"wickham@militia.lit/camp", "wickham@militia.lit/town", NULL},
    {"wickham@militia.lit/camp", "wickham@militia.lit", NULL},
    {"militia.lit", "wickham@militia.lit", "militia.lit"},
    {"militia.lit", "wickham@militia.lit/camp", "militia.lit"},
    {"militia.lit", "militia.lit", "militia.lit"},
    {"militia.lit", "militia.lit/door", "militia.lit"},
    {"militia.lit/door", "militia.lit/door", "militia.lit/door"},
    {"militia.lit/door", "militia.lit", NULL},
    {"militia.lit/door", "wickham@militia.lit/door", NULL},
    {"wickham@militia.lit", "militia.lit", NULL},
    {"militia.lit", "wickham@camp.militia.lit", NULL},
    {"camp.militia.lit", "wickham@militia.lit", NULL},
    {"militia.lit", "militia.lit@longbourn.lit", NULL},
    /* the narrowest of several */
    {"militia.lit wickham@militia.lit wickham@militia.lit/camp", "wickham@militia.lit/camp",
     "wickham@militia.lit/camp"},
    {"militia.lit wickham@militia.lit wickham@militia.lit/camp", "wickham@militia.lit",
     "wickham@militia.lit"},
    {"militia.lit wickham@militia.lit", "denny@militia.lit", "militia.lit"},
    {"militia.lit militia.lit/door", "militia.lit/door", "militia.lit/door"},
    /* the case of a name or a domain does not matter, that of a resource does */
    {"Wickham@MILITIA.lit", "wickham@militia.lit", "wickham@militia.lit"},
    {"militia.lit", "Wickham@Militia.LIT", "militia.lit"},
    {"wickham@militia.lit/Camp", "wickham@militia.lit/camp", NULL},
    /* what cannot be prepared is found by its very bytes */
    {"a@@b", "a@@b", "a@@b"},
    {"a@@b", "A@@b", NULL},
};

static void finds_what_covers_an_address(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(matches); i++) {
        struct blocklist *list = list_of(matches[i].entries);
        const char *found = blocklist_covering(list, matches[i].jid);

        if (g_strcmp0(found, matches[i].covering) != 0)
            fail_msg("%s under \"%s\": %s", matches[i].jid, matches[i].entries,
                     found ? found : "nothing");
        blocklist_free(list);
    }
}

static void lists_domain_by_domain(void **state)
{
    struct blocklist *list = list_of(
        "wickham@militia.lit a@zoo.lit militia.lit/door Militia.lit zoo.lit denny@militia.lit");
    GPtrArray *entries = blocklist_entries(list);
    char *joined;

    (void)state;
    g_ptr_array_add(entries, NULL);
    joined = g_strjoinv(" ", (char **)entries->pdata);
    assert_string_equal(
        joined,
        "militia.lit denny@militia.lit militia.lit/door wickham@militia.lit zoo.lit a@zoo.lit");
    assert_int_equal(blocklist_size(list), 6);
    g_free(joined);
    g_ptr_array_unref(entries);
    blocklist_free(list);
}

static void knows_what_was_there(void **state)
{
    struct blocklist *list = list_of("militia.lit wickham@militia.lit/camp");

    (void)state;
    assert_false(blocklist_add(list, "MILITIA.lit"));
    assert_true(blocklist_has(list, "Militia.lit"));
    assert_false(blocklist_has(list, "wickham@militia.lit"));
    assert_string_equal(blocklist_device(list, "wickham@militia.lit"), "wickham@militia.lit/camp");
    assert_null(blocklist_device(list, "wick@militia.lit"));
    assert_null(blocklist_device(list, "wickham@militia.li"));
    assert_false(blocklist_remove(list, "wickham@militia.lit"));
    assert_true(blocklist_remove(list, "wickham@militia.lit/camp"));
    assert_int_equal(blocklist_size(list), 1);
    blocklist_free(list);
    blocklist_free(NULL);
}

static void knows_domains(void **state)
{
    (void)state;
    assert_true(blocklist_is_domain("militia.lit"));
    assert_false(blocklist_is_domain("militia.lit/door"));
    assert_false(blocklist_is_domain("wickham@militia.lit"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_what_covers_an_address),
        cmocka_unit_test(lists_domain_by_domain),
        cmocka_unit_test(knows_what_was_there),
        cmocka_unit_test(knows_domains),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Groups as a set, and what a contact is called. */
#include "roster/contact.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { MOST = 6 };

static const struct {
    const char *groups[MOST];
    const char *set; /* NULL: none at all */
} rows[] = {
    {{NULL}, NULL},
    {{""}, NULL},
    {{"", "", ""}, NULL},
    {{"a"}, "a"},
    {{"b", "a"}, "a|b"},
    {{"a", "a", "a"}, "a"},
    {{"b", "", "a", "b", "a"}, "a|b"},
    {{" ", "A", "a", " a "}, " | a |A|a"},                    /* kept as they are */
    {{"\303\251", "e\314\201", "z"}, "e\314\201|z|\303\251"}, /* by bytes: NFC, NFD */
    {{"\345\256\266\344\272\272", "Family"}, "Family|\345\256\266\344\272\272"},
};

static void test_groups(void **state)
{
    (void)state;
    assert_null(contact_groups_new(NULL));
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        char **groups = contact_groups_new(rows[i].groups);
        char *joined = groups ? g_strjoinv("|", groups) : NULL;

        assert_int_equal(g_strcmp0(joined, rows[i].set), 0);
        g_free(joined);
        contact_groups_free(groups);
    }
    contact_groups_free(NULL);
}

static void test_equal(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        for (gsize k = 0; k < G_N_ELEMENTS(rows); k++) {
            char **a = contact_groups_new(rows[i].groups), **b = contact_groups_new(rows[k].groups);

            assert_int_equal(contact_groups_equal(a, b), g_strcmp0(rows[i].set, rows[k].set) == 0);
            contact_groups_free(a);
            contact_groups_free(b);
        }
}

/* One more or one less is another set, on either side. */
static void test_longer(void **state)
{
    static const char *const some[] = {"a", "b", NULL}, *const more[] = {"a", "b", "c", NULL};
    char **a = contact_groups_new(some), **b = contact_groups_new(more);

    (void)state;
    assert_false(contact_groups_equal(a, b));
    assert_false(contact_groups_equal(b, a));
    contact_groups_free(a);
    contact_groups_free(b);
}

static void test_label(void **state)
{
    struct contact contact = {.jid = (char[]){"a@b"}};

    (void)state;
    assert_string_equal(contact_label(&contact), "a@b");
    contact.name = (char[]){""};
    assert_string_equal(contact_label(&contact), "a@b");
    contact.name = (char[]){"Ann"};
    assert_string_equal(contact_label(&contact), "Ann");
}

static void test_state(void **state)
{
    struct contact contact = {.subscription = SUBSCRIPTION_TO, .asks = true};

    (void)state;
    assert_string_equal(contact_state(&contact)->picture, "<?");
    contact = (struct contact){.subscription = SUBSCRIPTION_FROM, .asked = true};
    assert_string_equal(contact_state(&contact)->picture, "?>");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_groups), cmocka_unit_test(test_equal), cmocka_unit_test(test_longer),
        cmocka_unit_test(test_label),  cmocka_unit_test(test_state),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

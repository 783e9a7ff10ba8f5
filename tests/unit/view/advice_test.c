#include "view/text.h"
#include "view/view.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* RFC 6120, 8.3.3.1 to 8.3.3.22 */
static const char *const conditions[] = {
    "bad-request",
    "conflict",
    "feature-not-implemented",
    "forbidden",
    "gone",
    "internal-server-error",
    "item-not-found",
    "jid-malformed",
    "not-acceptable",
    "not-allowed",
    "not-authorized",
    "policy-violation",
    "recipient-unavailable",
    "redirect",
    "registration-required",
    "remote-server-not-found",
    "remote-server-timeout",
    "resource-constraint",
    "service-unavailable",
    "subscription-required",
    "undefined-condition",
    "unexpected-request",
};

static void each_condition_has_its_own(void **state)
{
    GHashTable *seen = g_hash_table_new(g_str_hash, g_str_equal);

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(conditions); i++) {
        const char *sentence = advice_for(conditions[i], NULL);

        print_message("# %s: %s\n", conditions[i], sentence);
        assert_true(g_hash_table_add(seen, (char *)sentence));
        assert_true(g_ascii_isupper(sentence[0]));
        assert_false(g_str_has_suffix(sentence, "."));
        assert_true(text_width(sentence, true) <= 71); /* a row of its own in 80 columns */
    }
    assert_int_equal(g_hash_table_size(seen), 22);
    g_hash_table_unref(seen);
}

static void others_are_undefined(void **state)
{
    (void)state;
    assert_ptr_equal(advice_for("made-up", NULL), advice_for("undefined-condition", NULL));
    assert_ptr_equal(advice_for("", NULL), advice_for("undefined-condition", NULL));
}

static void an_applications_own_says_more(void **state)
{
    const char *sentence = advice_for("not-acceptable", "blocked");

    (void)state;
    assert_non_null(strstr(sentence, "You have blocked them"));
    assert_true(text_width(sentence, true) <= 71);
    assert_ptr_equal(advice_for("not-acceptable", "other"), advice_for("not-acceptable", NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_condition_has_its_own),
        cmocka_unit_test(others_are_undefined),
        cmocka_unit_test(an_applications_own_says_more),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* What libstrophe lets go of does not stay in memory. */
#include "xmpp/library.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* There is no other way to what libstrophe itself calls. */
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

static const char secret[] = "correct horse battery staple, and a little more of the same";

/* malloc() gives again what was just freed, unless a sanitizer stands between. */
static void is_wiped(void)
{
    char *next = malloc(sizeof secret);
    bool left;

    __asm__ volatile(""
                     : "+r"(next)
                     :
                     : "memory"); /* or the compiler knows that nothing is there */
    /* NOLINTNEXTLINE(clang-analyzer-unix.Malloc): the asm hides from it where next points */
    left = memmem(next, sizeof secret, "staple", 6) != NULL;
    free(next);
    assert_false(left);
}

static void what_is_freed_is_wiped(void **state G_GNUC_UNUSED)
{
    xmpp_ctx_t *ctx = library_context_new(NULL);

    xmpp_free(ctx, xmpp_strdup(ctx, secret));
    is_wiped();
    xmpp_ctx_free(ctx);
}

static void what_grows_keeps_what_it_holds(void **state G_GNUC_UNUSED)
{
    xmpp_ctx_t *ctx = library_context_new(NULL);
    char *text = xmpp_strdup(ctx, secret);

    text = xmpp_realloc(ctx, text, 4096);
    is_wiped();
    assert_string_equal(text, secret);
    text = xmpp_realloc(ctx, text, 8);
    assert_memory_equal(text, secret, 8);
    xmpp_free(ctx, text);
    xmpp_ctx_free(ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_freed_is_wiped),
        cmocka_unit_test(what_grows_keeps_what_it_holds),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

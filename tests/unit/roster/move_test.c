/* Whom to believe that they have moved. */
#include "roster/move.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const struct {
    const char *what;
    const char *old;                /* who new@b says they were; NULL: nothing */
    enum subscription subscription; /* of old@a on the roster; REMOVE: is not there */
    const char *told;               /* where old@a says it has moved; NULL: it was not asked */
    const char *refused;            /* ... or the condition */
    enum move move;
} moves[] = {
    {"nothing is said", NULL, SUBSCRIPTION_BOTH, "new@b", NULL, MOVE_NONE},
    {"a stranger's address", "old@a", SUBSCRIPTION_REMOVE, "new@b", NULL, MOVE_MEANINGLESS},
    {"one who does not see us", "old@a", SUBSCRIPTION_NONE, "new@b", NULL, MOVE_MEANINGLESS},
    {"whom only we see", "old@a", SUBSCRIPTION_TO, "new@b", NULL, MOVE_MEANINGLESS},
    {"not asked", "old@a", SUBSCRIPTION_FROM, NULL, NULL, MOVE_UNVERIFIED},
    {"confirmed", "old@a", SUBSCRIPTION_FROM, "new@b", NULL, MOVE_VERIFIED},
    {"confirmed, spelled otherwise", "old@a", SUBSCRIPTION_BOTH, "New@B", NULL, MOVE_VERIFIED},
    {"to somebody else", "old@a", SUBSCRIPTION_BOTH, "new@b.c", NULL, MOVE_CONTRADICTED},
    {"to one of their devices", "old@a", SUBSCRIPTION_BOTH, "new@b/x", NULL, MOVE_CONTRADICTED},
    {"nothing published", "old@a", SUBSCRIPTION_BOTH, "", NULL, MOVE_UNKNOWN},
    {"refused", "old@a", SUBSCRIPTION_BOTH, NULL, "item-not-found", MOVE_UNKNOWN},
    {"silent", "old@a", SUBSCRIPTION_BOTH, NULL, "", MOVE_UNKNOWN},
};

static void ignore(const struct change *change, void *data)
{
    (void)change;
    (void)data;
}

static void tell(struct roster *roster, const char *told, const char *refused)
{
    struct request *request = request_new(REQUEST_MOVED, "old@a", NULL, NULL, NULL);
    struct fact *fact = fact_new(request, 1);

    fact_set_address(fact, MOVED_TO, told);
    fact->refused = g_strdup(refused);
    facts_take(roster_learns(roster), request->key, fact);
    request_free(request);
}

static void only_the_old_account_is_believed(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(moves); i++) {
        struct roster *roster = roster_new(ignore, NULL);
        const struct contact *old;
        const struct fact *told;
        enum move move;

        if (moves[i].subscription != SUBSCRIPTION_REMOVE)
            roster_apply(roster, &(struct roster_item){.jid = "old@a",
                                                       .subscription = moves[i].subscription});
        roster_asks(roster, &(struct asking){.jid = "new@b", .old = moves[i].old, .at = 1});
        if (moves[i].told || moves[i].refused)
            tell(roster, moves[i].told, moves[i].refused);
        move = move_judge(roster, roster_asker(roster, "new@b"), &old, &told);
        if (move != moves[i].move)
            fail_msg("%s: %d", moves[i].what, (int)move);
        assert_int_equal(move >= MOVE_UNVERIFIED, move != MOVE_NONE && move != MOVE_MEANINGLESS);
        if (move >= MOVE_UNVERIFIED)
            assert_string_equal(old->jid, "old@a");
        roster_free(roster);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(only_the_old_account_is_believed)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Transferring the old entry of one who has moved. */
#include "desk.h"

#include <locale.h>

static int set_up(void **state)
{
    struct desk *desk = desk_new();
    struct context *context = &desk->context;

    roster_asks(desk->roster, &(struct asking){.jid = "new@b", .old = "old@a", .at = 1});
    context->view->screen = VIEW_ASKERS;
    *state = desk;
    return 0;
}

static void put(struct desk *desk, const char *jid, enum subscription subscription)
{
    const char *const groups[] = {"Friends", "Work", NULL};

    roster_apply(desk->roster,
                 &(struct roster_item){
                     .jid = jid, .name = "Ann", .groups = groups, .subscription = subscription});
}

static void tell(struct desk *desk, const char *to)
{
    struct request *request = request_new(REQUEST_MOVED, "old@a", NULL, NULL, NULL);
    struct fact *fact = fact_new(request, 1);

    fact_set_address(fact, MOVED_TO, to);
    facts_take(roster_learns(desk->roster), request->key, fact);
    request_free(request);
}

static void answer(struct desk *desk, const char *line)
{
    struct question asked = desk->context.question;

    assert_non_null(asked.label);
    desk->context.question = (struct question){0};
    asked.answer(&desk->context, line, asked.data);
    g_free(asked.label);
    g_free(asked.text);
}

static const struct {
    enum subscription subscription; /* of the old entry; REMOVE: is not there */
    const char *told;               /* what the old account says; NULL: it was not asked */
    bool known;                     /* the new address is on the roster, too */
    const char *notice;             /* said instead of a question; NULL: it is asked */
    const char *filed;
} transfers[] = {
    {SUBSCRIPTION_BOTH, "new@b", false, NULL, "add new@b; let new@b see you; ask to see new@b"},
    {SUBSCRIPTION_FROM, "new@b", false, NULL, "add new@b; let new@b see you"},
    {SUBSCRIPTION_FROM, "new@b", true, NULL,
     "rename new@b to Ann; put new@b into Friends, Work; let new@b see you"},
    {SUBSCRIPTION_BOTH, NULL, false, "not verified: I asks", ""},
    {SUBSCRIPTION_BOTH, "evil@b", false, "somebody else than new@b", ""},
    {SUBSCRIPTION_BOTH, "", false, "does not confirm", ""},
    {SUBSCRIPTION_TO, "new@b", false, "does not see you", ""},
    {SUBSCRIPTION_REMOVE, "new@b", false, "does not see you", ""},
};

static void is_done_only_once_it_is_verified(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(transfers); i++) {
        struct desk *desk;
        const char *notice;

        set_up(state);
        desk = *state;
        if (transfers[i].subscription != SUBSCRIPTION_REMOVE)
            put(desk, "old@a", transfers[i].subscription);
        if (transfers[i].known)
            roster_apply(desk->roster, &(struct roster_item){.jid = "new@b"});
        if (transfers[i].told)
            tell(desk, transfers[i].told);
        command_key(&desk->context, "A");
        notice = desk->context.view->notice;
        if (transfers[i].notice) {
            if (!notice || !strstr(notice, transfers[i].notice))
                fail_msg("%zu: %s", i, notice);
            assert_null(desk->context.question.label);
        } else {
            assert_string_equal(desk->filed->str, "");
            answer(desk, "y");
        }
        assert_string_equal(desk->filed->str, transfers[i].filed);
        tear_down(state);
    }
}

/* The answer may come late, or another with it. */
static void is_judged_again_when_it_is_agreed_to(void **state)
{
    struct desk *desk = *state;

    put(desk, "old@a", SUBSCRIPTION_BOTH);
    tell(desk, "new@b");
    command_key(&desk->context, "A");
    tell(desk, "evil@b");
    answer(desk, "y");
    assert_string_equal(desk->filed->str, "");
    command_key(&desk->context, "A");
    assert_null(desk->context.question.label);
}

static void asks_the_old_account(void **state)
{
    struct desk *desk = *state;

    put(desk, "old@a", SUBSCRIPTION_FROM);
    command_key(&desk->context, "I");
    assert_string_equal(desk->filed->str, "ask where old@a has moved; ask for the vCard of new@b; "
                                          "ask when new@b was last active");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_done_only_once_it_is_verified),
        cmocka_unit_test_setup_teardown(is_judged_again_when_it_is_agreed_to, set_up, tear_down),
        cmocka_unit_test_setup_teardown(asks_the_old_account, set_up, tear_down),
    };

    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}

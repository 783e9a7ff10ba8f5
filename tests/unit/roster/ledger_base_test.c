/* What the ledger makes of requests that could not go at once: they wait for the truth, and what
   others have done in the meantime is not undone without a word. */
#include "ledger_script.h"

static const struct script_law holding[] = {
    {"nothing goes without a link, and all goes in its order after the fetch",
     "has a Ann F none; lost; rename a Bob; hold 1; regroup a G; add b Bea -; ask b; wants a; "
     "pump; "
     "fetch; pump; hold 1; done 5; settle; hold 1; pump; done 1; has a Bob F none; push a; pump",
     "link =Bob/G 5> fetch 5d free 1>Bob/F 3>Bea/- 1d 2>Bob/G"},
    {"one that was made offline and thought better of", "lost; add a Ann -; dismiss 1; pump", "1c"},
    {"the fetch is refused: nothing goes, but another fetch does",
     "has a Ann - none; lost; rename a Bob; fetch; pump; refuse 2 cancel; hold 1; pump; fetch; "
     "pump; done 3; settle; pump",
     "2> 2r fetch 3> 3d 2c 1>Bob/-"},
    {"a look-up need not wait for the roster",
     "lost; add a Ann -; fetch; pump; refuse 2 cancel; offers; pump; hold 3", "2> 2r 3> free"},
    {"what is on its way when the link is lost waits as well, unanswered",
     "has a Ann - none; rename a Bob; pump; lost; hold 1; settle; pump",
     "1>Bob/- 1u free 1q 1>Bob/-"},
};

static const struct script_law meanwhile[] = {
    {"nobody has changed anything: it goes",
     "has a Ann F both; has b B - none; lost; rename a Bob; regroup b G; settle; pump",
     "1>Bob/F 2>B/G"},
    {"somebody has changed something else: it goes",
     "has a Ann F both; has b B - none; has c C - to; lost; rename a Bob; regroup b G; ask c; "
     "has a Ann X from; has b Bea - to; has c Cleo - from; settle; pump",
     "1>Bob/X 2>Bea/G 3>"},
    {"somebody has done the same: done",
     "has a A - none; has b B - none; has d D - none; has e E - none; has f F - none; "
     "has g G - both; has h H - to; "
     "lost; rename a Ann; regroup b G; add c Cleo F; remove d; ask e; approve f; deny g; "
     "unfollow h; "
     "has a Ann - none; has b B G none; has c Cleo F none; gone d; has e E - none asked; "
     "has f F - from; has g G - to; has h H - none; settle; pump; counts",
     "1d 2d 3d 4d 5d 6d 7d 8d 0q0s0u0r8d"},
    {"what was so from the beginning is asked for all the same",
     "has a A - none asked; lost; ask a; rename a A; deny b; settle; pump; done 1; pump",
     "1> 3> 1d 2>A/-"},
    {"renamed elsewhere: a conflict, both names are told",
     "has a Ann - none; lost; rename a Bob; has a Eve - none; settle; why 1; says 1; pump; wants a",
     "1r conflict \"renamed to Eve elsewhere\" =Eve/-"},
    {"its name taken away elsewhere",
     "has a Ann - none; lost; rename a Bob; has a - - none; settle; says 1",
     "1r \"its name was taken away elsewhere\""},
    {"regrouped elsewhere",
     "has a A F none; has b B F none; lost; regroup a G; regroup b G; has a A X,Y none; "
     "has b B - none; settle; says 1; says 2",
     "1r 2r \"put into X, Y elsewhere\" "
     "\"taken out of all groups elsewhere\""},
    {"added elsewhere, otherwise",
     "lost; add a Ann F; add b - -; has a Eve X none; has b - G none; settle; says 1; says 2; pump",
     "1r 2r \"added elsewhere as Eve in X\" "
     "\"added elsewhere as no name in G\""},
    {"added elsewhere without a name: nothing is lost",
     "lost; add a Ann F; has a - - none asked; settle; pump", "1>Ann/F"},
    {"what was asked for behind an add that is in conflict: each is judged by itself",
     "lost; add a Ann F; ask a; rename a Bob; has a Eve F none; settle; says 3; pump",
     "1r 3r \"renamed to Eve elsewhere\" 2>"},
    {"a removal minds everything",
     "has a A F to; has b B F to; has c C F none asked; has d D F to; lost; remove a; remove b; "
     "remove c; remove d; has a X F to; has b B G to; has c C F to; settle; says 1; says 2; says "
     "3; "
     "pump",
     "1r 2r 3r \"renamed to X elsewhere\" "
     "\"put into G elsewhere\" "
     "\"now \"to\", no longer \"none, asked\"\" 4>"},
    {"removed elsewhere: a change is pointless",
     "has a A F to; lost; rename a X; regroup a G; gone a; settle; why 1; says 1; why 2",
     "1r 2r item-not-found \"it was removed from the roster in the meantime\" item-not-found"},
    {"removed elsewhere: to ask would put them back",
     "has a A - none; lost; ask a; gone a; settle; why 1; says 1; pump",
     "1r conflict \"removed from the roster elsewhere\""},
    {"removed elsewhere: to let them in as if nothing had happened is not meant",
     "has a A - to; waits a; has b B - to; lost; approve a; approve b; gone a; gone b; settle; "
     "says 1; why 2; pump",
     "1r 2r \"removed from the roster elsewhere\" conflict"},
    {"a request that is answered otherwise, or taken back: nobody is let in beforehand",
     "waits a; has b B - to; waits b; lost; approve a; approve b; backs a; backs b; settle; "
     "says 1; why 2; pump",
     "1r 2r \"they no longer ask: taken back, or answered elsewhere\" conflict"},
    {"who still asks, or was to be let in before, is let in",
     "waits a; has b B - to; lost; approve a; approve b; approve c; settle; pump", "1> 2> 3>"},
    {"who asks only later is let in though they take it back",
     "lost; approve a; waits a; settle; lost; backs a; settle; pump", "1>"},
    {"a request that was granted elsewhere", "waits a; lost; approve a; has a - - from; settle",
     "1d"},
    {"our own denial, and then an approval all the same",
     "waits a; lost; deny a; approve a; settle; pump; backs a; settle; done 1; pump", "1> 1d 2>"},
    {"a request of ours that was granted meanwhile is not taken back blindly",
     "has a A - none asked; lost; unfollow a; has a A - to; settle; says 1",
     "1r \"now \"to\", no longer \"none, asked\"\""},
    {"a request of theirs that was granted meanwhile is not denied blindly",
     "has a A - none; lost; deny a; has a A - from; settle; says 1",
     "1r \"now \"from\", no longer \"none\"\""},
    {"what was sent and not answered is held against the truth as well",
     "has a Ann - none; rename a Bob; pump; lost; has a Eve - none; settle; why 1; pump",
     "1>Bob/- 1u 1r conflict"},
};

static const struct script_law ours[] = {
    {"what we did ourselves is no conflict",
     "has a Ann F none; rename a Bob; rename a Bea; pump; lost; has a Bob F none; settle; pump",
     "1>Bob/F 1u 1d 2>Bea/F"},
    {"nor when it has been told of before the link was lost",
     "has a Ann F none; rename a Bob; rename a Bea; pump; has a Bob F none; push a; lost; settle; "
     "pump",
     "1>Bob/F 1u 1d 2>Bea/F"},
    {"nor when it is long forgotten",
     "has a Ann F none; rename a Bob; regroup a G; rename a Bea; pump; done 1; has a Bob F none; "
     "push a; tidy 1; lost; settle; pump; done 2; has a Bob G none; push a; tidy 1; pump",
     "1>Bob/F 1d 1d 2>Bob/G 2d 2d 3>Bea/G"},
    {"our own request and its answer are no change of who sees whom",
     "has a A - none; lost; ask a; remove a; settle; pump; has a A - none asked; push a; pump",
     "1> 1d 2>"},
    {"our own removal, and then what was asked for anew",
     "has a Ann F both; lost; remove a; add a Bob -; rename a Eve; settle; pump; gone a; push a; "
     "done 1; pump; has a Bob - none; push a; done 2; pump",
     "1> 1d 2>Bob/- 2d 3>Eve/-"},
    {"one that was dismissed is no reason for the next",
     "has a Ann - none; lost; rename a Bob; rename a Bea; dismiss 1; settle; pump", "1c 2>Bea/-"},
    {"of three, the last already so, but not once the second has gone",
     "has a A - none; rename a Bob; pump; lost; rename a Bea; rename a Bob; has a Bob - none; "
     "settle; pump; done 2; pump",
     "1>Bob/- 1u 1d 2>Bea/- 2d 3>Bob/-"},
    {"what was answered, but not told of, accounts for the truth however long we are away",
     "has a Ann - none; rename a Bob; rename a Bea; pump; done 1; lost; at 90; tidy 90; oldest; "
     "has a Bob - none; settle; pump; oldest",
     "1>Bob/- 1d oldest-1 2>Bea/- oldest0"},
    {"of two, the first already done by somebody: the second builds on it",
     "has a Ann - none; lost; rename a Bob; rename a Bea; has a Bob - none; settle; pump",
     "1d 2>Bea/-"},
};

static const struct script_law told[] = {
    {"another client was faster with an add",
     "many 8; flow; add a Ann F; has a Eve X none; push a; says 9; drain; pump",
     "flow8 9r \"added elsewhere as Eve in X\""},
    {"another client was faster with a name, while ours waited for its turn",
     "has a Ann - none; many 8; flow; rename a Bob; has a Eve - none; push a; why 9; drain; pump",
     "flow8 9r conflict"},
    {"the same, by another: no push makes it done",
     "has a Ann - none; many 8; flow; rename a Bob; has a Bob - none; push a; counts",
     "flow8 1q8s0u0r0d"},
};

static const struct script_law forcing[] = {
    {"R sends it all the same",
     "has a Ann F none; lost; rename a Bob; has a Eve F none; settle; retry 1; pump; done 1",
     "1r 1>Bob/F 1d"},
    {"and once more, if the link is lost again",
     "has a Ann F none; lost; rename a Bob; has a Eve F none; settle; retry 1; pump; lost; "
     "has a Ida F none; settle; pump",
     "1r 1>Bob/F 1u 1q 1>Bob/F"},
    {"x drops it",
     "has a Ann - none; lost; rename a Bob; has a Eve - none; settle; dismiss 1; pump; wants a",
     "1r 1c =Eve/-"},
};

static const struct script_law again[] = {
    {"nothing is lost: queued, sent, unanswered, in conflict",
     "has a Ann - none; has b B - none; has c C - none; rename a Bob; pump; lost; rename b Bea; "
     "has c D - none; again; rename c Cleo; shown; wants a; wants b; settle; pump",
     "1>Bob/- 1u shown 1 2 3 =Bob/- =Bea/- 1>Bob/- 2>Bea/- 3>Cleo/-"},
    {"sent and done before the end: done",
     "has a Ann - none; rename a Bob; rename a Bea; pump; has a Bob - none; again; settle; pump",
     "1>Bob/- 1d 2>Bea/-"},
    {"a conflict is one again, though the contact is as it was",
     "has a Ann - none; lost; rename a Bob; has a Eve - none; settle; again; says 1; wants a; "
     "has a Ann - none; settle; pump; counts; retry 1; again; settle; pump",
     "1r 1r \"renamed to Eve elsewhere\" =Eve/- 0q0s0u1r0d 1>Bob/-"},
    {"and can be let go of",
     "has a Ann - none; lost; rename a Bob; has a Eve - none; settle; again; dismiss 1; again; "
     "shown",
     "1r 1r 1c shown"},
    {"what the server refused was told of",
     "has a Ann - none; rename a Bob; pump; refuse 1 cancel; again; shown", "1>Bob/- 1r shown"},
    {"done is done", "has a Ann - none; rename a Bob; pump; done 1; again; shown",
     "1>Bob/- 1d shown"},
};

static void test_holding(void **state)
{
    (void)state;
    script_check(holding, G_N_ELEMENTS(holding));
}

static void test_meanwhile(void **state)
{
    (void)state;
    script_check(meanwhile, G_N_ELEMENTS(meanwhile));
}

static void test_ours(void **state)
{
    (void)state;
    script_check(ours, G_N_ELEMENTS(ours));
}

static void test_told(void **state)
{
    (void)state;
    script_check(told, G_N_ELEMENTS(told));
}

static void test_forcing(void **state)
{
    (void)state;
    script_check(forcing, G_N_ELEMENTS(forcing));
}

static void test_again(void **state)
{
    (void)state;
    script_check(again, G_N_ELEMENTS(again));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_holding), cmocka_unit_test(test_meanwhile),
        cmocka_unit_test(test_ours),    cmocka_unit_test(test_told),
        cmocka_unit_test(test_forcing), cmocka_unit_test(test_again),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* What the ledger makes of the truth: what a set must carry, what pushes, fetches and presence
   errors do to requests. */
#include "ledger_script.h"

static const struct script_law overlay[] = {
    {"a set carries name and groups both",
     "has a Ann F,G none; rename a Bob; pump; wants a; wants b", "1>Bob/F,G =Bob/F,G gone"},
    {"an empty name takes it away", "has a Ann F none; rename a -; pump; wants a", "1>-/F =-/F"},
    {"out of all groups", "has a Ann F none; regroup a -; pump; wants a", "1>Ann/- =Ann/-"},
    {"groups are sorted and distinct", "has a Ann - none; regroup a G,F,G; pump", "1>Ann/F,G"},
    {"add is new altogether", "add a Ann F; wants a; pump", "=Ann/F 1>Ann/F"},
    {"remove", "has a Ann F none; remove a; wants a; pump; refuse 1 cancel; wants a",
     "gone 1> 1r =Ann/F"},
    {"remove, then add anew", "has a Ann F none; remove a; add a Bob -; wants a", "=Bob/-"},
    {"add, then rename, then regroup: each carries what was before it, and no more",
     "add a Ann F; rename a Bob; regroup a G; wants a; pump; done 1; pump; done 2; pump",
     "=Bob/G 1>Ann/F 1d 2>Bob/F 2d 3>Bob/G"},
    {"rename, then regroup while the first is unanswered",
     "has a Ann F none; rename a Bob; pump; lost; regroup a G; wants a; settle; pump; done 1; pump",
     "1>Bob/F 1u =Bob/G 1q 1>Bob/F 1d 2>Bob/G"},
    {"result before push (Prosody): the next set carries what is not yet told",
     "has a Ann F none; rename a Bob; regroup a G; pump; done 1; pump; wants a",
     "1>Bob/F 1d 2>Bob/G =Bob/G"},
    {"once told, the truth counts, whatever it is, and what was done is not",
     "has a Ann F none; rename a Bob; pump; done 1; has a Eve F none; push a; regroup a G; pump",
     "1>Bob/F 1d 1r 2>Eve/G"},
    {"push before result (ejabberd): told already",
     "has a Ann F none; rename a Bob; pump; has a Bob F none; push a; done 1; has a Eve F none; "
     "push a; wants a; regroup a G; pump",
     "1>Bob/F 1d =Eve/F 2>Eve/G"},
    {"another's push before the result confirms nothing",
     "has a Ann F none; rename a Bob; pump; has a Ann X none; push a; done 1; regroup a G; pump",
     "1>Bob/F 1d 2>Bob/G"},
    {"a push of an earlier attempt confirms no later one",
     "has a Ann F none; rename a Bob; pump; has a Bob F none; push a; refuse 1 wait; "
     "has a Ann F none; push a; retry 1; pump; done 1; regroup a G; pump",
     "1>Bob/F 1r 1q 1>Bob/F 1d 2>Bob/G"},
    {"a fetch tells as well",
     "has a Ann F none; rename a Bob; pump; done 1; has a Bob F none; settle; has a Eve F none; "
     "regroup a G; pump",
     "1>Bob/F 1d 2>Eve/G"},
    {"after 30 s nobody waits for a push any more",
     "has a Ann F none; rename a Bob; pump; done 1; tidy 30; wants a; tidy 31; wants a",
     "1>Bob/F 1d =Bob/F 1d =Ann/F"},
    {"refused: back as it was, at once",
     "has a Ann F none; rename a Bob; pump; refuse 1 cancel; wants a; dismiss 1; wants a",
     "1>Bob/F 1r =Ann/F 1c =Ann/F"},
    {"dismissed while queued: as if never asked",
     "has a Ann F none; rename a Bob; regroup a G; dismiss 1; pump; wants a", "1c 2>Ann/G =Ann/G"},
};

static const struct script_law pushes[] = {
    {"a push is no answer to a set: its result is",
     "has a Ann F none; rename a Bob; pump; has a Bob F none; push a; counts",
     "1>Bob/F 0q1s0u0r0d"},
    {"removed by another: a queued change is refused, not sent",
     "many 8; flow; rename a Bob; regroup a G; push a; why 9; pump; counts",
     "flow8 9r 10r item-not-found 0q8s0u2r0d"},
    {"removed by another: what was sent has its own answer",
     "has a Ann F none; rename a Bob; pump; gone a; push a; counts", "1>Bob/F 0q1s0u0r0d"},
    {"removed by another: unanswered is refused",
     "has a Ann F none; rename a Bob; pump; lost; gone a; push a; pump", "1>Bob/F 1u 1r"},
    {"removed by another: our own add still goes", "many 8; flow; add a Bob -; push a; drain; pump",
     "flow8 9>Bob/-"},
    {"a change behind our own add is for the one that will be there",
     "many 8; flow; add a Ann -; rename a Bob; push a; drain; pump; done 9; pump",
     "flow8 9>Ann/- 9d 10>Bob/-"},
    {"but not behind an add that was told of: then it was removed since",
     "add a Ann -; rename a Bob; pump; has a Ann - none; push a; done 1; gone a; push a; pump",
     "1>Ann/- 1d 2r"},
    {"a change behind our own removal is refused when that is told",
     "has a Ann F none; remove a; rename a Bob; pump; gone a; push a; done 1; pump; counts",
     "1> 2r 1d 0q0s0u1r1d"},
    {"add behind a removal survives the push of the removal",
     "has a Ann F none; remove a; add a Bob -; rename a Eve; pump; done 1; pump; gone a; push a; "
     "wants a; done 2; pump",
     "1> 1d 2>Bob/- =Eve/- 2d 3>Eve/-"},
    {"of somebody else: nothing",
     "has a Ann F none; has b B F none; rename a Bob; pump; push b; counts", "1>Bob/F 0q1s0u0r0d"},
};

static const struct script_law presences[] = {
    {"ask: asked", "has a A - none; ask a; pump; push a; has a A - none asked; push a", "1> 1d"},
    {"ask: granted at once", "has a A - none; ask a; pump; has a A - to; push a", "1> 1d"},
    {"ask: of someone on no roster", "ask a; pump; push a; has a - - none asked; push a", "1> 1d"},
    {"approve", "has a A - none; approve a; pump; push a; has a A - from; push a", "1> 1d"},
    {"approve: both", "has a A - to; approve a; pump; has a A - both; push a", "1> 1d"},
    {"deny: not seen", "has a A - both; deny a; pump; push a; has a A - to; push a", "1> 1d"},
    {"unfollow", "has a A - both; unfollow a; pump; push a; has a A - from; push a", "1> 1d"},
    {"unfollow: takes back what was asked",
     "has a A - none asked; unfollow a; pump; push a; has a A - none; push a", "1> 1d"},
    {"removed: whoever is gone is not seen, nor followed",
     "has a A - both; has b B - both; deny a; unfollow b; pump; gone a; push a; gone b; push b",
     "1> 2> 1d 2d"},
    {"queued: no push makes it done", "many 8; flow; ask a; has a A - to; push a; counts",
     "flow8 1q8s0u0r0d"},
    {"ask: refused by a presence error",
     "has a A - none; ask a; pump; perror a cancel; why 1; counts",
     "1> 1r remote-server-not-found 0q0s0u1r0d"},
    {"ask: done by push, then refused by a later presence error",
     "has a A - none; ask a; pump; has a A - none asked; push a; counts; perror a cancel; counts",
     "1> 1d 0q0s0u0r1d 1r 0q0s0u1r0d"},
    {"ask: even when a fetch or more pushes came between",
     "has a A - none; ask a; pump; has a A - none asked; push a; settle; push a; perror a cancel",
     "1> 1d 1r"},
    {"ask: unanswered, then refused", "ask a; pump; lost; perror a cancel; settle; counts",
     "1> 1u 1r 0q0s0u1r0d"},
    {"ask: refused once (Prosody tells at each sign-in)",
     "ask a; pump; perror a cancel; perror a cancel; dismiss 1; perror a cancel", "1> 1r 1c"},
    {"ask: no longer waiting for bad news after 30 s",
     "has a A - none asked; ask a; pump; push a; tidy 30; shown; tidy 31; shown; perror a cancel",
     "1> 1d shown 1 1d shown"},
    {"a presence error refuses nothing else",
     "has a A - none; rename a X; pump; ask a; perror a cancel; perror b cancel; counts",
     "1>X/- 1q1s0u0r0d"},
    {"the latest ask is the one that is refused",
     "has a A - none asked; ask a; pump; push a; ask a; pump; push a; perror a cancel; counts",
     "1> 1d 2> 2d 2r 0q0s0u1r1d"},
    {"what an error names by its id is what is refused",
     "has a A - none asked; ask a; pump; push a; approve a; pump; perror a cancel 2.1; counts",
     "1> 1d 2> 2r 0q0s0u1r1d"},
    {"and of what is none of ours, nothing is",
     "has a A - none asked; ask a; pump; push a; perror a cancel x; perror a cancel 1.1; counts",
     "1> 1d 1r 0q0s0u1r0d"},
};

static const struct script_law settling[] = {
    {"came true: done", "has a A - none; rename a X; pump; lost; has a X - none; settle; counts",
     "1>X/- 1u 1d 0q0s0u0r1d"},
    {"did not: again", "has a A - none; rename a X; pump; lost; settle; pump", "1>X/- 1u 1q 1>X/-"},
    {"each verb, come true",
     "has b B F none; has c C - none; has d D - none; has e E - none; has f F - to; has g G - "
     "both; "
     "has h H - both; "
     "add a Ann F; rename b Bob; regroup c G; remove d; ask e; approve f; deny g; unfollow h; "
     "flow; lost; "
     "has a Ann F none; has b Bob F none; has c C G none; gone d; has e E - none asked; "
     "has f F - both; has g G - to; has h H - from; settle; counts",
     "flow8 1u 2u 3u 4u 5u 6u 7u 8u 1d 2d 3d 4d 5d 6d 7d 8d 0q0s0u0r8d"},
    {"each verb, not come true",
     "has b B F none; has c C - none; has d D - none; has e E - none; has f F - to; has g G - "
     "both; "
     "has h H - both; "
     "add a Ann F; rename b Bob; regroup c G; remove d; ask e; approve f; deny g; unfollow h; "
     "flow; lost; settle; counts",
     "flow8 1u 2u 3u 4u 5u 6u 7u 8u 1q 2q 3q 4q 5q 6q 7q 8q 8q0s0u0r0d"},
    {"three attempts, then refused by nobody",
     "has a A - none; rename a X; pump; lost; settle; pump; lost; settle; pump; lost; settle; "
     "why 1; pump; wants a",
     "1>X/- 1u 1q 1>X/- 1u 1q 1>X/- 1u 1r nobody =A/-"},
    {"the third may still come true",
     "has a A - none; rename a X; pump; lost; settle; pump; lost; settle; pump; lost; "
     "has a X - none; settle",
     "1>X/- 1u 1q 1>X/- 1u 1q 1>X/- 1u 1d"},
    {"removed by another while we were away: refused, not sent",
     "has a A - none; rename a X; pump; regroup a G; lost; gone a; settle; why 1; why 2; pump",
     "1>X/- 1u 1r 2r item-not-found item-not-found"},
    {"an add that was lost goes again, and what was behind it after it",
     "add a Ann -; rename a Bob; pump; lost; settle; pump; done 1; pump",
     "1>Ann/- 1u 1q 1>Ann/- 1d 2>Bob/-"},
    {"at sign-in: what was filed for a contact not yet added waits for it",
     "add a Ann -; rename a Bob; fetch; pump; done 3; settle; counts", "3> 3d 2q0s0u0r1d"},
    {"timed out, settled, done: the one behind it goes on",
     "has a A - none; rename a X; regroup a G; pump; at 30; expire; fetch; pump; "
     "has a X - none; done 3; settle; pump",
     "1>X/- 1u fetch! 3> 3d 1d 2>X/G"},
    {"what is sent or refused is left alone",
     "has a A - none; many 2; flow; refuse 1 cancel; settle; counts", "flow2 1r 0q1s0u1r0d"},
    {"so already, but no longer once one before it has gone: it goes as well",
     "has a A - none; rename a X; pump; refuse 1 cancel; lost; retry 1; rename a Y; "
     "has a Y - none; settle; pump; done 1; pump",
     "1>X/- 1r 1q 1>X/- 1d 2>Y/-"},
    {"so already, and nothing before it that goes: done",
     "has a A - none; rename a X; pump; refuse 1 cancel; lost; rename a Y; has a Y - none; settle",
     "1>X/- 1r 2d"},
    {"a result that was lost is not done twice",
     "has a A - none; remove a; pump; gone a; push a; lost; settle; pump; counts",
     "1> 1u 1d 0q0s0u0r1d"},
};

/* The server said yes, and then the truth is another. */
static const struct script_law turning_back[] = {
    {"told at once: it was changed back",
     "has a Ann F none; rename a Bob; pump; done 1; at 29; push a; why 1; counts",
     "1>Bob/F 1d 1r the server changed it back 0q0s0u1r0d"},
    {"told later: somebody else has",
     "has a Ann F none; rename a Bob; pump; done 1; at 30; push a; counts",
     "1>Bob/F 1d 0q0s0u0r1d"},
    {"a fetch tells the same",
     "has a Ann F none; rename a Bob; pump; done 1; at 29; settle; why 1; counts",
     "1>Bob/F 1d 1r the server changed it back 0q0s0u1r0d"},
    {"and as late", "has a Ann F none; rename a Bob; pump; done 1; at 30; settle; counts",
     "1>Bob/F 1d 0q0s0u0r1d"},
    {"as it was asked for: done",
     "has a Ann F none; rename a Bob; pump; done 1; has a Bob F none; settle; counts",
     "1>Bob/F 1d 0q0s0u0r1d"},
    {"once a push has told, a fetch tells of somebody else",
     "has a Ann F none; rename a Bob; pump; done 1; has a Bob F none; push a; has a Eve F none; "
     "settle; counts",
     "1>Bob/F 1d 0q0s0u0r1d"},
    {"on another link it may be somebody else, too",
     "has a Ann F none; rename a Bob; pump; done 1; lost; settle; counts", "1>Bob/F 1d 0q0s0u0r1d"},
    {"also when a push tells", "has a Ann F none; rename a Bob; pump; done 1; lost; push a; counts",
     "1>Bob/F 1d 0q0s0u0r1d"},
    {"what we have changed ourselves since is not looked for",
     "has a Ann F none; rename a Bob; pump; done 1; rename a Eve; pump; done 2; has a Eve F none; "
     "settle; counts",
     "1>Bob/F 1d 2>Eve/F 2d 0q0s0u0r2d"},
    {"not even while that is under way",
     "add a Ann F; pump; done 1; regroup a G; pump; has a Ann G none; settle; counts",
     "1>Ann/F 1d 2>Ann/G 0q1s0u0r1d"},
    {"but what is only filed has changed nothing",
     "has a Ann F none; rename a Bob; pump; done 1; rename a Eve; settle; pump",
     "1>Bob/F 1d 1r 2>Eve/F"},
    {"nor has a name changed groups",
     "has a Ann F none; regroup a G; pump; done 1; rename a Bob; pump; done 2; has a Bob F none; "
     "settle; counts",
     "1>Ann/G 1d 2>Bob/G 2d 1r 0q0s0u1r1d"},
    {"nor groups a name",
     "has a Ann F none; rename a Bob; pump; done 1; regroup a G; pump; done 2; has a Ann G none; "
     "settle; counts",
     "1>Bob/F 1d 2>Bob/G 2d 1r 0q0s0u1r1d"},
    {"a removal that is not one",
     "has a Ann F none; remove a; pump; done 1; settle; remove a; pump; accept 2",
     "1> 1d 1r 2> look"},
};

#define CHECKS(laws)                            \
    static void test_##laws(void **state)       \
    {                                           \
        (void)state;                            \
        script_check(laws, G_N_ELEMENTS(laws)); \
    }

CHECKS(overlay)
CHECKS(pushes)
CHECKS(presences)
CHECKS(settling)
CHECKS(turning_back)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_overlay),      cmocka_unit_test(test_pushes),
        cmocka_unit_test(test_presences),    cmocka_unit_test(test_settling),
        cmocka_unit_test(test_turning_back),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

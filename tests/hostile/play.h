/* Plays a scenario: the server's part itself, the client in a process beside it. */
#ifndef MUSTER_TESTS_PLAY_H
#define MUSTER_TESTS_PLAY_H

#include "scenario.h"

#include <stdbool.h>

/* steps: of scenario_variant(). certificates: their folder. With "cut every" it is played once for
   each byte of what is cut. false: it did not go so; why says where, and what was heard. */
bool play(const GPtrArray *steps, const char *certificates, GString *why);

#endif

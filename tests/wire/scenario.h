/* One scenario file played against the protocol, without a connection and without a clock. A step
   begins at the left margin and goes on over the indented lines below it:

     given: <item/>...    signed in, with these on the roster
     offered: <features/> the server's, of the next sign-in
     kept: 7 <item/>...   a cache holds these, of version 7; -: of none
     online [with priority -1]      link lost      after 8 ms      after 31 s      key
     nickname: Jane       is what we call ourselves
     file: rename a@b.lit name="A B" groups=C,D text=Hello      as if a command had
     retry: 2             as if the user had: the second request once more
     S: <stanza/>         comes from the server; $1 is what was captured before
     C: <stanza/>         must have been sent; * is anything, $1 captures or repeats
     change: note:        must have come out, word for word
     request: 2 done      is the state of the second request
     suggested: 1 add a@b.lit Ann in A,B from c@d.lit; 2 delete ...       is what others suggest
     fact: a@b.lit/c software Name | 1.0       is what was learnt by asking so; refused CONDITION
     asker: a@b.lit x2 [since 2026-03-01T10:00:00Z] [was c@d.lit] Nick: Words      is what is known
   of one
     sight: no link       is what is told of who is there; quiet, told
     storage: refused     is what the server has said of private storage; not refused

   Nothing else may come out. The account is jane@longbourn.lit, the resource muster. */
#ifndef MUSTER_TESTS_WIRE_SCENARIO_H
#define MUSTER_TESTS_WIRE_SCENARIO_H

#include <strophe.h>

/* NULL: it went as written; else what did not, with file and line. g_free() it. */
char *scenario_play(xmpp_ctx_t *ctx, const char *path);

#endif

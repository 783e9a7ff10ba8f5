/* What the server is asked though nobody wants to know it just now: what decides what can be
   offered to the user, and what is told of later only to whoever has asked. Internal to account.c.
 */
#ifndef MUSTER_ACCOUNT_LOOK_H
#define MUSTER_ACCOUNT_LOOK_H

#include "account_parts.h"

/* A request of this kind is done: something else may be worth asking now. */
void account_look_after(struct account *account, enum request_verb verb);
/* Files what is due. */
void account_look_turn(struct account *account);

#endif

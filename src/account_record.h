/* Between an account and what is kept of it: what goes there, when, and what comes back at the
   start. */
#ifndef MUSTER_ACCOUNT_RECORD_H
#define MUSTER_ACCOUNT_RECORD_H

#include "account_parts.h"

/* Once the address is known, only the first time: fills the roster with what the last run left. */
void account_record_open(struct account *account);
/* The requests that the last run left unsettled, where they could not be had then: at the start of
   a turn. Whether they are still to come, and when that is tried next (monotonic, -1: never). */
void account_record_catch_up(struct account *account);
bool account_record_owes(const struct account *account);
gint64 account_record_deadline(const struct account *account);
void account_record_close(struct account *account);

void account_record_change(struct account *account, const struct change *change);
void account_record_request(struct account *account, const struct request *request);
/* At the end of a turn. */
void account_record_flush(struct account *account);

/* When the roster was as it is shown; 0: it is so now, or is not known at all. */
gint64 account_record_as_of(const struct account *account);

/* Folds the groups that were folded, once there are any; and keeps which are. */
void account_record_folds(struct account *account);
void account_record_keep_folds(struct account *account);

#endif

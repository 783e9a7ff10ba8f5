#include "account_record.h"

void account_record_folds(struct account *account)
{
    char **folded;

    if (!account->unfolded || !roster_is_fetched(account->roster))
        return;
    account->unfolded = false;
    folded = state_folded(account->commons->state, account->own.jid);
    for (char **group = folded; group && *group; group++)
        contact_list_fold(account->view->list, *group, true);
    g_strfreev(folded);
}

/* --- what earlier runs have left unsettled --- */

enum { PAUSE_FIRST = 1, PAUSE_MOST = 64 }; /* seconds until it is tried again */

/* false: not now, but again in a while. */
static bool restore(struct account *account, bool again)
{
    gint64 now = account->context.now;
    int pause = account->restore_pause;

    if (record_restore(account->record, account->ledger, again, now, g_get_real_time()))
        pause = 0;
    else
        pause = CLAMP(2 * pause, PAUSE_FIRST, PAUSE_MOST);
    account->restore_pause = pause;
    account->restore_at = now + pause * (gint64)G_USEC_PER_SEC;
    return pause == 0;
}

/* What comes late is held against a roster that is fetched for it. */
void account_record_catch_up(struct account *account)
{
    guint shown = ledger_shown(account->ledger);

    if (!account_record_owes(account) || account->context.now < account->restore_at ||
        !restore(account, true))
        return;
    if (ledger_shown(account->ledger) != shown && roster_is_current(account->roster))
        ledger_file(account->ledger, REQUEST_FETCH, NULL, NULL, NULL, NULL, account->context.now);
}

bool account_record_owes(const struct account *account)
{
    return account->record && account->restore_pause > 0;
}

gint64 account_record_deadline(const struct account *account)
{
    return account_record_owes(account) ? account->restore_at : -1;
}

/* --- all of it --- */

void account_record_open(struct account *account)
{
    char *delimiter;

    if (account->record || !account->own.jid)
        return;
    account->record = record_new(account->commons->store, account->own.jid, account->roster);
    account->context.record = account->record;
    delimiter = state_delimiter(account->commons->state, account->own.jid);
    roster_set_delimiter(account->roster, delimiter);
    g_free(delimiter);
    account->loading = true;
    record_load(account->record);
    restore(account, false);
    account->loading = false;
    contact_list_fill(account->view->list);
    if (account->joint)
        contact_list_fill(account->joint->list);
    account->unfolded = true;
    account_record_folds(account);
}

void account_record_close(struct account *account)
{
    account->context.record = NULL;
    if (account->record)
        record_free(g_steal_pointer(&account->record));
}

void account_record_change(struct account *account, const struct change *change)
{
    bool gone = change->kind == CHANGE_REMOVED;

    if (account->record && !account->loading)
        record_note(account->record, change, ledger_explains(account->ledger, change->key, gone),
                    account->context.wall);
}

void account_record_request(struct account *account, const struct request *request)
{
    if (!account->record)
        return;
    record_request(account->record, request, g_get_real_time());
    if (request->verb == REQUEST_ASK && request->state == REQUEST_SENT)
        record_asked(account->record, request->key, account->context.wall);
    else if (request->verb == REQUEST_FETCH && request->state == REQUEST_DONE)
        record_fetched(account->record, account->context.wall);
}

void account_record_flush(struct account *account)
{
    if (account->record)
        record_flush(account->record, account->context.wall);
}

gint64 account_record_as_of(const struct account *account)
{
    return account->record && !roster_is_current(account->roster) ? record_as_of(account->record)
                                                                  : 0;
}

void account_record_keep_folds(struct account *account)
{
    char **folded = contact_list_folded(account->view->list);

    if (roster_is_fetched(account->roster)) {
        state_set_folded(account->commons->state, account->own.jid, (const char *const *)folded);
        state_set_delimiter(account->commons->state, account->own.jid,
                            roster_delimiter(account->roster));
    }
    g_strfreev(folded);
}

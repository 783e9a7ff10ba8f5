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
    contact_list_hold(account->view->list);
    record_load(account->record);
    record_restore(account->record, account->ledger, account->context.now, g_get_real_time());
    contact_list_release(account->view->list);
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
    if (account->record)
        record_note(account->record, change, ledger_explains(account->ledger, change->key),
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

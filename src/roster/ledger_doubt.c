#include "roster/ledger_parts.h"

void ledger_doubt(struct request *request)
{
    request->doubted = true;
}

/* ejabberd tells of a contact that the operator put on the roster (a shared group) several things
   before it says yes, and what stays is something else. Another client's change that crosses ours
   is told in between, too. Whom that once happened to is looked at after each change. */
bool ledger_accepted(struct ledger *ledger, struct request *request, const char *xml, gint64 now)
{
    if (request->doubted)
        g_hash_table_add(ledger->doubtful, g_strdup(request->key));
    if (!g_hash_table_contains(ledger->doubtful, request->key)) {
        ledger_done(ledger, request, NULL, xml, now);
        return true;
    }
    if (!request->accepted && request->state == REQUEST_SENT)
        ledger->accepted++;
    request->accepted = true;
    g_free(request->answer_xml);
    request->answer_xml = g_strdup(xml);
    return false;
}

void ledger_reverted(struct ledger *ledger, struct request *request, gint64 now)
{
    char *xml = g_strdup(request->answer_xml);

    if (request->state == REQUEST_DONE)
        ledger->done--;
    g_hash_table_add(ledger->doubtful, g_strdup(request->key));
    ledger_refused(ledger, request,
                   refusal_new("cancel", "the server changed it back", NULL, NULL, NULL), xml, now);
    g_free(xml);
}

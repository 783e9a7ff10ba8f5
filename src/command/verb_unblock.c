/* Taking somebody off the list of those who are blocked. */
#include "command/verbs.h"

#include "roster/jid.h"

/* Only those of an account that is asked: others' rows are left as they are. */
static guint unblock_marked(struct context *context)
{
    struct block_list *list = context->view->blocks;
    const struct block_row *row;
    guint count = 0;

    for (guint i = 0; (row = block_list_at(list, i)); i++)
        if (block_list_is_marked(list, row) && row->source->roster == context->roster) {
            ledger_file(context->ledger, REQUEST_UNBLOCK, row->jid, NULL, NULL, NULL, context->now);
            count++;
        }
    block_list_unmark(list);
    return count;
}

static void unblock_named(struct context *context, const char *text)
{
    const struct blocklist *list = roster_blocklist(context->roster);
    char *key = jid_key(text);

    if (list && blocklist_has(list, key))
        ledger_file(context->ledger, REQUEST_UNBLOCK, key, NULL, NULL, NULL, context->now);
    else
        view_say(context->view, true, "%s is not on the list", text);
    g_free(key);
}

void verb_unblock(struct context *context, const char *rest)
{
    struct block_list *list = context->view->blocks;
    const struct block_row *row = block_list_at(list, block_list_selected(list));

    if (rest[0])
        unblock_named(context, rest);
    else if (!row)
        view_say(context->view, false, "Nobody is blocked");
    else if (unblock_marked(context) == 0)
        unblock_named(context, row->jid);
}

/* Taking somebody off the list of those who are blocked. */
#include "command/verbs.h"

#include "roster/jid.h"

/* Those of one account; then they are marked no more. */
static guint unblock_marked(struct context *context)
{
    char **marked = key_list_marked_of(context->view->blocks, context->roster);
    guint count = g_strv_length(marked);

    for (char **jid = marked; *jid; jid++)
        ledger_file(context->ledger, REQUEST_UNBLOCK, *jid, NULL, NULL, NULL, context->now);
    key_list_unmark(context->view->blocks, context->roster);
    g_strfreev(marked);
    return count;
}

/* Each account's are asked of its own server. false: none is marked. */
static bool unblock_all_marked(struct context *context)
{
    struct view *view = context->view;
    guint marked = key_list_marked(view->blocks), count = 0;

    for (guint i = 0; i < context_count(context); i++) {
        struct context *other = context_at(context, i);

        count += other->view == view && other->online ? unblock_marked(other) : 0;
    }
    if (count < marked)
        view_say(view, true, "%u not unblocked, and still marked: their account is not connected",
                 marked - count);
    return marked > 0;
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
    struct key_list *list = context->view->blocks;
    const struct key_row *row = key_list_at(list, key_list_selected(list));

    if (rest[0])
        unblock_named(context, rest);
    else if (!row)
        view_say(context->view, false, "Nobody is blocked");
    else if (!unblock_all_marked(context))
        unblock_named(context, row->jid);
}

/* Taking somebody off the list of those who are blocked. */
#include "command/verbs.h"

#include "command/people.h"
#include "command/unblock.h"
#include "roster/jid.h"

static void unblock_named(struct context *context, const char *text)
{
    const struct blocklist *list = roster_blocklist(context->roster);
    char *key = jid_key(text);

    if (list && blocklist_has(list, key))
        unblock_ask(context, people_only(key), NULL);
    else
        view_say(context->view, true, "%s is not on the list", text);
    g_free(key);
}

void verb_unblock(struct context *context, const char *rest)
{
    struct key_list *list = context->view->blocks;
    const struct key_row *row = key_list_at(list, key_list_selected(list));
    char **marked = rest[0] ? NULL : people_marked(context);

    if (rest[0])
        unblock_named(context, rest);
    else if (marked)
        unblock_ask(context, marked, NULL);
    else if (!row)
        view_say(context->view, false, "Nobody is blocked");
    else if (context_sees(context))
        unblock_named(context, row->jid);
}

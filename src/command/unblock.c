#include "command/unblock.h"

#include "command/block.h"
#include "command/people.h"
#include "command/words.h"

static void file(struct context *context, char *const *entries)
{
    const struct blocklist *list = roster_blocklist(context->roster);

    for (; *entries; entries++)
        if (list && blocklist_has(list, *entries) &&
            !ledger_awaited(context->ledger, REQUEST_UNBLOCK, *entries))
            ledger_file(context->ledger, REQUEST_UNBLOCK, *entries, NULL, NULL, NULL, context->now);
}

static void answer(struct context *context, const char *line, void *data)
{
    char *const *entries = context->draft.people;

    (void)data;
    if (!words_mean_yes(line)) {
        view_say(context->view, false, "Nothing was done");
        return;
    }
    file(context, entries);
    if (people_unmark(context, entries))
        people_go_on(context, context_where(context) == WHERE_BLOCKED ? "unblock" : "block");
}

static bool are_under_way(const struct context *context, char *const *entries)
{
    while (*entries && ledger_awaited(context->ledger, REQUEST_UNBLOCK, *entries))
        entries++;
    return !*entries;
}

static char *describe(const struct context *context, char *const *entries)
{
    char *name = block_name(context, entries);
    char *question = g_strdup_printf("Unblock %s? [y/N] ", name);

    g_free(name);
    return question;
}

void unblock_ask(struct context *context, char **entries, char *question)
{
    g_strfreev(context->draft.people);
    context->draft.people = entries;
    if (are_under_way(context, entries)) {
        view_say(context->view, true, "That is under way already");
        g_free(question);
        return;
    }
    context_ask(context,
                &(struct question){.label = question ? question : describe(context, entries),
                                   .one_key = true,
                                   .answer = answer});
}

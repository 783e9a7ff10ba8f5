/* How groups are nested: what all of the user's clients find between their names. */
#include "command/verbs.h"

#include "command/words.h"

#include <string.h>

enum { DELIMITER_MOST = 20 }; /* bytes */

static void answer_agree(struct context *context, const char *line, void *data)
{
    (void)data;
    if (words_mean_yes(line))
        ledger_file(context->ledger, REQUEST_NEST, NULL, NULL, NULL, context->draft.name,
                    context->now);
    else
        view_say(context->view, false, "Left as it was");
}

/* It is the same for all clients, and renames no group. */
static void ask_first(struct context *context, const char *text)
{
    char *clean = words_clean(text);

    g_free(context->draft.name);
    context->draft.name = clean;
    if (strlen(clean) > DELIMITER_MOST)
        view_say(context->view, true, "That is %zu bytes long; %d is the most", strlen(clean),
                 DELIMITER_MOST);
    else
        context_ask(context,
                    &(struct question){
                        .label = clean[0]
                                     ? g_strdup_printf("Show A%sB as B inside of A, here and in"
                                                       " your other clients? No group is"
                                                       " renamed. [y/N] ",
                                                       clean)
                                     : g_strdup("Nest no groups any more, here and in your "
                                                "other clients? No group is renamed. [y/N] "),
                        .one_key = true,
                        .answer = answer_agree});
}

static void answer_delimiter(struct context *context, const char *line, void *data)
{
    const char *now = roster_delimiter(context->roster);

    (void)data;
    if (!line)
        return;
    if (g_str_equal(line, now ? now : ""))
        view_say(context->view, false, "Left as it was");
    else
        ask_first(context, line);
}

void verb_delimiter(struct context *context, const char *rest)
{
    if (rest[0])
        ask_first(context, rest);
    else
        context_ask(context, &(struct question){
                                 .label = g_strdup("Groups nest at (:: is usual, or nothing): "),
                                 .text = g_strdup(roster_delimiter(context->roster)),
                                 .answer = answer_delimiter});
}

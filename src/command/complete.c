#include "command/command.h"

#include <string.h>

/* Collects what begins with the word; roster_each() has room for one pointer. */
struct search {
    const struct roster *roster;
    const char *word;
    gsize length;
    GPtrArray *found;
};

static bool begins(const struct search *search, const char *candidate)
{
    return g_ascii_strncasecmp(candidate, search->word, search->length) == 0;
}

static void consider(struct search *search, const char *candidate)
{
    if (begins(search, candidate))
        g_ptr_array_add(search->found, g_strdup(candidate));
}

static void consider_contact(const struct contact *contact, void *data)
{
    consider(data, contact->jid);
}

static void consider_asker(const struct asker *asker, void *data)
{
    const struct search *search = data;

    if (begins(search, asker->jid) &&
        !roster_find(search->roster, asker->jid)) /* else it was considered as a contact */
        g_ptr_array_add(search->found, g_strdup(asker->jid));
}

static int compare(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void consider_all(struct search *search, const struct context *context,
                         enum completion completion)
{
    if (completion == COMPLETE_COMMAND) {
        for (const struct command *command = commands; command->name; command++)
            consider(search, command->name);
    } else if (completion == COMPLETE_JID) {
        roster_each(context->roster, consider_contact, search);
        roster_each_asker(context->roster, consider_asker, search);
    } else if (completion == COMPLETE_GROUPS) {
        GPtrArray *groups = roster_groups(context->roster);

        for (guint i = 0; i < groups->len; i++)
            consider(search, groups->pdata[i]);
        g_ptr_array_unref(groups);
    } else if (completion == COMPLETE_ACCOUNT) {
        for (guint i = 0; context->all && i < context->all->len; i++)
            consider(search, ((const struct context *)context->all->pdata[i])->label);
    }
}

/* Where the word before the cursor begins: behind the last comma for groups, else the last space.
 */
static guint word_start(const char *line, guint from, char separator)
{
    const char *last = strrchr(line + from, separator);
    guint start = last ? (guint)(last - line) + 1 : from;

    return start + (guint)strspn(line + start, " ");
}

/* On the command line the verb says what its words are. */
static enum completion completion_of(const char *line, guint *from)
{
    const struct command *command;
    gsize length;

    *from = (guint)strspn(line, " :");
    length = strcspn(line + *from, " ");
    if (line[*from + length] == '\0')
        return COMPLETE_COMMAND;
    command = command_find(line + *from, length);
    *from += (guint)length;
    *from += (guint)strspn(line + *from, " ");
    return command ? command->completion : COMPLETE_NOTHING;
}

char **command_complete(const struct context *context, enum completion completion, const char *line,
                        guint *start)
{
    struct search search = {.roster = context->roster, .found = g_ptr_array_new()};
    guint from = 0;

    if (completion == COMPLETE_COMMAND)
        completion = completion_of(line, &from);
    *start = from;
    if (completion != COMPLETE_ACCOUNT) /* whose names may have spaces */
        *start = word_start(line, from, completion == COMPLETE_GROUPS ? ',' : ' ');
    search.word = line + *start;
    search.length = strlen(search.word);
    consider_all(&search, context, completion);
    if (search.found->len == 0) {
        g_ptr_array_unref(search.found);
        return NULL;
    }
    g_ptr_array_sort(search.found, compare);
    g_ptr_array_add(search.found, NULL);
    return (char **)g_ptr_array_free(search.found, FALSE);
}

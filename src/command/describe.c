#include "command/command.h"

#include <string.h>

static void describe(GString *out, const struct command *command)
{
    char *line = g_strdup_printf("%s %s", command->name, command->usage);

    g_strchomp(line);
    if (strlen(line) > 17) /* too long for its column: the sentence goes below */
        g_string_append_printf(out, "  %-10s %s\n  %-10s %-17s %s\n", command->keys, line, "", "",
                               command->help);
    else
        g_string_append_printf(out, "  %-10s %-17s %s\n", command->keys, line, command->help);
    g_free(line);
}

void command_describe(GString *out, unsigned where)
{
    for (const struct command *command = commands; command->name; command++)
        if (command->where & where)
            describe(out, command);
}

/* The first of its keys, as a string that lasts. */
static const char *first_key(const struct command *command)
{
    char key[16];

    g_strlcpy(key, command->keys, MIN(sizeof key, strcspn(command->keys, " ") + 1));
    return g_intern_string(key);
}

static bool is_lacking(const struct context *context, const struct command *command)
{
    return command->feature && feature_is_lacking(context, command->feature);
}

/* The most useful ones, by name, as many as there are. */
static const char *const *find_hints(const struct context *context)
{
    static const char *const contacts[] = {"add",          "rename", "groups", "remove",
                                           "subscription", "search", "limit",  "askers",
                                           "requests",     "help",   NULL};
    static const char *const askers[] = {
        "approve", "approve-and-ask", "deny",    "deny-and-block", "mark",
        "look",    "contacts",        "details", "help",           NULL};
    static const char *const blocked[] = {"block",   "unblock", "mark", "contacts",
                                          "details", "help",    NULL};
    static const char *const requests[] = {"details", "retry", "dismiss", "requests", "help", NULL};
    static const char *const pager[] = {"back", "search", "down", "page-down", NULL};
    static const char *const contact[] = {"back", "subscription", "rename",  "groups", "remove",
                                          "note", "block",        "look-up", "help",   NULL};
    static const char *const asker[] = {
        "back", "approve", "approve-and-ask", "deny", "block", "look-up", "help", NULL};
    static const char *const request[] = {"back", "retry", "dismiss", "details", "help", NULL};

    switch (context_where(context)) {
    case WHERE_PAGER:
        return pager;
    case WHERE_PERSON:
        return roster_asker(context->roster, context->view->subject) ? asker : contact;
    case WHERE_REQUEST:
        return request;
    case WHERE_REQUESTS:
        return requests;
    case WHERE_ASKERS:
        return askers;
    case WHERE_BLOCKED:
        return blocked;
    default:
        return contacts;
    }
}

void command_hints(const struct context *context, struct view_hint hints[COMMAND_HINTS])
{
    const char *const *names = find_hints(context);
    guint count = 0;

    for (; names[count]; count++) {
        const struct command *command = command_find(names[count], strlen(names[count]));

        hints[count] =
            (struct view_hint){first_key(command), command->name, is_lacking(context, command)};
    }
    hints[count] = (struct view_hint){0};
}

/* What the server lacks is grey, and says so: not by colour alone. */
static void add_command(const struct context *context, struct pager *pager,
                        const struct command *command)
{
    bool lacking = is_lacking(context, command);
    GString *text = g_string_new(NULL);

    describe(text, command);
    if (lacking)
        g_string_append_printf(text, "  %-10s %-17s (not offered by the server)", "", "");
    pager_add_text(pager, lacking ? STYLE_HINT : STYLE_NORMAL, g_strchomp(text->str));
    g_string_free(text, TRUE);
}

static void add_help(const struct context *context, struct pager *pager, const char *title,
                     unsigned where)
{
    pager_add(pager, STYLE_GROUP, title);
    for (const struct command *command = commands; command->name; command++)
        if (command->where & where)
            add_command(context, pager, command);
    pager_add(pager, STYLE_NORMAL, "");
}

static void add_patterns(struct pager *pager)
{
    GString *text = g_string_new(NULL);

    pattern_describe(text);
    pager_add(pager, STYLE_GROUP, "Patterns, for search and limit");
    pager_add_text(pager, STYLE_NORMAL, text->str);
    g_string_free(text, TRUE);
}

void command_help(struct context *context)
{
    static const struct {
        enum where where;
        const char *title;
    } parts[] = {
        {WHERE_CONTACTS, "Keys and commands for the contacts"},
        {WHERE_ASKERS, "For those who ask to see you"},
        {WHERE_BLOCKED, "For those who are blocked"},
        {WHERE_REQUESTS, "In the status pane"},
        {WHERE_PERSON, "In the text about somebody"},
        {WHERE_REQUEST, "In the text about a request"},
        {WHERE_PAGER, "In a text like this one"},
    };
    enum where here = context_where(context);
    struct pager *text = context_show_text(context, "Help");

    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
        if (parts[i].where == here)
            add_help(context, text, parts[i].title, here);
    add_patterns(text);
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
        if (parts[i].where != here)
            add_help(context, text, parts[i].title, parts[i].where);
}

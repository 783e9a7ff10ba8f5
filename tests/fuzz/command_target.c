/* A desk at which anything is typed, a line at a time: an answer if something is asked, the name of
   a key behind 0x01, else a command line. Everything is completed and drawn. */
#include "command/command.h"
#include "fuzz/target.h"

#include <string.h>

struct desk {
    struct context context;
    struct frame *frame;
    struct view_hint hints[COMMAND_HINTS];
};

static void on_roster(const struct change *change, void *data)
{
    const struct desk *desk = data;

    if (desk->context.view)
        contact_list_refresh(desk->context.view->list, change->key);
}

static void on_ledger(const struct request *request, void *data)
{
    const struct desk *desk = data;

    g_assert_true(g_utf8_validate(request->what, -1, NULL));
    if (request->key)
        contact_list_refresh(desk->context.view->list, request->key);
}

static void complete(const struct context *context, const char *line)
{
    guint start = 0;
    char **words = command_complete(context, COMPLETE_COMMAND, line, &start);

    g_assert_cmpuint(start, <=, strlen(line));
    g_strfreev(words);
    g_strfreev(command_complete(context, COMPLETE_GROUPS, line, &start));
    g_assert_cmpuint(start, <=, strlen(line));
}

static void answer(struct context *context, const char *line)
{
    struct question asked = context->question;

    context->question = (struct question){0};
    if (asked.typed)
        asked.typed(context, line, asked.data);
    asked.answer(context, line[0] == 1 ? NULL : line, asked.data);
    g_free(asked.label);
    g_free(asked.brief);
    g_free(asked.lacking);
    g_free(asked.text);
}

static void draw(struct desk *desk)
{
    static const struct heading heading = {.account = "jane@longbourn.lit", .state = "online"};
    struct context *context = &desk->context;
    char *text;

    command_hints(context, desk->hints);
    context->view->hints = desk->hints;
    view_draw(context->view, &heading, 120, 24, context->now, context->wall, desk->frame);
    text = frame_text(desk->frame);
    g_assert_true(g_utf8_validate(text, -1, NULL));
    g_free(text);
}

static void type(struct desk *desk, const char *bytes)
{
    struct context *context = &desk->context;
    char *line = target_line(bytes), *next;

    complete(context, line);
    if (context->question.label)
        answer(context, bytes[0] == 1 ? bytes : line);
    else if (bytes[0] == 1 && bytes[1])
        command_key(context, line + 1);
    else
        command_line(context, line);
    next = g_steal_pointer(&context->line);
    if (next)
        command_line(context, next);
    context->wish = WISH_NONE;
    context->now += G_USEC_PER_SEC;
    draw(desk);
    g_free(next);
    g_free(line);
}

static void put(struct roster *roster, const char *jid, const char *name, const char *group)
{
    const char *const groups[] = {group, NULL};

    roster_apply(roster, &(struct roster_item){.jid = jid, .name = name, .groups = groups});
}

static void people(struct roster *roster)
{
    put(roster, "darcy@pemberley.lit", "Mr. Darcy", "Friends");
    put(roster, "lydia@longbourn.lit", "", "Family, \"near\"");
    put(roster, "\xd0\xb6\xd1\x83\xd0\xba@longbourn.lit", "\xd0\x96\xd1\x83\xd0\xba", NULL);
    roster_asks(roster, &(struct asking){.jid = "wickham@meryton.lit", .text = "Hello"});
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct desk desk = {.frame = frame_new()};
    struct settings *settings = settings_new();
    struct roster *roster = roster_new(on_roster, &desk);
    struct ledger *ledger = ledger_new(G_USEC_PER_SEC, on_ledger, &desk);
    char *text = target_text(data, size), **lines = g_strsplit(text, "\n", -1);

    people(roster);
    desk.context = (struct context){.roster = roster,
                                    .messages = roster_messages(roster),
                                    .suggestions = roster_suggestions(roster),
                                    .ledger = ledger,
                                    .view = view_new(roster, ledger),
                                    .settings = settings,
                                    .log = pager_new("Log", 100),
                                    .console = pager_new("Stanzas", 100),
                                    .online = true,
                                    .now = 1};
    for (char **line = lines; *line; line++)
        type(&desk, *line);
    context_clear(&desk.context);
    pager_free(desk.context.log);
    pager_free(desk.context.console);
    view_free(desk.context.view);
    ledger_free(ledger);
    roster_free(roster);
    settings_free(settings);
    frame_free(desk.frame);
    g_strfreev(lines);
    g_free(text);
    return 0;
}

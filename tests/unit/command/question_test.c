/* Whatever is asked, and in whatever window: what is lost and what may be answered are seen, and
   something of the list, too. */
#include "command/command.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const char long_name[] =
    "a.name.that.somebody.chose.so.that.it.fills.the.foot.of.any.window."
    "and.leaves.nothing.of.what.would.be.lost.to.be.read";

struct desk {
    struct roster *roster, *other;
    struct ledger *ledger, *none;
    struct settings *settings;
    struct context context;
    char *jid; /* as long as it may be */
};

static void on_roster(const struct change *change, void *data)
{
    (void)change, (void)data;
}

static void on_ledger(const struct request *request, void *data)
{
    (void)request, (void)data;
}

static void put(struct desk *desk, const char *jid, const char *name)
{
    roster_apply(desk->roster, &(struct roster_item){
                                   .jid = jid, .name = name, .subscription = SUBSCRIPTION_BOTH});
}

/* The old account of whoever asks under the long address confirms that it has moved. */
static void move(struct desk *desk)
{
    struct request *request = request_new(REQUEST_MOVED, "darcy@pemberley.lit", NULL, NULL, NULL);
    struct fact *fact = fact_new(request, 1);

    fact_set_address(fact, MOVED_TO, desk->jid);
    facts_take(roster_learns(desk->roster), request->key, fact);
    request_free(request);
    roster_asks(desk->roster,
                &(struct asking){.jid = desk->jid, .old = "darcy@pemberley.lit", .at = 1});
}

static void fill(struct desk *desk)
{
    struct offers *offers = offers_new();
    struct notes *notes = notes_new();

    offers_add(offers, "urn:xmpp:blocking");
    roster_set_offers(desk->roster, offers);
    roster_set_blocklist(desk->roster, blocklist_new());
    put(desk, "darcy@pemberley.lit", "Mr. Darcy");
    put(desk, desk->jid, NULL);
    notes_add(notes, desk->jid, "Proud", NULL, NULL);
    roster_set_notes(desk->roster, notes);
    move(desk);
}

static int set_up(void **state)
{
    struct desk *desk = g_new0(struct desk, 1);
    struct context *context = &desk->context;

    desk->jid = g_strdup_printf("%s@%s.lit", long_name, long_name);
    desk->settings = settings_new();
    desk->roster = roster_new(on_roster, NULL);
    desk->other = roster_new(on_roster, NULL);
    desk->ledger = ledger_new(G_USEC_PER_SEC, on_ledger, desk);
    desk->none = ledger_new(G_USEC_PER_SEC, on_ledger, desk);
    fill(desk);
    context->view = view_new_joint((const struct source[]){{desk->roster, desk->ledger, "home"},
                                                           {desk->other, desk->none, "work"}},
                                   2);
    context->label = "home";
    context->jid = "jane@longbourn.lit";
    context->roster = desk->roster;
    context->ledger = desk->ledger;
    context->messages = roster_messages(desk->roster);
    context->settings = desk->settings;
    context->online = true;
    context->now = 1;
    *state = desk;
    return 0;
}

static int tear_down(void **state)
{
    struct desk *desk = *state;

    context_clear(&desk->context);
    view_free(desk->context.view);
    ledger_free(desk->ledger);
    ledger_free(desk->none);
    roster_free(desk->roster);
    roster_free(desk->other);
    settings_free(desk->settings);
    g_free(desk->jid);
    g_free(desk);
    return 0;
}

/* What is asked, as it is drawn: its rows as one line. */
static char *draw(struct desk *desk, int width, int height)
{
    static const struct heading heading = {.account = "all", .state = "online", .fetched = true};
    struct view *view = desk->context.view;
    struct frame *frame = frame_new();
    char *text, **rows;

    if (!desk->context.question.label)
        fail_msg("said instead: %s", view->notice);
    view->prompt = (struct view_prompt){.label = desk->context.question.label,
                                        .brief = desk->context.question.brief,
                                        .text = desk->context.question.one_key ? NULL : ""};
    view_draw(view, &heading, width, height, 1, 1, frame);
    view->prompt = (struct view_prompt){0};
    text = frame_text(frame);
    rows = g_strsplit(text, "\n", -1);
    g_free(text);
    for (char **row = rows; *row; row++)
        g_strstrip(*row);
    text = g_strjoinv(" ", rows);
    g_strfreev(rows);
    frame_free(frame);
    return text;
}

static const struct {
    const char *line; /* %s: the address that is long */
    const char *seen[4];
} questions[] = {
    {"look", {"[home] Be seen at priority 0", "kept", "[y/N]"}},
    {"remove darcy@pemberley.lit",
     {"Remove Mr. Darcy (darcy@pemberley.lit)?", "both would have to be approved again. [y/N]"}},
    {"remove %s", {"Remove a.name", "both would have to be approved again. [y/N]"}},
    {"block darcy@pemberley.lit",
     {"Block Mr. Darcy (darcy@pemberley.lit)?", "of you", "of them",
      "[y/N, d: all of pemberley.lit]"}},
    {"block %s", {"Block a.name", "of you", "of them", "[y/N, d: all of "}},
    {"deny-and-block %s", {"Deny and block a.name", "of you", "of them", "[y/N, d: all of "}},
    {"unfollow %s", {"Stop seeing a.name", "They would have to approve you again. [y/N]"}},
    {"revoke %s", {"No longer let a.name", "They would have to ask again. [y/N]"}},
    {"subscription darcy@pemberley.lit",
     {"Mr. Darcy", "[u] stop seeing them", "[r] no longer let them see you ?"}},
    {"subscription %s", {"a.name", "[u] stop seeing them", "[r] no longer let them see you ?"}},
    {"note", {"Note on a.name", "(\\n breaks the line):"}},
    {"2", {NULL}}, /* from here on, among those who ask */
    {"transfer %s", {"Approve a.name", "name and groups of", "[y/N]"}},
};

static const struct {
    int width, height;
} windows[] = {{40, 10}, {80, 24}, {120, 40}};

static void check(struct desk *desk, gsize index, int width, int height)
{
    char *text = draw(desk, width, height);

    for (gsize i = 0; i < 4 && questions[index].seen[i]; i++)
        if (!strstr(text, questions[index].seen[i]))
            fail_msg("%dx%d: no \"%s\" in: %s", width, height, questions[index].seen[i], text);
    if (!strstr(text, " > "))
        fail_msg("%dx%d: no list in: %s", width, height, text);
    g_free(text);
}

static void is_seen_whole(void **state)
{
    struct desk *desk = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(questions); i++) {
        GString *line = g_string_new(questions[i].line);

        g_string_replace(line, "%s", desk->jid, 0);
        if (questions[i].seen[0])
            command_line(&desk->context, line->str);
        else
            command_key(&desk->context, line->str);
        g_string_free(line, TRUE);
        for (gsize j = 0; questions[i].seen[0] && j < G_N_ELEMENTS(windows); j++)
            check(desk, i, windows[j].width, windows[j].height);
        context_ask_nothing(&desk->context);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(is_seen_whole, set_up, tear_down),
    };

    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Notes from the keyboard: what is asked, and what goes to the ledger. */
#include "command/command.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct desk {
    struct roster *roster;
    struct ledger *ledger;
    struct settings *settings;
    struct context context;
    GString *filed; /* "what: seen before -> wanted"; line breaks as bars */
};

static void on_roster(const struct change *change, void *data)
{
    const struct desk *desk = data;

    contact_list_refresh(desk->context.view->list, change->key);
}

static void on_ledger(const struct request *request, void *data)
{
    struct desk *desk = data;

    if (request->state != REQUEST_QUEUED)
        return;
    g_string_append_printf(desk->filed, "%s%s", desk->filed->len > 0 ? "; " : "", request->what);
    if (request->verb == REQUEST_NOTE)
        g_string_append_printf(desk->filed, ": %s -> %s", request->name ? request->name : "(none)",
                               request->text);
    g_strdelimit(desk->filed->str, "\n", '|');
}

static int set_up(void **state)
{
    struct desk *desk = g_new0(struct desk, 1);
    struct context *context = &desk->context;

    desk->filed = g_string_new(NULL);
    desk->settings = settings_new();
    desk->roster = roster_new(on_roster, desk);
    desk->ledger = ledger_new(G_USEC_PER_SEC, on_ledger, desk);
    context->view = view_new(desk->roster, desk->ledger);
    context->roster = desk->roster;
    context->ledger = desk->ledger;
    context->settings = desk->settings;
    context->online = true;
    context->now = 1;
    roster_apply(desk->roster, &(struct roster_item){.jid = "darcy@pemberley.lit"});
    contact_list_select_jid(context->view->list, "darcy@pemberley.lit");
    *state = desk;
    return 0;
}

static int tear_down(void **state)
{
    struct desk *desk = *state;

    context_clear(&desk->context);
    view_free(desk->context.view);
    ledger_free(desk->ledger);
    roster_free(desk->roster);
    settings_free(desk->settings);
    g_string_free(desk->filed, TRUE);
    g_free(desk);
    return 0;
}

/* Answers what is being asked, as the app does. */
static void answer(struct desk *desk, const char *label, const char *line)
{
    struct question asked = desk->context.question;

    assert_non_null(asked.label);
    if (!strstr(asked.label, label))
        fail_msg("asked \"%s\" instead of \"%s\"", asked.label, label);
    desk->context.question = (struct question){0};
    asked.answer(&desk->context, line, asked.data);
    g_free(asked.label);
    g_free(asked.text);
}

/* NULL: notes are known, but none on Darcy. */
static void know(struct desk *desk, const char *text)
{
    struct notes *notes = notes_new();

    notes_add(notes, "Darcy@pemberley.lit/library", text ? text : "", NULL, NULL);
    roster_set_notes(desk->roster, notes);
}

static const struct {
    const char *note, *prefilled, *typed, *removal, *filed;
} edits[] = {
    {NULL, "", "Proud", NULL, "write the note on darcy@pemberley.lit: (none) -> Proud"},
    {NULL, "", " Proud\\nand\\\\n kind ", NULL,
     "write the note on darcy@pemberley.lit: (none) -> Proud|and\\n kind"},
    {NULL, "", "C:\\x\\", NULL, "write the note on darcy@pemberley.lit: (none) -> C:\\x\\"},
    {NULL, "", "", NULL, ""},
    {NULL, "", NULL, NULL, ""},
    {"two\nlines\\", "two\\nlines\\\\", "two\\nlines", NULL,
     "write the note on darcy@pemberley.lit: two|lines\\ -> two|lines"},
    {"a\tb\r\nc\rd", "a\\tb\\r\\nc\\rd", "a\\tb\\r\\nc\\rd\\re", NULL,
     "write the note on darcy@pemberley.lit: a\tb\r|c\rd -> a\tb|c|d|e"},
    {"Proud", "Proud", "Proud", NULL, ""},
    {"Proud", "Proud", NULL, NULL, ""},
    {"Proud", "Proud", " ", "y", "remove the note on darcy@pemberley.lit: Proud -> "},
    {"Proud", "Proud", "", "n", ""},
    {"Proud", "Proud", "", NULL, ""},
};

static void a_note_is_edited_in_the_prompt(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(edits); i++) {
        struct desk *desk;

        set_up(state);
        desk = *state;
        know(desk, edits[i].note);
        command_key(&desk->context, "#");
        assert_string_equal(desk->context.question.text, edits[i].prefilled);
        answer(desk, "Note on darcy@pemberley.lit", edits[i].typed);
        if (desk->context.question.label)
            answer(desk, "Remove the note on darcy@pemberley.lit?", edits[i].removal);
        assert_string_equal(desk->filed->str, edits[i].filed);
        tear_down(state);
    }
}

static void a_second_edit_begins_with_the_first(void **state)
{
    struct desk *desk = *state;

    know(desk, NULL);
    command_line(&desk->context, "note Proud");
    command_key(&desk->context, "#");
    assert_string_equal(desk->context.question.text, "Proud");
    answer(desk, "Note on", "Proud, but kind");
    assert_string_equal(desk->filed->str,
                        "write the note on darcy@pemberley.lit: (none) -> Proud; "
                        "write the note on darcy@pemberley.lit: Proud -> Proud, but kind");
}

static void notes_that_are_not_known_are_read_first(void **state)
{
    struct desk *desk = *state;

    command_key(&desk->context, "#");
    assert_null(desk->context.question.label);
    assert_non_null(strstr(desk->context.view->notice, "not known yet"));
    assert_string_equal(desk->filed->str, "read the notes");
}

static void a_server_that_keeps_none_is_not_asked_again(void **state)
{
    struct desk *desk = *state;

    roster_set_storeless(desk->roster, true);
    command_key(&desk->context, "#");
    assert_null(desk->context.question.label);
    assert_non_null(strstr(desk->context.view->notice, "does not offer private storage"));
    command_line(&desk->context, "delimiter ::");
    assert_null(desk->context.question.label);
    assert_non_null(strstr(desk->context.view->notice, "does not offer private storage"));
    assert_string_equal(desk->filed->str, "");
}

static void a_note_has_its_limit(void **state)
{
    struct desk *desk = *state;
    char *text = g_strnfill(4001, 'x'), *line = g_strconcat("note ", text, NULL);

    know(desk, NULL);
    command_line(&desk->context, line);
    assert_string_equal(desk->context.view->notice,
                        "That is 4001 bytes long; 4000 is the most for a note");
    assert_string_equal(desk->filed->str, "");
    g_free(line);
    g_free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_note_is_edited_in_the_prompt),
        cmocka_unit_test_setup_teardown(a_second_edit_begins_with_the_first, set_up, tear_down),
        cmocka_unit_test_setup_teardown(notes_that_are_not_known_are_read_first, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_server_that_keeps_none_is_not_asked_again, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_note_has_its_limit, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

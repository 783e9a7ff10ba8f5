/* Notes on people: how they are found, what is told when they change. */
#include "roster/roster.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void remember_change(const struct change *change, void *data)
{
    GString *told = data;
    char *sentence = change_describe(change);

    g_string_append_printf(told, "%s%s", told->len > 0 ? "; " : "", sentence);
    g_free(sentence);
}

/* The texts of a contact's notes with bars between. */
static char *texts_of(const struct notes *notes, const char *key)
{
    GString *out = g_string_new(NULL);

    for (const struct note *note = notes_find(notes, key); note; note = note->next)
        g_string_append_printf(out, "%s%s", out->len > 0 ? "|" : "", note->text);
    return g_string_free(out, FALSE);
}

static void assert_texts(const struct notes *notes, const char *key, const char *wanted)
{
    char *texts = texts_of(notes, key);

    assert_string_equal(texts, wanted);
    g_free(texts);
}

static void found_in_any_spelling(void **state)
{
    struct notes *notes = notes_new();

    (void)state;
    notes_add(notes, "Darcy@Pemberley.lit", "Proud", NULL, NULL);
    notes_add(notes, "darcy@pemberley.lit/library", "Reads", NULL, NULL);
    notes_add(notes, "bingley@netherfield.lit", "", NULL, NULL);
    notes_add(notes, "not a jid@", "Odd", NULL, NULL);
    assert_texts(notes, "darcy@pemberley.lit", "Proud|Reads");
    assert_texts(notes, "bingley@netherfield.lit", "");
    assert_texts(notes, "not a jid@", "Odd");
    assert_int_equal(notes_count(notes), 2);
    assert_null(notes_find(NULL, "darcy@pemberley.lit"));
    notes_free(notes);
}

static void the_first_one_is_changed(void **state)
{
    struct notes *notes = notes_new();

    (void)state;
    notes_add(notes, "a@x.lit", "1", "2026-01-01T00:00:00Z", NULL);
    notes_add(notes, "a@x.lit", "2", NULL, NULL);
    notes_put(notes, "A@x.lit", "one", "2026-02-02T00:00:00Z");
    assert_texts(notes, "a@x.lit", "one|2");
    assert_string_equal(notes_find(notes, "a@x.lit")->created, "2026-01-01T00:00:00Z");
    assert_string_equal(notes_find(notes, "a@x.lit")->changed, "2026-02-02T00:00:00Z");
    notes_put(notes, "a@x.lit", "", NULL);
    assert_texts(notes, "a@x.lit", "2");
    notes_put(notes, "a@x.lit", "", NULL);
    assert_null(notes_find(notes, "a@x.lit"));
    notes_put(notes, "a@x.lit", "", NULL);
    notes_put(notes, "a@x.lit", "new", "2026-03-03T00:00:00Z");
    assert_string_equal(notes_find(notes, "a@x.lit")->created, "2026-03-03T00:00:00Z");
    notes_free(notes);
}

static struct notes *notes_of(const char *first, const char *second)
{
    struct notes *notes = notes_new();

    notes_add(notes, "a@x.lit", first, NULL, NULL);
    notes_add(notes, "b@x.lit", second, NULL, NULL);
    return notes;
}

static void only_differences_are_told(void **state)
{
    GString *told = g_string_new(NULL);
    struct roster *roster = roster_new(remember_change, told);
    guint revision = roster_revision(roster);

    (void)state;
    assert_null(roster_notes(roster));
    roster_set_notes(roster, notes_of("1", "2"));
    assert_string_equal(told->str, "changed the note on a@x.lit: (none) -> 1; "
                                   "changed the note on b@x.lit: (none) -> 2");
    g_string_truncate(told, 0);
    roster_set_notes(roster, notes_of("1", "two"));
    assert_string_equal(told->str, "changed the note on b@x.lit: 2 -> two");
    g_string_truncate(told, 0);
    roster_set_notes(roster, notes_of("", "two"));
    assert_string_equal(told->str, "changed the note on a@x.lit: 1 -> (none)");
    g_string_truncate(told, 0);
    roster_note_written(roster, "A@x.lit", "again", "2026-01-01T00:00:00Z");
    assert_string_equal(told->str, "changed the note on a@x.lit: (none) -> again");
    assert_string_equal(roster_note(roster, "a@X.lit/device")->text, "again");
    assert_int_equal(roster_revision(roster), revision); /* no contact is another */
    roster_free(roster);
    g_string_free(told, TRUE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(found_in_any_spelling),
        cmocka_unit_test(the_first_one_is_changed),
        cmocka_unit_test(only_differences_are_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

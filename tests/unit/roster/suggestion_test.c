/* What a suggested change would come to. */
#include "roster/suggestion.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

/* contact: "Name|A,B" on the roster, NULL: is not; suggestion alike. effect: what it would do. */
static const struct {
    enum suggestion_action action;
    const char *suggestion, *contact, *effect;
} rules[] = {
    {SUGGEST_ADD, "R|Visitors", NULL, "add in Visitors"},
    {SUGGEST_ADD, "|", NULL, "add in "},
    {SUGGEST_ADD, "R|", "Other|", ""},
    {SUGGEST_ADD, "R|A", "Other|A,B", ""},
    {SUGGEST_ADD, "R|C", "Other|A,B", "regroup in A,B,C"},
    {SUGGEST_MODIFY, "R|C", NULL, ""},
    {SUGGEST_MODIFY, "R|", "R|A", ""},
    {SUGGEST_MODIFY, "S|", "R|A", "rename"},
    {SUGGEST_MODIFY, "|B", "R|A", "regroup in B"},
    {SUGGEST_MODIFY, "S|B", "R|A", "rename regroup in B"},
    {SUGGEST_MODIFY, "R|A,B", "R|B,A", ""},
    {SUGGEST_DELETE, "|", NULL, ""},
    {SUGGEST_DELETE, "|", "R|A,B", "remove"},
    {SUGGEST_DELETE, "|A", "R|A", "remove"},
    {SUGGEST_DELETE, "|A,B", "R|A,B", "remove"},
    {SUGGEST_DELETE, "|A", "R|A,B", "regroup in B"},
    {SUGGEST_DELETE, "|C", "R|A,B", ""},
    {SUGGEST_DELETE, "|C", "R|", ""},
};

static char **read_groups(const char *text)
{
    char **names = g_strsplit(strchr(text, '|') + 1, ",", -1);
    char **groups = contact_groups_new((const char *const *)names);

    g_strfreev(names);
    return groups;
}

static struct contact *read_contact(const char *text)
{
    char *name = g_strndup(text, strcspn(text, "|"));
    char **groups = read_groups(text);
    struct contact *contact = contact_new(
        &(struct roster_item){.jid = "r@d", .name = name, .groups = (const char *const *)groups});

    contact_groups_free(groups);
    g_free(name);
    return contact;
}

static char *describe(const struct suggestion_effect *effect)
{
    char *groups = effect->groups ? g_strjoinv(",", effect->groups) : g_strdup("");
    char *text = g_strdup_printf(
        "%s%s%s%s%s%s", effect->add ? "add " : "", effect->rename ? "rename " : "",
        effect->regroup ? "regroup " : "", effect->remove ? "remove" : "",
        effect->add || effect->regroup ? "in " : "", effect->add || effect->regroup ? groups : "");

    g_free(groups);
    return effect->add || effect->regroup ? text : g_strchomp(text);
}

static void follow_the_xep(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rules); i++) {
        struct contact *contact = rules[i].contact ? read_contact(rules[i].contact) : NULL;
        char *name = g_strndup(rules[i].suggestion, strcspn(rules[i].suggestion, "|")), *real;
        struct suggestion suggestion = {.action = rules[i].action,
                                        .name = name[0] ? name : NULL,
                                        .groups = read_groups(rules[i].suggestion)};
        struct suggestion_effect effect;
        bool changes = suggestion_effect(&suggestion, contact, &effect);

        real = describe(&effect);
        if (!g_str_equal(real, rules[i].effect))
            fail_msg("%zu: %s", i, real);
        assert_int_equal(changes, rules[i].effect[0] != '\0');
        contact_groups_free(effect.groups);
        contact_groups_free(suggestion.groups);
        g_free(real);
        g_free(name);
        if (contact)
            contact_free(contact);
    }
}

static void find_only_so_much_room(void **state)
{
    struct suggestions *suggestions = suggestions_new();

    (void)state;
    for (guint i = 0; i < SUGGESTIONS_MOST + 5; i++) {
        char *jid = g_strdup_printf("%u@d", i);

        assert_int_equal(
            suggestions_add(suggestions, &(struct suggestion){.from = (char *)"h@d", .jid = jid}),
            i < SUGGESTIONS_MOST ? SUGGESTION_NEW : SUGGESTION_NO_ROOM);
        g_free(jid);
    }
    assert_int_equal(suggestions_count(suggestions), SUGGESTIONS_MOST);
    assert_int_equal(suggestions_add(suggestions, &(struct suggestion){.from = (char *)"h@d",
                                                                       .jid = (char *)"0@d"}),
                     SUGGESTION_OLD);
    assert_int_equal(suggestions_add(suggestions, &(struct suggestion){.from = (char *)"i@d",
                                                                       .jid = (char *)"0@d"}),
                     SUGGESTION_NEW);
    assert_true(suggestions_drop(suggestions, 7));
    assert_false(suggestions_drop(suggestions, 7));
    assert_null(suggestions_find(suggestions, 7));
    suggestions_clear(suggestions);
    assert_int_equal(suggestions_count(suggestions), 0);
    suggestions_free(suggestions);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(follow_the_xep),
        cmocka_unit_test(find_only_so_much_room),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

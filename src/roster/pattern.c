#include "roster/pattern_parts.h"

#include <string.h>

GQuark pattern_error_quark(void)
{
    return g_quark_from_static_string("muster-pattern");
}

void pattern_free(struct pattern *pattern)
{
    while (pattern) {
        struct pattern *next = pattern->next;

        pattern_free(pattern->parts);
        g_free(pattern->text);
        g_free(pattern);
        pattern = next;
    }
}

static bool holds(const struct pattern *pattern, const struct pattern_person *person)
{
    bool any = pattern->kind == PATTERN_ANY;

    if (pattern->kind == PATTERN_TEST)
        return pattern->letter->test(person, &pattern->value);
    for (const struct pattern *part = pattern->parts; part; part = part->next)
        if (pattern_matches(part, person) == any)
            return any;
    return !any;
}

bool pattern_matches(const struct pattern *pattern, const struct pattern_person *person)
{
    return holds(pattern, person) != pattern->negated;
}

/* --- one that is narrower than another --- */

static bool is_same(const struct pattern *a, const struct pattern *b)
{
    const struct pattern *left = a->parts, *right = b->parts;

    if (a->kind != b->kind || a->negated != b->negated)
        return false;
    if (a->kind == PATTERN_TEST)
        return a->letter == b->letter && a->value.word == b->value.word &&
               g_strcmp0(a->text, b->text) == 0;
    while (left && right && is_same(left, right)) {
        left = left->next;
        right = right->next;
    }
    return !left && !right;
}

/* Text that contains the other is in fewer places, and if case matters in the other, it does in
   this one. What is no UTF-8 may be the beginning of another character. */
static bool is_longer_text(const struct pattern *part, const struct pattern *wider)
{
    return part->kind == PATTERN_TEST && wider->kind == PATTERN_TEST &&
           part->letter == wider->letter && part->text && !part->negated && !wider->negated &&
           strstr(part->text, wider->text) && g_utf8_validate(wider->text, -1, NULL);
}

/* What must all hold: the parts of an ALL, else the pattern itself. */
static const struct pattern *first_part(const struct pattern *pattern)
{
    return pattern->kind == PATTERN_ALL && !pattern->negated ? pattern->parts : pattern;
}

static const struct pattern *next_part(const struct pattern *pattern, const struct pattern *part)
{
    return part == pattern ? NULL : part->next;
}

static bool implies(const struct pattern *pattern, const struct pattern *wanted)
{
    const struct pattern *part = first_part(pattern);

    while (part && !is_same(part, wanted) && !is_longer_text(part, wanted))
        part = next_part(pattern, part);
    return part != NULL;
}

bool pattern_narrows(const struct pattern *pattern, const struct pattern *wider)
{
    const struct pattern *wanted = first_part(wider);

    while (wanted && implies(pattern, wanted))
        wanted = next_part(wider, wanted);
    return !wanted;
}

/* --- what is to be pointed out --- */

static void collect(const struct pattern *pattern, GPtrArray *texts)
{
    if (pattern->negated)
        return;
    if (pattern->kind == PATTERN_TEST && pattern->letter->seen && pattern->text[0])
        g_ptr_array_add(texts, g_strdup(pattern->text));
    for (const struct pattern *part = pattern->parts; part; part = part->next)
        collect(part, texts);
}

char **pattern_texts(const struct pattern *pattern)
{
    GPtrArray *texts = g_ptr_array_new();

    collect(pattern, texts);
    if (texts->len > 0)
        g_ptr_array_add(texts, NULL);
    return (char **)g_ptr_array_free(texts, texts->len == 0);
}

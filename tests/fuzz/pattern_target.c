/* Patterns: each is refused in a sentence, or says yes or no of anybody and the contrary behind a
   "!"; what is said to be narrower is. Two lines are two patterns. */
#include "fuzz/target.h"
#include "roster/pattern.h"

#include <string.h>

static void on_roster(const struct change *change, void *data)
{
    (void)change;
    (void)data;
}

static void on_ledger(const struct request *request, void *data)
{
    (void)request;
    (void)data;
}

static void put(struct roster *roster, const char *jid, const char *name, const char *group,
                enum subscription subscription)
{
    const char *const groups[] = {group, NULL};

    roster_apply(roster, &(struct roster_item){.jid = jid,
                                               .name = name,
                                               .groups = groups,
                                               .subscription = subscription,
                                               .asked = subscription == SUBSCRIPTION_NONE});
}

static const char *const people[] = {"darcy@pemberley.lit", "lydia@longbourn.lit/\xff",
                                     "\xd0\xb6\xd1\x83\xd0\xba", "wickham@meryton.lit"};

static struct roster *gather(void)
{
    struct roster *roster = roster_new(on_roster, NULL);

    put(roster, people[0], "Mr. Darcy", "Friends", SUBSCRIPTION_BOTH);
    put(roster, people[1], "", "Family, \"near\"", SUBSCRIPTION_TO);
    put(roster, people[2], "\xd0\x96\xd1\x83\xd0\xba", NULL, SUBSCRIPTION_NONE);
    roster_asks(roster, &(struct asking){.jid = people[3]});
    roster_presence(roster, people[0], SHOW_ERROR, 0, "remote-server-not-found: gone");
    roster_presence(roster, people[2], SHOW_AWAY, 0, NULL);
    return roster;
}

static bool matches(const struct pattern *pattern, const struct roster *roster,
                    const struct ledger *ledger, const char *jid)
{
    const struct contact *contact = roster_find(roster, jid);
    const struct pattern_person person = {.key = contact ? contact->key : jid,
                                          .jid = jid,
                                          .name = contact ? contact->name : NULL,
                                          .contact = contact,
                                          .roster = roster,
                                          .ledger = ledger};

    return pattern_matches(pattern, &person);
}

static struct pattern *parse(const char *text)
{
    GError *error = NULL;
    struct pattern *pattern = pattern_parse(text, &error);

    if (!pattern)
        g_assert_true(error->domain == PATTERN_ERROR &&
                      g_str_has_prefix(error->message, "column "));
    g_assert_true(!pattern == (error != NULL));
    g_clear_error(&error);
    return pattern;
}

static void is_denied(const char *text, const struct pattern *pattern, const struct roster *roster,
                      const struct ledger *ledger)
{
    char *denied = g_strdup_printf("!(%s)", text);
    struct pattern *contrary = pattern_parse(denied, NULL); /* perhaps one bracket too many */

    for (gsize i = 0; i < G_N_ELEMENTS(people) && contrary; i++)
        g_assert_true(matches(pattern, roster, ledger, people[i]) !=
                      matches(contrary, roster, ledger, people[i]));
    pattern_free(contrary);
    g_free(denied);
}

static void compare(const struct pattern *pattern, const struct pattern *wider,
                    const struct roster *roster, const struct ledger *ledger)
{
    if (pattern_narrows(pattern, wider))
        for (gsize i = 0; i < G_N_ELEMENTS(people); i++)
            g_assert_true(!matches(pattern, roster, ledger, people[i]) ||
                          matches(wider, roster, ledger, people[i]));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct roster *roster = gather();
    struct ledger *ledger = ledger_new(G_USEC_PER_SEC, on_ledger, NULL);
    char *text = target_text(data, size), **lines = g_strsplit(text, "\n", 2);
    struct pattern *first = parse(lines[0] ? lines[0] : "");
    struct pattern *second = lines[0] && lines[1] ? parse(lines[1]) : NULL;

    if (first) {
        g_strfreev(pattern_texts(first));
        is_denied(lines[0], first, roster, ledger);
        g_assert_true(pattern_narrows(first, first));
    }
    if (first && second) {
        compare(first, second, roster, ledger);
        compare(second, first, roster, ledger);
    }
    pattern_free(first);
    pattern_free(second);
    ledger_free(ledger);
    roster_free(roster);
    g_strfreev(lines);
    g_free(text);
    return 0;
}

/* Blocking: one or many, their addresses or their domains. */
#include "command/verbs.h"

#include "command/block.h"
#include "command/deed.h"
#include "command/people.h"
#include "command/unblock.h"
#include "command/words.h"
#include "roster/jid.h"

/* --- one question for all --- */

/* Whom it is about is kept by address: rows move while one reads. Takes them. */
static void keep(struct context *context, char **people)
{
    g_strfreev(context->draft.people);
    context->draft.people = people;
}

/* Who is left out, and why; NULL: nobody. *others: the rest. Both g_free() and g_strfreev(). */
static char *describe_left(const struct context *context, bool domains, char ***others)
{
    char **people = context->draft.people, *reason = NULL, *names, *text = NULL;
    char **left = block_left_out(context, people, domains, &reason);
    GPtrArray *rest = g_ptr_array_new();

    for (; *people; people++)
        if (!g_strv_contains((const char *const *)left, *people))
            g_ptr_array_add(rest, g_strdup(*people));
    g_ptr_array_add(rest, NULL);
    *others = (char **)g_ptr_array_free(rest, FALSE);
    names = g_strjoinv(", ", left);
    if (reason)
        text = g_strdup_printf("Left out: %s. %s. ", names, reason);
    g_strfreev(left);
    g_free(reason);
    g_free(names);
    return text;
}

/* The people of the question, or their domains. Whoever is left out stays marked. */
static void file(struct context *context, bool domains, bool deny)
{
    char *reason = NULL, **others, *left = describe_left(context, domains, &others),
         **targets = block_targets(context, context->draft.people, domains, &reason);

    if (targets)
        block_file(context, targets, deny);
    else
        view_say(context->view, true, "%s", reason);
    if (targets && left)
        view_say(context->view, true, "%s", g_strchomp(left));
    if (people_unmark(context, others))
        people_go_on(context, deny ? "deny-and-block" : "block");
    g_strfreev(targets);
    g_strfreev(others);
    g_free(reason);
    g_free(left);
}

static void answer_domains(struct context *context, const char *line, void *data)
{
    if (words_mean_yes(line))
        file(context, true, GPOINTER_TO_INT(data));
}

static void ask_domains(struct context *context, bool deny)
{
    char **targets = block_targets(context, context->draft.people, true, NULL), **others;
    char *left = describe_left(context, true, &others);
    char *answers = g_strconcat(left ? left : "", "[y/N] ", NULL);

    block_ask(context, targets, deny, answers, answer_domains);
    g_strfreev(targets);
    g_strfreev(others);
    g_free(answers);
    g_free(left);
}

/* What the question offers besides, or NULL; g_free() it. */
static char *describe_domains(const struct context *context)
{
    char **targets = block_targets(context, context->draft.people, true, NULL), *text = NULL;
    guint count = targets ? g_strv_length(targets) : 0;

    if (count > 1)
        text = g_strdup_printf("their %u domains", count);
    else if (count == 1 && !blocklist_is_domain(context->draft.people[0]))
        text = deed_say(context, "all of %s", targets[0]);
    g_strfreev(targets);
    return text;
}

static void answer_block(struct context *context, const char *line, void *data)
{
    bool deny = GPOINTER_TO_INT(data);
    char *domains = describe_domains(context);

    if (words_mean_yes(line))
        file(context, false, deny);
    else if (g_strcmp0(line, "d") == 0 && domains)
        ask_domains(context, deny);
    else
        view_say(context->view, false, "Nothing was done");
    g_free(domains);
}

static void ask_addresses(struct context *context, char *const *targets, bool deny)
{
    char *domains = describe_domains(context);
    char *answers = domains ? g_strdup_printf("[y/N, d: %s] ", domains) : g_strdup("[y/N] ");

    block_ask(context, targets, deny, answers, answer_block);
    g_free(answers);
    g_free(domains);
}

/* Takes people. */
static void ask_block(struct context *context, char **people, bool deny)
{
    char *reason = NULL, **targets = block_targets(context, people, false, &reason);

    keep(context, people);
    if (targets)
        ask_addresses(context, targets, deny);
    else
        view_say(context->view, true, "%s", reason);
    g_free(reason);
    g_strfreev(targets);
}

/* --- whom --- */

/* Anybody can be named, known or not. */
static void block_named(struct context *context, const char *text)
{
    GError *error = NULL;
    char *jid = jid_prepare(text, &error);

    if (jid)
        ask_block(context, people_only(jid), false);
    else
        view_say(context->view, true, "%s", error->message);
    g_clear_error(&error);
    g_free(jid);
}

static void answer_address(struct context *context, const char *line, void *data)
{
    (void)data;
    if (line && line[0])
        block_named(context, line);
}

static void ask_address(struct context *context)
{
    context_ask(context, &(struct question){.label = g_strdup("Block which address or domain? "),
                                            .history = "jid",
                                            .completion = COMPLETE_JID,
                                            .answer = answer_address});
}

/* --- unblocking --- */

/* Whoever is blocked through a domain comes free only with it. */
static void ask_unblock(struct context *context, const char *jid, const char *entry)
{
    bool domain = blocklist_is_domain(entry) && !g_str_equal(jid, entry);
    char *sentence =
        deed_say(context, domain ? "%s is blocked, as everybody at " : "%s is blocked.", jid);
    char *question = domain
                         ? g_strdup_printf("%s%s is. Unblock all of them? [y/N] ", sentence, entry)
                         : g_strdup_printf("%s Unblock? [y/N] ", sentence);

    unblock_ask(context, people_only(entry), question);
    g_free(sentence);
}

static const char *entry_of(const struct context *context, char *const *people)
{
    const struct blocklist *list = roster_blocklist(context->roster);

    return list && !people[1] ? blocklist_covering(list, people[0]) : NULL;
}

void verb_block(struct context *context, const char *rest)
{
    char **people;
    const char *entry;

    if (rest[0]) {
        block_named(context, rest);
        return;
    }
    if (context_where(context) == WHERE_BLOCKED) {
        ask_address(context);
        return;
    }
    people = people_meant(context, "");
    entry = people ? entry_of(context, people) : NULL;
    if (entry) {
        ask_unblock(context, people[0], entry);
        g_strfreev(people);
    } else if (people) {
        ask_block(context, people, false);
    }
}

void verb_deny_and_block(struct context *context, const char *rest)
{
    char **people = people_meant(context, rest);

    if (!people)
        return;
    if (roster_asker(context->roster, people[0])) {
        ask_block(context, people, true);
        return;
    }
    view_say(context->view, true, "%s has not asked to see you: ! blocks", people[0]);
    g_strfreev(people);
}

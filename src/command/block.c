#include "command/block.h"

#include "command/deed.h"
#include "roster/jid.h"

enum { NAMED_MOST = 3 }; /* domains in a question */

/* --- who may be --- */

static bool is_own_server(const struct context *context, const char *jid)
{
    char *own = context->jid ? jid_domain(context->jid) : NULL, *domain = jid_domain(jid);
    bool same = own && !strchr(jid, '@') && g_str_equal(own, domain);

    g_free(domain);
    g_free(own);
    return same;
}

static bool is_own_account(const struct context *context, const char *jid)
{
    char *bare = jid_bare(jid), *key = jid_key(bare);
    char *own = context->jid ? jid_key(context->jid) : NULL;
    bool same = g_strcmp0(key, own) == 0;

    g_free(own);
    g_free(key);
    g_free(bare);
    return same;
}

static bool is_blocked(const struct context *context, const char *jid)
{
    const struct blocklist *list = roster_blocklist(context->roster);

    return list && blocklist_has(list, jid);
}

/* Why this key of an address or domain cannot be blocked, as a sentence, or NULL; g_free() it. */
static char *judge(const struct context *context, const char *jid)
{
    const struct contact *contact = roster_find(context->roster, jid);

    if (contact && contact->invalid)
        return g_strdup("The address is not valid: nobody can be reached there");
    if (is_own_account(context, jid))
        return g_strdup("That is your own address: you would block yourself");
    if (is_own_server(context, jid))
        return deed_say(context, "%s is your own server: blocking it would cut you off", jid);
    if (is_blocked(context, jid))
        return deed_say(context, "%s is blocked already", jid);
    if (ledger_awaited(context->ledger, REQUEST_BLOCK, jid))
        return g_strdup("That is under way already");
    return NULL;
}

/* Why it is not added, or NULL; g_free() it. Servers and users spell an address as they like, so
   that keys are judged. seen: those that were added. */
static char *add_target(const struct context *context, GPtrArray *targets, GHashTable *seen,
                        const char *jid)
{
    char *key = jid_key(jid), *reason = judge(context, key);

    if (!reason && !g_hash_table_contains(seen, key)) {
        g_hash_table_add(seen, key);
        g_ptr_array_add(targets, g_steal_pointer(&key));
    }
    g_free(key);
    return reason;
}

char **block_targets(const struct context *context, char *const *people, bool domains,
                     char **reason)
{
    GPtrArray *targets = g_ptr_array_new();
    GHashTable *seen = g_hash_table_new(g_str_hash, g_str_equal);
    char *first = NULL;

    for (; *people; people++) {
        char *domain = jid_domain(*people);
        char *why = add_target(context, targets, seen, domains ? domain : *people);

        if (!first)
            first = g_steal_pointer(&why);
        g_free(why);
        g_free(domain);
    }
    g_hash_table_unref(seen);
    if (targets->len == 0 && reason)
        *reason = g_steal_pointer(&first);
    g_free(first);
    if (targets->len == 0) {
        g_ptr_array_unref(targets);
        return NULL;
    }
    g_ptr_array_add(targets, NULL);
    return (char **)g_ptr_array_free(targets, FALSE);
}

char **block_left_out(const struct context *context, char *const *people, bool domains,
                      char **reason)
{
    GPtrArray *left = g_ptr_array_new();

    for (; *people; people++) {
        char *key = domains ? jid_domain(*people) : jid_key(*people);
        char *why = judge(context, key);

        if (why)
            g_ptr_array_add(left, g_strdup(*people));
        if (why && left->len == 1)
            *reason = g_steal_pointer(&why);
        g_free(why);
        g_free(key);
    }
    g_ptr_array_add(left, NULL);
    return (char **)g_ptr_array_free(left, FALSE);
}

/* --- what it costs --- */

/* Whom of the roster, or of those who ask, the targets cover. */
struct covered {
    struct blocklist *targets;
    const struct context *context;
    GPtrArray *askers; /* JIDs, borrowed */
    guint contacts;
};

static void count_contact(const struct contact *contact, void *data)
{
    struct covered *covered = data;

    covered->contacts += blocklist_covering(covered->targets, contact->key) != NULL;
}

static void add_asker(const struct asker *asker, void *data)
{
    struct covered *covered = data;

    if (blocklist_covering(covered->targets, asker->jid))
        g_ptr_array_add(covered->askers, asker->jid);
}

static void look_up(struct covered *covered, const char *target)
{
    const struct asker *asker = roster_asker(covered->context->roster, target);

    covered->contacts += roster_find(covered->context->roster, target) != NULL;
    if (asker)
        g_ptr_array_add(covered->askers, asker->jid);
}

/* Targets are all addresses, or all domains: only for those all contacts are looked at. */
static struct covered find_covered(const struct context *context, char *const *targets)
{
    struct covered covered = {blocklist_new(), context, g_ptr_array_new(), 0};

    for (char *const *target = targets; *target; target++) {
        blocklist_add(covered.targets, *target);
        if (!blocklist_is_domain(*target))
            look_up(&covered, *target);
    }
    if (blocklist_is_domain(targets[0])) {
        roster_each(context->roster, count_contact, &covered);
        roster_each_asker(context->roster, add_asker, &covered);
    }
    return covered;
}

static void covered_clear(struct covered *covered)
{
    blocklist_free(covered->targets);
    g_ptr_array_unref(covered->askers);
}

static char *name_one(const struct context *context, const char *target)
{
    const struct contact *contact = roster_find(context->roster, target);

    if (blocklist_is_domain(target))
        return g_strdup_printf("everybody at %s", target);
    return contact && contact->name ? g_strdup_printf("%s (%s)", contact->name, target)
                                    : g_strdup(target);
}

/* A whole domain is much: as many are named as a question has room for. */
static char *name_domains(char *const *domains, guint count)
{
    GString *text = g_string_new("everybody at ");

    for (guint i = 0; i < count && i < NAMED_MOST; i++)
        g_string_append_printf(text, "%s%s", i > 0 ? ", " : "", domains[i]);
    if (count > NAMED_MOST)
        g_string_append_printf(text, " and %u more", count - NAMED_MOST);
    return g_string_free(text, FALSE);
}

char *block_name(const struct context *context, char *const *targets)
{
    char *const *all = targets;
    guint addresses = 0, domains = 0;

    if (!targets[1])
        return name_one(context, targets[0]);
    for (; *targets; targets++)
        ++*(blocklist_is_domain(*targets) ? &domains : &addresses);
    if (domains == 0)
        return g_strdup_printf("%u addresses", addresses);
    if (addresses == 0)
        return name_domains(all, domains);
    return g_strdup_printf("%u address%s and everybody at %u domain%s", addresses,
                           addresses == 1 ? "" : "es", domains, domains == 1 ? "" : "s");
}

static void add_costs(GString *text, char *const *targets, const struct covered *covered,
                      bool brief)
{
    g_string_append(text, brief ? "They see no more of you, you nothing of them"
                                : "They will see no more of you, and nothing of them reaches you");
    if (blocklist_is_domain(targets[0]) && covered->contacts > 0)
        g_string_append_printf(
            text, brief ? "; %u contact%s" : "; %u of your contacts %s there", covered->contacts,
            covered->contacts == 1 ? (brief ? "" : "is") : (brief ? "s" : "are"));
    else if (covered->contacts > 0 && !brief)
        g_string_append(text, "; the roster entry stays");
    g_string_append(text, ". ");
}

/* "Block darcy@pemberley.lit? They will ... [y/N] "; brief: in fewer words. g_free() it. */
static char *describe(const struct covered *covered, char *const *targets, bool deny,
                      const char *answers, bool brief)
{
    char *name = block_name(covered->context, targets);
    GString *text = g_string_new(NULL);

    g_string_printf(text, "%s %s? ", deny ? "Deny and block" : "Block", name);
    if (deny && covered->askers->len > 1)
        g_string_append_printf(text, "That denies %u requests. ", covered->askers->len);
    add_costs(text, targets, covered, brief);
    g_string_append(text, answers);
    g_free(name);
    return g_string_free(text, FALSE);
}

void block_ask(struct context *context, char *const *targets, bool deny, const char *answers,
               void (*answer)(struct context *context, const char *line, void *deny))
{
    struct covered covered = find_covered(context, targets);

    context_ask(context,
                &(struct question){.label = describe(&covered, targets, deny, answers, false),
                                   .brief = describe(&covered, targets, deny, answers, true),
                                   .one_key = true,
                                   .answer = answer,
                                   .data = GINT_TO_POINTER(deny)});
    covered_clear(&covered);
}

static void deny_if_possible(struct context *context, const char *jid)
{
    char *reason = deed_judge(context, SUBSCRIPTION_DENY, jid);

    if (!reason)
        deed_file(context, SUBSCRIPTION_DENY, jid, NULL);
    g_free(reason);
}

static void deny_covered(struct context *context, char *const *targets)
{
    struct covered covered = find_covered(context, targets);

    for (guint i = 0; i < covered.askers->len; i++)
        deny_if_possible(context, covered.askers->pdata[i]);
    covered_clear(&covered);
}

void block_file(struct context *context, char *const *targets, bool deny)
{
    if (deny)
        deny_covered(context, targets);
    for (; *targets; targets++)
        ledger_file(context->ledger, REQUEST_BLOCK, *targets, NULL, NULL, NULL, context->now);
}

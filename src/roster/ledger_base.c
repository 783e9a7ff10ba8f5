#include "roster/ledger_parts.h"

#include "roster/base.h"

static bool same_name(const struct base *a, const char *name)
{
    return g_strcmp0(a->name, name) == 0;
}

/* What there is now is what the verb wants. */
static bool is_so(const struct request *request, const struct base *now)
{
    bool name = now->known && same_name(now, request->name);
    bool groups = now->known && contact_groups_equal(now->groups, request->groups);

    switch (request->verb) {
    case REQUEST_FETCH:
        return true;
    case REQUEST_ADD:
        return name && groups;
    case REQUEST_RENAME:
        return name;
    case REQUEST_REGROUP:
        return groups;
    case REQUEST_REMOVE:
        return !now->known;
    case REQUEST_ASK:
        return now->known && (subscription_in_sight(now->subscription) || now->asked);
    case REQUEST_APPROVE:
        return subscription_sees_us(now->subscription);
    case REQUEST_DENY:
        return !subscription_sees_us(now->subscription);
    case REQUEST_UNFOLLOW:
        return !subscription_in_sight(now->subscription) && !now->asked;
    default: /* not about the roster */
        return false;
    }
}

bool ledger_has_come_true(const struct request *request, const struct contact *contact)
{
    struct base now = base_of(contact);

    return is_so(request, &now);
}

/* --- whether the contact is still as it was --- */

void ledger_account_for(struct ledger_ours *ours, const struct request *request,
                        const struct contact *contact)
{
    struct base now = base_of(contact);
    bool presence = request_kind(request) == KIND_PRESENCE;

    if (request->verb == REQUEST_ADD || request->verb == REQUEST_RENAME)
        ours->name |= same_name(&now, request->name);
    if (request->verb == REQUEST_ADD || request->verb == REQUEST_REGROUP)
        ours->groups |= contact_groups_equal(now.groups, request->groups);
    ours->gone |= request->verb == REQUEST_REMOVE;
    ours->subscription |= presence || request->verb == REQUEST_REMOVE;
}

/* What was asked for, and how the contact was and is; which of its parts are as they were, or as we
   wanted them. */
struct comparison {
    const struct request *request;
    const struct base *was, *is;
    bool name, groups, subscription;
};

static struct comparison compare(const struct request *request, const struct base *is,
                                 const struct ledger_ours *ours)
{
    const struct base *was = request->base;

    return (struct comparison){
        .request = request,
        .was = was,
        .is = is,
        .name = ours->name || same_name(was, is->name),
        .groups = ours->groups || contact_groups_equal(was->groups, is->groups),
        .subscription = ours->subscription ||
                        (was->subscription == is->subscription && was->asked == is->asked),
    };
}

/* They asked, that was answered, and it is no more so: by others, or they have taken it back. What
   was granted before anybody asked stands. */
static bool asks_no_more(const struct comparison *both, const struct ledger_ours *ours)
{
    return both->was->waits && !both->is->waits && !ours->subscription;
}

/* Only what the request would undo counts. */
static bool is_overtaken(const struct comparison *both, const struct ledger_ours *ours)
{
    const struct base *was = both->was, *is = both->is;

    switch (both->request->verb) {
    case REQUEST_ADD:
        return is->known && !(both->name && both->groups);
    case REQUEST_RENAME:
        return is->known && !both->name;
    case REQUEST_REGROUP:
        return is->known && !both->groups;
    case REQUEST_REMOVE:
        return is->known && !(both->name && both->groups && both->subscription);
    case REQUEST_ASK: /* it would put them back */
        return was->known && !is->known && !ours->gone;
    case REQUEST_APPROVE: /* without a request it would let them in whenever they ask */
        return (was->known && !is->known && !ours->gone) || asks_no_more(both, ours);
    case REQUEST_DENY: /* their request was meant, not what was granted since */
        return subscription_sees_us(is->subscription) && !subscription_sees_us(was->subscription) &&
               !ours->subscription;
    case REQUEST_UNFOLLOW: /* our request was meant */
        return subscription_in_sight(is->subscription) &&
               !subscription_in_sight(was->subscription) && !ours->subscription;
    default:
        return false;
    }
}

/* It is as it is wanted: whether that is how it was, or our own doing. */
static bool is_ours(const struct comparison *both, const struct ledger_ours *ours)
{
    switch (both->request->verb) {
    case REQUEST_ADD:
        return both->name && both->groups;
    case REQUEST_RENAME:
        return both->name;
    case REQUEST_REGROUP:
        return both->groups;
    case REQUEST_REMOVE:
        return ours->gone || !both->was->known;
    default:
        return ours->subscription || is_so(both->request, both->was);
    }
}

static struct base stand(const struct ledger *ledger, const struct request *request,
                         const struct contact *contact)
{
    struct base is = base_of(contact);

    is.waits = ledger->roster && roster_asker(ledger->roster, request->jid);
    return is;
}

enum ledger_verdict ledger_judge(const struct ledger *ledger, const struct request *request,
                                 const struct contact *contact, const struct ledger_ours *ours)
{
    struct base is = stand(ledger, request, contact);
    struct comparison both;

    if (!request->base)
        return LEDGER_STANDS;
    both = compare(request, &is, ours);
    if (is_so(request, &is))
        return is_ours(&both, ours) ? LEDGER_STANDS : LEDGER_SO_ALREADY;
    return is_overtaken(&both, ours) ? LEDGER_OVERTAKEN : LEDGER_STANDS;
}

void ledger_rebase(struct ledger *ledger, struct request *request, const struct contact *contact)
{
    struct base is = stand(ledger, request, contact);

    if (!request->base)
        return;
    is.waits &= request->base->waits;
    if (base_equal(request->base, &is) && is.waits == request->base->waits)
        return;
    is.revision = request->base->revision + 1;
    base_free(request->base);
    request->base = base_copy(&is);
    if (request->state != REQUEST_UNANSWERED) /* which will move, and that tells as well */
        ledger->changed(request, ledger->data);
}

/* --- what is said of one that is not --- */

static char *describe_groups(char *const *groups)
{
    return groups ? g_strjoinv(", ", (char **)groups) : NULL;
}

static char *describe_name(const struct base *is)
{
    return is->name ? g_strdup_printf("renamed to %s elsewhere", is->name)
                    : g_strdup("its name was taken away elsewhere");
}

static char *describe_place(const struct base *is)
{
    char *groups = describe_groups(is->groups), *text;

    text = groups ? g_strdup_printf("put into %s elsewhere", groups)
                  : g_strdup("taken out of all groups elsewhere");
    g_free(groups);
    return text;
}

static char *describe_added(const struct base *is)
{
    char *groups = describe_groups(is->groups), *text;

    text = g_strdup_printf("added elsewhere as %s%s%s", is->name ? is->name : "no name",
                           groups ? " in " : "", groups ? groups : "");
    g_free(groups);
    return text;
}

static char *describe_subscription(const struct base *was, const struct base *is)
{
    return g_strdup_printf("now \"%s\", no longer \"%s\"",
                           subscription_state(is->subscription, is->asked, false)->word,
                           subscription_state(was->subscription, was->asked, false)->word);
}

static char *describe_overtaken(const struct comparison *both)
{
    if (both->was->known && !both->is->known)
        return g_strdup("removed from the roster elsewhere");
    if (both->request->verb == REQUEST_APPROVE)
        return g_strdup("they no longer ask: taken back, or answered elsewhere");
    if (both->request->verb == REQUEST_ADD && !both->was->known)
        return describe_added(both->is);
    if (request_kind(both->request) == KIND_PRESENCE)
        return describe_subscription(both->was, both->is);
    if (both->request->verb != REQUEST_REGROUP && !both->name)
        return describe_name(both->is);
    if (both->request->verb != REQUEST_RENAME && !both->groups)
        return describe_place(both->is);
    return describe_subscription(both->was, both->is);
}

/* Nothing that depends on it falls with it: the user may still want it all the same. */
void ledger_conflict(struct ledger *ledger, struct request *request, const char *text, gint64 now)
{
    refusal_free(request->refusal);
    request->refusal = refusal_new("cancel", "conflict", text, NULL, NULL);
    request->refusal->overtaken = true;
    ledger_end(ledger, request, REQUEST_REFUSED, now);
}

void ledger_overtake(struct ledger *ledger, struct request *request, const struct contact *contact,
                     const struct ledger_ours *ours, gint64 now)
{
    struct base is = stand(ledger, request, contact);
    struct comparison both = compare(request, &is, ours);
    char *text = describe_overtaken(&both);

    ledger_conflict(ledger, request, text, now);
    g_free(text);
}

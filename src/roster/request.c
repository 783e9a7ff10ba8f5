#include "roster/request.h"

#include "roster/contact.h"
#include "roster/jid.h"

static char *describe_groups(const struct request *request)
{
    char *joined, *what;

    if (!request->groups)
        return g_strdup_printf("take %s out of all groups", request->jid);
    joined = g_strjoinv(", ", request->groups);
    what = g_strdup_printf("put %s into %s", request->jid, joined);
    g_free(joined);
    return what;
}

static char *describe(const struct request *request)
{
    static const struct {
        const char *before, *after; /* the contact's address stands between */
    } words[] = {
        [REQUEST_ADD] = {"add ", NULL},
        [REQUEST_REMOVE] = {"remove ", NULL},
        [REQUEST_ASK] = {"ask to see ", NULL},
        [REQUEST_APPROVE] = {"let ", " see you"},
        [REQUEST_DENY] = {"do not let ", " see you"},
        [REQUEST_UNFOLLOW] = {"no longer follow ", NULL},
    };

    if (request->verb == REQUEST_FETCH)
        return g_strdup("fetch the roster");
    if (request->verb == REQUEST_REGROUP)
        return describe_groups(request);
    if (request->verb == REQUEST_RENAME && request->name)
        return g_strdup_printf("rename %s to %s", request->jid, request->name);
    if (request->verb == REQUEST_RENAME)
        return g_strdup_printf("take the name of %s away", request->jid);
    return g_strconcat(words[request->verb].before, request->jid, words[request->verb].after, NULL);
}

struct request *request_new(enum request_verb verb, const char *jid, const char *name,
                            const char *const *groups, const char *text)
{
    struct request *request = g_new0(struct request, 1);

    request->verb = verb;
    request->jid = g_strdup(jid);
    request->key = jid ? jid_key(jid) : NULL;
    request->name = name && name[0] ? g_strdup(name) : NULL;
    request->groups = contact_groups_new(groups);
    request->text = g_strdup(text);
    request->what = describe(request);
    request->confirmed = !jid;
    return request;
}

void request_free(struct request *request)
{
    g_free(request->jid);
    g_free(request->key);
    g_free(request->name);
    contact_groups_free(request->groups);
    g_free(request->text);
    g_free(request->what);
    g_free(request->outcome);
    g_free(request->id);
    g_free(request->sent_xml);
    g_free(request->answer_xml);
    refusal_free(request->refusal);
    g_free(request);
}

bool request_is_settled(const struct request *request)
{
    return request->state == REQUEST_DONE || request->state == REQUEST_REFUSED ||
           request->state == REQUEST_CANCELLED;
}

bool request_is_presence(enum request_verb verb)
{
    return verb == REQUEST_ASK || verb == REQUEST_APPROVE || verb == REQUEST_DENY ||
           verb == REQUEST_UNFOLLOW;
}

struct refusal *refusal_new(const char *type, const char *condition, const char *text,
                            const char *application, const char *by)
{
    struct refusal *refusal = g_new(struct refusal, 1);

    refusal->type = g_strdup(type);
    refusal->condition = g_strdup(condition ? condition : "undefined-condition");
    refusal->text = g_strdup(text);
    refusal->application = g_strdup(application);
    refusal->by = g_strdup(by);
    return refusal;
}

void refusal_free(struct refusal *refusal)
{
    if (!refusal)
        return;
    g_free(refusal->type);
    g_free(refusal->condition);
    g_free(refusal->text);
    g_free(refusal->application);
    g_free(refusal->by);
    g_free(refusal);
}

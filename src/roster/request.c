#include "roster/request.h"

#include "roster/base.h"
#include "roster/jid.h"

static const struct {
    enum request_kind kind;
    const char *name;
    const char *before, *after; /* in a sentence: the contact's address stands between */
} verbs[REQUEST_VERBS] = {
    [REQUEST_FETCH] = {KIND_FETCH, "fetch", "fetch the roster", NULL},
    [REQUEST_ADD] = {KIND_SET, "add", "add ", NULL},
    [REQUEST_RENAME] = {KIND_SET, "rename", "take the name of ", " away"},
    [REQUEST_REGROUP] = {KIND_SET, "regroup", "take ", " out of all groups"},
    [REQUEST_REMOVE] = {KIND_SET, "remove", "remove ", NULL},
    [REQUEST_ASK] = {KIND_PRESENCE, "ask", NULL, NULL}, /* told by what it does: deeds */
    [REQUEST_APPROVE] = {KIND_PRESENCE, "approve", NULL, NULL},
    [REQUEST_DENY] = {KIND_PRESENCE, "deny", NULL, NULL},
    [REQUEST_UNFOLLOW] = {KIND_PRESENCE, "unfollow", NULL, NULL},
    [REQUEST_OFFERS] = {KIND_LOOK_UP, "offers", "ask what the server offers", NULL},
    [REQUEST_VCARD] = {KIND_LOOK_UP, "vcard", "ask for the vCard of ", NULL},
    [REQUEST_LAST] = {KIND_LOOK_UP, "last", "ask when ", " was last active"},
    [REQUEST_SOFTWARE] = {KIND_LOOK_UP, "software", "ask which program ", " uses"},
    [REQUEST_MOVED] = {KIND_LOOK_UP, "moved", "ask where ", " has moved"},
    [REQUEST_BLOCKS] = {KIND_LOOK_UP, "blocks", "ask who is blocked", NULL},
    [REQUEST_BLOCK] = {KIND_ORDER, "block", "block ", NULL},
    [REQUEST_UNBLOCK] = {KIND_ORDER, "unblock", "unblock ", NULL},
    [REQUEST_NOTES] = {KIND_LOOK_UP, "notes", "read the notes", NULL},
    [REQUEST_NOTE] = {KIND_ORDER, "note", "write the note on ", NULL},
    [REQUEST_NESTING] = {KIND_LOOK_UP, "nesting", "ask how groups are nested", NULL},
    [REQUEST_NEST] = {KIND_ORDER, "nest", "nest no groups", NULL},
    [REQUEST_LOOK] = {KIND_LOOK_UP, "look", "look for requests that wait", NULL},
};

static const struct {
    const char *before, *after;
} deeds[SUBSCRIPTION_ACTIONS] = {
    [SUBSCRIPTION_ASK] = {"ask to see ", NULL},
    [SUBSCRIPTION_APPROVE] = {"let ", " see you"},
    [SUBSCRIPTION_PRE_APPROVE] = {"approve ", " in advance"},
    [SUBSCRIPTION_DENY] = {"deny ", NULL},
    [SUBSCRIPTION_REVOKE] = {"no longer let ", " see you"},
    [SUBSCRIPTION_UNFOLLOW] = {"stop seeing ", NULL},
    [SUBSCRIPTION_CANCEL] = {"take back the request to ", NULL},
};

/* base NULL: what it does to whoever has asked, or is seen. */
static enum subscription_action find_action(enum request_verb verb, const struct base *base)
{
    switch (verb) {
    case REQUEST_APPROVE:
        return base && !base->waits && !subscription_sees_us(base->subscription)
                   ? SUBSCRIPTION_PRE_APPROVE
                   : SUBSCRIPTION_APPROVE;
    case REQUEST_DENY:
        return base && subscription_sees_us(base->subscription) ? SUBSCRIPTION_REVOKE
                                                                : SUBSCRIPTION_DENY;
    case REQUEST_UNFOLLOW:
        return base && base->asked && !subscription_in_sight(base->subscription)
                   ? SUBSCRIPTION_CANCEL
                   : SUBSCRIPTION_UNFOLLOW;
    default:
        return SUBSCRIPTION_ASK;
    }
}

static char *describe_groups(const struct request *request)
{
    char *joined = g_strjoinv(", ", request->groups);
    char *what = g_strdup_printf("put %s into %s", request->jid, joined);

    g_free(joined);
    return what;
}

static char *describe(const struct request *request)
{
    if (request->verb == REQUEST_REGROUP && request->groups)
        return describe_groups(request);
    if (request->verb == REQUEST_RENAME && request->name)
        return g_strdup_printf("rename %s to %s", request->jid, request->name);
    if (request->verb == REQUEST_NOTE && !request->text[0])
        return g_strdup_printf("remove the note on %s", request->jid);
    if (request->verb == REQUEST_NEST && request->text[0])
        return g_strdup_printf("nest groups at %s", request->text);
    if (request_kind(request) == KIND_PRESENCE)
        return g_strconcat(deeds[request->action].before, request->jid,
                           deeds[request->action].after, NULL);
    return g_strconcat(verbs[request->verb].before, request->jid ? request->jid : "",
                       verbs[request->verb].after, NULL);
}

/* A look-up or an order may be about one of a contact's devices. */
static char *key_of(const struct request *request)
{
    char *bare, *key;

    if (!request->jid || request_is_about_item(request))
        return request->jid ? jid_key(request->jid) : NULL;
    bare = jid_bare(request->jid);
    key = jid_key(bare);
    g_free(bare);
    return key;
}

/* A contact's is an attribute, in which tabs and line breaks come back as spaces (XML 1.0, 3.3.3):
   the server would seem to have changed it. */
static char *name_of(enum request_verb verb, const char *name)
{
    char *own = name && name[0] ? g_strdup(name) : NULL;

    return own && verb != REQUEST_NOTE ? g_strdelimit(own, "\t\n\r", ' ') : own;
}

struct request *request_new(enum request_verb verb, const char *jid, const char *name,
                            const char *const *groups, const char *text)
{
    struct request *request = g_new0(struct request, 1);

    request->verb = verb;
    request->jid = g_strdup(jid);
    request->key = key_of(request);
    request->name = name_of(verb, name);
    request->groups = contact_groups_new(groups);
    request->text = g_strdup((verb == REQUEST_NOTE || verb == REQUEST_NEST) && !text ? "" : text);
    request->action = find_action(verb, NULL);
    request->what = describe(request);
    request->confirmed = !jid;
    request->place.data = request;
    return request;
}

void request_set_base(struct request *request, struct base *base)
{
    base_free(request->base);
    request->base = base;
    request->action = find_action(request->verb, base);
    g_free(request->what);
    request->what = describe(request);
}

void request_free(struct request *request)
{
    g_free(request->jid);
    g_free(request->key);
    g_free(request->to);
    g_free(request->name);
    contact_groups_free(request->groups);
    g_free(request->text);
    g_free(request->stamp);
    g_free(request->what);
    g_free(request->outcome);
    g_free(request->id);
    g_free(request->sent_xml);
    g_free(request->answer_xml);
    base_free(request->base);
    refusal_free(request->refusal);
    g_free(request);
}

bool request_is_settled(const struct request *request)
{
    return request->state == REQUEST_DONE || request->state == REQUEST_REFUSED ||
           request->state == REQUEST_CANCELLED;
}

enum request_kind request_kind(const struct request *request)
{
    return verbs[request->verb].kind;
}

bool request_is_about_item(const struct request *request)
{
    return request_kind(request) == KIND_SET || request_kind(request) == KIND_PRESENCE;
}

bool request_goes_alone(const struct request *request)
{
    return request->verb == REQUEST_NOTE;
}

bool request_is_kept(const struct request *request)
{
    bool overtaken =
        request->state == REQUEST_REFUSED && request->refusal && request->refusal->overtaken;

    return request_is_about_item(request) && (overtaken || !request_is_settled(request));
}

const char *request_verb_name(enum request_verb verb)
{
    return verbs[verb].name;
}

bool request_verb_parse(const char *name, enum request_verb *verb)
{
    for (int i = 0; i < REQUEST_VERBS; i++)
        if (g_str_equal(verbs[i].name, name)) {
            *verb = (enum request_verb)i;
            return true;
        }
    return false;
}

struct refusal *refusal_new(const char *type, const char *condition, const char *text,
                            const char *application, const char *by)
{
    struct refusal *refusal = g_new0(struct refusal, 1);

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
    g_free(refusal->forward);
    g_free(refusal);
}

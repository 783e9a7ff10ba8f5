#include "roster/request.h"

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

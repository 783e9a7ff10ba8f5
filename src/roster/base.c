#include "roster/base.h"

struct base base_of(const struct contact *contact)
{
    struct base nobody = {.subscription = SUBSCRIPTION_NONE};

    if (!contact)
        return nobody;
    return (struct base){.known = true,
                         .name = contact->name,
                         .groups = contact->groups,
                         .subscription = contact->subscription,
                         .asked = contact->asked};
}

struct base *base_copy(const struct base *base)
{
    struct base *copy = g_memdup2(base, sizeof *base);

    copy->name = g_strdup(base->name);
    copy->groups = contact_groups_new((const char *const *)base->groups);
    return copy;
}

struct base *base_new(const struct contact *contact, const struct asker *asker)
{
    struct base base = base_of(contact);

    base.waits = asker != NULL;
    return base_copy(&base);
}

void base_free(struct base *base)
{
    if (!base)
        return;
    g_free(base->name);
    contact_groups_free(base->groups);
    g_free(base);
}

bool base_equal(const struct base *a, const struct base *b)
{
    return a->known == b->known && g_strcmp0(a->name, b->name) == 0 &&
           contact_groups_equal(a->groups, b->groups) && a->subscription == b->subscription &&
           a->asked == b->asked;
}

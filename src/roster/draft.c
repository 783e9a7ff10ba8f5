#include "roster/draft.h"

struct draft {
    GPtrArray *contacts; /* struct contact, owned from `placed` on */
    guint placed, size, nameless;
};

struct draft *draft_new(void)
{
    struct draft *draft = g_new0(struct draft, 1);

    draft->contacts = g_ptr_array_new();
    return draft;
}

void draft_free(struct draft *draft)
{
    if (!draft)
        return;
    for (guint i = draft->placed; i < draft->contacts->len; i++)
        contact_free(draft->contacts->pdata[i]);
    g_ptr_array_unref(draft->contacts);
    g_free(draft);
}

void draft_add(struct draft *draft, const struct roster_item *item)
{
    draft->size++;
    if (!item->jid || !item->jid[0])
        draft->nameless++;
    else if (item->subscription != SUBSCRIPTION_REMOVE)
        g_ptr_array_add(draft->contacts, contact_new(item));
}

guint draft_size(const struct draft *draft)
{
    return draft->size;
}

guint draft_nameless(const struct draft *draft)
{
    return draft->nameless;
}

GPtrArray *draft_jids(const struct draft *draft)
{
    GPtrArray *jids = g_ptr_array_new();

    for (guint i = draft->placed; i < draft->contacts->len; i++)
        g_ptr_array_add(jids, ((const struct contact *)draft->contacts->pdata[i])->jid);
    g_ptr_array_add(jids, NULL);
    return jids;
}

bool draft_place(struct draft *draft, struct roster *roster, guint most)
{
    if (!roster_is_fetching(roster))
        roster_fetch_begin(roster);
    for (; most > 0 && draft->placed < draft->contacts->len; most--)
        roster_take(roster, draft->contacts->pdata[draft->placed++]);
    if (draft->placed < draft->contacts->len)
        return false;
    roster_fetch_end(roster);
    return true;
}

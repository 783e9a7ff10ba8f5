#include "roster/move.h"

#include "roster/jid.h"

static const struct fact *find_answer(const struct roster *roster, const struct contact *old)
{
    const GPtrArray *known = facts_about(roster_facts(roster), old->key);

    for (guint i = 0; known && i < known->len; i++)
        if (((const struct fact *)known->pdata[i])->verb == REQUEST_MOVED)
            return known->pdata[i];
    return NULL;
}

static enum move compare(const struct asker *asker, const struct fact *told)
{
    char *now, *said;
    bool same;

    if (!told)
        return MOVE_UNVERIFIED;
    if (told->refused || !told->texts[MOVED_TO])
        return MOVE_UNKNOWN;
    now = jid_key(asker->jid);
    said = jid_key(told->texts[MOVED_TO]);
    same = g_str_equal(now, said);
    g_free(said);
    g_free(now);
    return same ? MOVE_VERIFIED : MOVE_CONTRADICTED;
}

enum move move_judge(const struct roster *roster, const struct asker *asker,
                     const struct contact **old, const struct fact **told)
{
    const struct contact *contact = asker->old ? roster_find(roster, asker->old) : NULL;
    const struct fact *answer = contact ? find_answer(roster, contact) : NULL;

    if (old)
        *old = contact;
    if (told)
        *told = answer;
    if (!asker->old)
        return MOVE_NONE;
    if (!contact || !subscription_sees_us(contact->subscription))
        return MOVE_MEANINGLESS;
    return compare(asker, answer);
}

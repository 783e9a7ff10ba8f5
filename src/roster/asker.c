#include "roster/asker.h"

#include "roster/excerpt.h"

static void take_text(char **own, const char *told)
{
    if (!told || !told[0])
        return;
    g_free(*own);
    *own = excerpt_new(told, ASKER_TEXT_MOST);
}

struct asker *asker_new(const char *jid, const struct asking *asking)
{
    struct asker *asker = g_new0(struct asker, 1);

    asker->jid = g_strdup(jid);
    asker_repeat(asker, asking);
    return asker;
}

void asker_repeat(struct asker *asker, const struct asking *asking)
{
    gint64 since = asking->since ? asking->since : asking->at;

    take_text(&asker->text, asking->text);
    take_text(&asker->nick, asking->nick);
    take_text(&asker->old, asking->old);
    asker->first = asker->times && asker->first ? MIN(asker->first, since) : since;
    asker->last = MAX(asker->last, asking->at);
    asker->times += MAX(asking->times, 1);
}

void asker_free(struct asker *asker)
{
    g_free(asker->jid);
    g_free(asker->text);
    g_free(asker->nick);
    g_free(asker->old);
    g_free(asker);
}

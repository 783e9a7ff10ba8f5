#include "roster/news.h"

enum { SENTENCES_MOST = 20 }; /* beyond, only how many */

struct news {
    GPtrArray *sentences; /* owned; as many as are said */
    guint added, removed, changed, all;
    char *latest; /* the contact that changed last: one may change in several ways */
    bool away;
};

struct news *news_new(void)
{
    struct news *news = g_new0(struct news, 1);

    news->sentences = g_ptr_array_new_with_free_func(g_free);
    return news;
}

static void forget(struct news *news)
{
    g_ptr_array_set_size(news->sentences, 0);
    g_free(news->latest);
    *news = (struct news){.sentences = news->sentences};
}

void news_free(struct news *news)
{
    forget(news);
    g_ptr_array_unref(news->sentences);
    g_free(news);
}

/* On a link, every other client's doing would have been pushed. */
static char *describe(const struct change *change, bool away)
{
    char *what = change_describe(change), *sentence;

    if (away)
        sentence = g_strconcat("while away: ", what, NULL);
    else if (change->kind == CHANGE_REMOVED)
        sentence = g_strdup_printf("the server took %s off the roster", change->contact->jid);
    else if (change->kind == CHANGE_ADDED)
        sentence = g_strdup_printf("the server put %s on the roster", change->contact->jid);
    else
        sentence = g_strconcat("the server ", what, NULL);
    g_free(what);
    return sentence;
}

static void count(struct news *news, const struct change *change)
{
    if (change->kind == CHANGE_ADDED)
        news->added++;
    else if (change->kind == CHANGE_REMOVED)
        news->removed++;
    else if (g_strcmp0(news->latest, change->key) != 0)
        news->changed++;
    g_free(news->latest);
    news->latest = g_strdup(change->key);
}

void news_hear(struct news *news, const struct change *change, bool away)
{
    news->away = away;
    count(news, change);
    if (++news->all <= SENTENCES_MOST)
        g_ptr_array_add(news->sentences, describe(change, away));
}

static void say_sum(const struct news *news, void (*say)(const char *sentence, void *data),
                    void *data)
{
    char *sum = g_strdup_printf("%s: %u added, %u removed, %u changed (the details of each tell)",
                                news->away ? "while away" : "by the server, without a word",
                                news->added, news->removed, news->changed);

    say(sum, data);
    g_free(sum);
}

void news_tell(struct news *news, void (*say)(const char *sentence, void *data), void *data)
{
    bool few = news->all <= SENTENCES_MOST;

    if (!few)
        say_sum(news, say, data);
    for (guint i = 0; few && i < news->sentences->len; i++)
        say(news->sentences->pdata[i], data);
    forget(news);
}

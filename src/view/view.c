#include "view/view.h"

struct view *view_new(const struct roster *roster, const struct ledger *ledger)
{
    return view_new_joint(&(struct source){roster, ledger, NULL}, 1);
}

struct view *view_new_joint(const struct source *sources, guint count)
{
    struct view *view = g_new0(struct view, 1);

    view->sources = g_memdup2(sources, count * sizeof *sources);
    view->count = count;
    view->list = contact_list_new(sources, count);
    view->askers = asker_list_new(sources, count);
    view->blocks = block_list_new(sources, count);
    return view;
}

void view_free(struct view *view)
{
    contact_list_free(view->list);
    asker_list_free(view->askers);
    block_list_free(view->blocks);
    g_clear_pointer(&view->text, pager_free);
    g_free(view->subject);
    g_free(view->notice);
    g_free(view->search);
    g_strfreev(view->found);
    g_free(view->limit);
    g_free(view->sources);
    g_free(view);
}

const struct source *view_source_of(const struct view *view, const struct roster *roster)
{
    const struct source *source = view->sources;

    while (source->roster != roster)
        source++;
    return source;
}

static const struct source *source_of_request(const struct view *view)
{
    for (guint i = 0; i < view->count; i++)
        if (view->sources[i].ledger == view->request_of)
            return &view->sources[i];
    return NULL;
}

const struct source *view_source(const struct view *view)
{
    enum view_screen screen = view->screen == VIEW_PAGER ? view->behind : view->screen;
    const struct block_row *blocked;
    const struct asker *asker;
    struct list_row row;

    if (view->screen == VIEW_PAGER && view->pager_of)
        return view_source_of(view, view->pager_of);
    if (view->requests_focused)
        return source_of_request(view);
    if (screen == VIEW_ASKERS) {
        asker = asker_list_at(view->askers, asker_list_selected(view->askers));
        return asker ? asker_list_source(view->askers, asker) : NULL;
    }
    if (screen == VIEW_BLOCKED) {
        blocked = block_list_at(view->blocks, block_list_selected(view->blocks));
        return blocked ? blocked->source : NULL;
    }
    return contact_list_row(view->list, contact_list_selected(view->list), &row) ? row.source
                                                                                 : NULL;
}

void view_say(struct view *view, bool warning, const char *format, ...)
{
    va_list arguments;

    g_clear_pointer(&view->notice, g_free);
    view->notice_is_warning = warning;
    if (!format)
        return;
    va_start(arguments, format);
    view->notice = g_strdup_vprintf(format, arguments);
    va_end(arguments);
}

/* NULL: nothing can be pointed out. */
static char **texts_of(const struct view *view, const char *search)
{
    const char *const whole[] = {search, NULL};
    struct pattern *pattern;
    char **texts;

    if (view->screen == VIEW_PAGER)
        return g_strdupv((char **)whole);
    pattern = pattern_parse(search, NULL);
    texts = pattern ? pattern_texts(pattern) : NULL;
    pattern_free(pattern);
    return texts;
}

void view_look_for(struct view *view, const char *text)
{
    char *search = text && text[0] ? g_strdup(text) : NULL;

    g_free(view->search);
    g_strfreev(view->found);
    view->search = search;
    view->found = search ? texts_of(view, search) : NULL;
}

void view_limit(struct view *view, const char *text, struct pattern *pattern)
{
    char *limit = g_strdup(text);

    contact_list_limit(view->list, pattern);
    g_free(view->limit);
    view->limit = limit;
}

const char *view_key(const struct view *view, const char *word)
{
    for (const struct view_hint *hint = view->hints; hint && hint->key; hint++)
        if (g_str_equal(hint->word, word))
            return hint->key;
    return NULL;
}

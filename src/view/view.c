#include "view/view.h"

#include "roster/twins.h"
#include "view/asker_list.h"
#include "view/block_list.h"

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
    view->twins = g_new(struct twins *, count);
    for (guint i = 0; i < count; i++)
        view->twins[i] = twins_new(sources[i].roster);
    return view;
}

void view_free(struct view *view)
{
    contact_list_free(view->list);
    key_list_free(view->askers);
    key_list_free(view->blocks);
    for (guint i = 0; i < view->count; i++)
        twins_free(view->twins[i]);
    g_free(view->twins);
    g_clear_pointer(&view->text, pager_free);
    g_free(view->subject);
    g_free(view->notice);
    g_free(view->search);
    g_free(view->search_behind);
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

/* NULL: the contacts, or a text. */
static struct key_list *list_on(const struct view *view, enum view_screen screen)
{
    return screen == VIEW_ASKERS ? view->askers : screen == VIEW_BLOCKED ? view->blocks : NULL;
}

const struct source *view_source(const struct view *view)
{
    enum view_screen screen = view->screen == VIEW_PAGER ? view->behind : view->screen;
    const struct key_row *person;
    struct key_list *people;
    struct list_row row;

    if (view->screen == VIEW_PAGER && view->pager_of)
        return view_source_of(view, view->pager_of);
    if (view->requests_focused)
        return source_of_request(view);
    people = list_on(view, screen);
    if (people) {
        person = key_list_at(people, key_list_selected(people));
        return person ? person->source : NULL;
    }
    return contact_list_row(view->list, contact_list_selected(view->list), &row) ? row.source
                                                                                 : NULL;
}

bool view_is_seen(const struct view *view)
{
    struct key_list *people = list_on(view, view->screen);

    return people ? key_list_is_seen(people) : contact_list_is_seen(view->list);
}

const char *view_warning(const struct view *view, const struct roster *roster,
                         const struct asker *asker)
{
    return twins_warning(view->twins[view_source_of(view, roster) - view->sources], asker);
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

/* Takes the JID; NULL: nobody. What is not on the screen has no cursor there. */
static void tell_lost(struct view *view, enum view_screen screen, char *jid, const char *words)
{
    if (jid && screen == (view->screen == VIEW_PAGER ? view->behind : view->screen))
        view_say(view, false, "%s %s", jid, words);
    g_free(jid);
}

void view_tell_lost(struct view *view)
{
    tell_lost(view, VIEW_CONTACTS, contact_list_displaced(view->list),
              "matches the limit no more: Esc clears it");
    tell_lost(view, VIEW_CONTACTS, contact_list_lost(view->list), "is on the list no more");
    tell_lost(view, VIEW_ASKERS, key_list_lost(view->askers), "asks no more");
    tell_lost(view, VIEW_BLOCKED, key_list_lost(view->blocks), "is on the list no more");
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

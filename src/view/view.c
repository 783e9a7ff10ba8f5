#include "view/view.h"

struct view *view_new(const struct roster *roster, const struct ledger *ledger)
{
    struct view *view = g_new0(struct view, 1);

    view->list = contact_list_new(&(struct source){roster, ledger, NULL}, 1);
    view->askers = asker_list_new(roster);
    return view;
}

void view_free(struct view *view)
{
    contact_list_free(view->list);
    asker_list_free(view->askers);
    g_free(view->notice);
    g_free(view->search);
    g_free(view);
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

/* What a verb under test sits at: a context of its own, and in words what was filed. Knows no verb.
   Each test program has it for itself. */
#ifndef MUSTER_TESTS_DESK_H
#define MUSTER_TESTS_DESK_H

#include "command/command.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

struct desk {
    struct roster *roster;
    struct ledger *ledger;
    struct settings *settings;
    struct context context;
    GString *filed; /* "what; what" */
};

static void on_roster(const struct change *change, void *data)
{
    struct desk *desk = data;

    if (desk->context.view)
        contact_list_refresh(desk->context.view->list, change->key);
}

static void on_ledger(const struct request *request, void *data)
{
    struct desk *desk = data;

    if (request->state == REQUEST_QUEUED)
        g_string_append_printf(desk->filed, "%s%s", desk->filed->len > 0 ? "; " : "",
                               request->what);
}

/* Of an account that is online, and knows nobody. */
static inline struct desk *desk_new(void)
{
    struct desk *desk = g_new0(struct desk, 1);
    struct context *context = &desk->context;

    desk->filed = g_string_new(NULL);
    desk->settings = settings_new();
    desk->roster = roster_new(on_roster, desk);
    desk->ledger = ledger_new(G_USEC_PER_SEC, on_ledger, desk);
    context->view = view_new(desk->roster, desk->ledger);
    context->roster = desk->roster;
    context->ledger = desk->ledger;
    context->settings = desk->settings;
    context->online = true;
    context->now = 1;
    return desk;
}

static inline int tear_down(void **state)
{
    struct desk *desk = *state;

    context_clear(&desk->context);
    view_free(desk->context.view);
    ledger_free(desk->ledger);
    roster_free(desk->roster);
    settings_free(desk->settings);
    g_string_free(desk->filed, TRUE);
    g_free(desk);
    return 0;
}

#endif

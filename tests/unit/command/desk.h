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

#endif

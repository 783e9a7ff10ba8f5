/* Being seen for a moment, so that a server tells who waits to see us (xmpp/look.h). */
#include "command/verbs.h"

#include "command/words.h"

/* What it costs depends on what the server can (XEP-0013). */
static char *ask_for(const struct context *context, bool brief)
{
    static const char *const costs[2][2] = {
        {"Messages that wait or arrive meanwhile come here and are kept.",
         "Messages that come are kept here."},
        {"Offline messages stay on the server; what arrives meanwhile is kept here.",
         "What arrives meanwhile is kept here."},
    };
    bool holds = offers_has(roster_offers(context->roster), MESSAGE_HOLDING);

    return g_strdup_printf("Be seen at priority 0 for a moment? %s [y/N] ", costs[holds][brief]);
}

static void answer_look(struct context *context, const char *line, void *data)
{
    (void)data;
    if (!words_mean_yes(line))
        return;
    if (!context->online)
        view_say(context->view, true, "The connection was lost: C connects, then L looks");
    else
        ledger_file(context->ledger, REQUEST_LOOK, NULL, NULL, NULL, NULL, context->now);
}

void verb_look(struct context *context, const char *rest)
{
    (void)rest;
    if (ledger_awaited(context->ledger, REQUEST_LOOK, NULL))
        view_say(context->view, true, "A look is under way already");
    else if (ledger_awaited(context->ledger, REQUEST_OFFERS, NULL))
        view_say(context->view, true,
                 "The server is just saying what it offers: a moment, then L looks");
    else if (messages_are_full(context->messages))
        view_say(context->view, true,
                 "There is no room to keep messages that may arrive: let go of some first (M)");
    else
        context_ask(context, &(struct question){.label = ask_for(context, false),
                                                .brief = ask_for(context, true),
                                                .one_key = true,
                                                .answer = answer_look});
}

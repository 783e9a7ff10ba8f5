/* Asking what people and their programs tell of themselves: only on the user's word. */
#include "command/verbs.h"

#include "roster/move.h"

enum { PEOPLE_MOST = 20 }; /* at a time: each is asked several things */

static bool is_device(const struct presence *presence)
{
    return presence->show != SHOW_ERROR && presence->resource[0];
}

/* Only a device knows which program it is. false: none is online, as far as we can see. */
static bool ask_devices(struct context *context, const struct contact *contact)
{
    bool any = false;

    for (const struct presence *at = contact ? contact->presences : NULL; at; at = at->next) {
        char *jid;

        if (!is_device(at))
            continue;
        jid = g_strconcat(contact->jid, "/", at->resource, NULL);
        ledger_look_up_about(context->ledger, REQUEST_LAST, jid, context->now);
        ledger_look_up_about(context->ledger, REQUEST_SOFTWARE, jid, context->now);
        g_free(jid);
        any = true;
    }
    return any;
}

/* Who says that they have moved is not asked, but the account that they say they had. */
static void ask_old_account(struct context *context, const char *jid)
{
    const struct asker *asker = roster_asker(context->roster, jid);
    const struct contact *old = NULL;

    if (asker && move_judge(context->roster, asker, &old, NULL) >= MOVE_UNVERIFIED)
        ledger_look_up_about(context->ledger, REQUEST_MOVED, old->jid, context->now);
}

/* false: they have no device that could be asked which program it is. */
static bool ask_one(struct context *context, const char *jid)
{
    ask_old_account(context, jid);
    ledger_look_up_about(context->ledger, REQUEST_VCARD, jid, context->now);
    if (ask_devices(context, roster_find(context->roster, jid)))
        return true;
    ledger_look_up_about(context->ledger, REQUEST_LAST, jid, context->now);
    return false;
}

/* Who was asked, or not. */
struct tally {
    guint asked, invalid, without_device;
};

static void count(struct context *context, const char *jid, void *data)
{
    (void)context, (void)jid;
    ++*(guint *)data;
}

static void look_up(struct context *context, const char *jid, void *data)
{
    const struct contact *contact = roster_find(context->roster, jid);
    struct tally *tally = data;

    if (contact && contact->invalid) {
        tally->invalid++;
        return;
    }
    tally->asked++;
    tally->without_device += !ask_one(context, jid);
}

static void tell(struct context *context, const struct tally *tally)
{
    if (tally->asked == 0)
        view_say(context->view, true, "The address is not valid: nobody can be reached there");
    else if (tally->asked == 1 && tally->without_device == 1)
        view_say(context->view, false,
                 "Asking; not which program they use, since they are not seen online");
    else
        view_say(context->view, tally->invalid > 0, "Asking; the details tell what is answered%s",
                 tally->invalid > 0 ? ". Not all addresses are valid" : "");
}

void verb_look_up(struct context *context, const char *rest)
{
    struct tally tally = {0};
    guint people = 0;

    context_each_person(context, rest, count, &people);
    if (people == 0)
        return;
    if (people > PEOPLE_MOST) {
        view_say(context->view, true, "%u people are marked; %d at a time are the most", people,
                 PEOPLE_MOST);
        return;
    }
    context_each_person(context, rest, look_up, &tally);
    tell(context, &tally);
}

/* Asking what people and their programs tell of themselves: only on the user's word. */
#include "command/verbs.h"

#include "command/people.h"
#include "roster/move.h"

/* At a time: each is asked several things, and so is each device. */
enum { PEOPLE_MOST = 20, DEVICES_MOST = 10 };

/* Who was asked, or not. */
struct tally {
    guint asked, invalid, without_device;
    bool devices_left; /* somebody has more than are asked */
};

static bool is_device(const struct presence *presence)
{
    return presence->show != SHOW_ERROR && presence->resource[0];
}

static void ask_device(struct context *context, const char *bare, const char *resource)
{
    char *jid = g_strconcat(bare, "/", resource, NULL);

    ledger_look_up_about(context->ledger, REQUEST_LAST, jid, context->now);
    ledger_look_up_about(context->ledger, REQUEST_SOFTWARE, jid, context->now);
    g_free(jid);
}

/* Only a device knows which program it is. How many are asked; 0: none is online, as far as we can
   see. */
static guint ask_devices(struct context *context, const struct contact *contact,
                         struct tally *tally)
{
    guint asked = 0;

    for (const struct presence *at = contact ? contact->presences : NULL; at; at = at->next) {
        if (!is_device(at))
            continue;
        if (asked == DEVICES_MOST) {
            tally->devices_left = true;
            break;
        }
        ask_device(context, contact->jid, at->resource);
        asked++;
    }
    return asked;
}

/* Who says that they have moved is not asked, but the account that they say they had. */
static void ask_old_account(struct context *context, const char *jid)
{
    const struct asker *asker = roster_asker(context->roster, jid);
    const struct contact *old = NULL;

    if (asker && move_judge(context->roster, asker, &old, NULL) >= MOVE_UNVERIFIED)
        ledger_look_up_about(context->ledger, REQUEST_MOVED, old->jid, context->now);
}

static void ask_one(struct context *context, const char *jid, struct tally *tally)
{
    ask_old_account(context, jid);
    ledger_look_up_about(context->ledger, REQUEST_VCARD, jid, context->now);
    if (ask_devices(context, roster_find(context->roster, jid), tally) > 0)
        return;
    ledger_look_up_about(context->ledger, REQUEST_LAST, jid, context->now);
    tally->without_device++;
}

static void look_up(struct context *context, const char *jid, struct tally *tally)
{
    const struct contact *contact = roster_find(context->roster, jid);

    if (contact && contact->invalid) {
        tally->invalid++;
        return;
    }
    tally->asked++;
    ask_one(context, jid, tally);
}

static void tell(struct context *context, const struct tally *tally)
{
    const char *invalid = tally->invalid > 0 ? ". Not all addresses are valid" : "";

    if (tally->asked == 0)
        view_say(context->view, true, "The address is not valid: nobody can be reached there");
    else if (tally->asked == 1 && tally->without_device == 1)
        view_say(context->view, false,
                 "Asking; not which program they use, since they are not seen online");
    else if (tally->devices_left)
        view_say(context->view, true, "Asking, but of nobody more than %d devices%s", DEVICES_MOST,
                 invalid);
    else
        view_say(context->view, tally->invalid > 0, "Asking; the details tell what is answered%s",
                 invalid);
}

void verb_look_up(struct context *context, const char *rest)
{
    struct tally tally = {0};
    char **people = people_meant(context, rest);
    guint count = people ? g_strv_length(people) : 0;

    if (count > PEOPLE_MOST)
        view_say(context->view, true, "%u people are marked; %d at a time are the most", count,
                 PEOPLE_MOST);
    for (guint i = 0; count <= PEOPLE_MOST && i < count; i++)
        look_up(context, people[i], &tally);
    if (count > 0 && count <= PEOPLE_MOST)
        tell(context, &tally);
    g_strfreev(people);
}

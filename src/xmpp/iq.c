#include "xmpp/iq.h"

#include "xmpp/blocking.h"
#include "xmpp/bounds.h"
#include "xmpp/disco.h"
#include "xmpp/last_activity.h"
#include "xmpp/moved.h"
#include "xmpp/nesting.h"
#include "xmpp/private_storage.h"
#include "xmpp/roster_iq.h"
#include "xmpp/rosternotes.h"
#include "xmpp/stanza_error.h"
#include "xmpp/vcard.h"
#include "xmpp/version.h"

/* Who puts and understands what is not about the roster's items. A new one is a row here. */
static const struct inquiry *const inquiries[REQUEST_VERBS] = {
    [REQUEST_OFFERS] = &disco_inquiry,      [REQUEST_VCARD] = &vcard_inquiry,
    [REQUEST_LAST] = &last_inquiry,         [REQUEST_SOFTWARE] = &version_inquiry,
    [REQUEST_MOVED] = &moved_inquiry,       [REQUEST_BLOCKS] = &blocking_list,
    [REQUEST_BLOCK] = &blocking_block,      [REQUEST_UNBLOCK] = &blocking_unblock,
    [REQUEST_NOTES] = &rosternotes_inquiry, [REQUEST_NOTE] = &rosternotes_order,
    [REQUEST_NESTING] = &nesting_inquiry,   [REQUEST_NEST] = &nesting_order,
};

/* Those that take two steps. */
static inquiry_go_on *const sequels[REQUEST_VERBS] = {
    [REQUEST_NOTE] = rosternotes_go_on,
};

static bool is_stored(enum request_verb verb)
{
    return verb == REQUEST_NOTES || verb == REQUEST_NOTE || verb == REQUEST_NESTING ||
           verb == REQUEST_NEST;
}

void iq_send(const struct wire *wire, struct request *request, gint64 now)
{
    const struct inquiry *inquiry = inquiries[request->verb];
    const char *version = roster_iq_version(wire, request);

    request->versioned = request->verb == REQUEST_FETCH && version && version[0];
    wire_send_request(wire, request,
                      inquiry ? inquiry->put(wire, request) : roster_iq_new(wire, request), now);
}

static char *describe_size(const struct roster *roster)
{
    guint size = roster_size(roster);

    return g_strdup_printf("%u contact%s", size, size == 1 ? "" : "s");
}

static char *describe_unchanged(const struct roster *roster)
{
    char *size = describe_size(roster), *outcome = g_strconcat(size, ", unchanged", NULL);

    g_free(size);
    return outcome;
}

/* The roster is as the answer says. */
static void end_fetch(const struct wire *wire, struct request *request, char *outcome,
                      const char *xml, gint64 now)
{
    ledger_done(wire->ledger, request, outcome, xml, now);
    ledger_settle(wire->ledger, wire->roster, now);
    g_free(outcome);
}

static void take_unchanged(const struct wire *wire, struct request *request, const char *xml,
                           gint64 now)
{
    version_confirm(roster_version(wire->roster));
    end_fetch(wire, request, describe_unchanged(wire->roster), xml, now);
}

/* A result that is none. */
static void refuse_result(const struct wire *wire, struct request *request, xmpp_stanza_t *iq,
                          const char *why, const char *xml, gint64 now)
{
    ledger_refused(wire->ledger, request,
                   refusal_new(NULL, NULL, why, NULL, xmpp_stanza_get_from(iq)), xml, now);
}

/* No payload means "unchanged" only to one who named a version (RFC 6121, 2.6.3), else an empty
   roster (2.1.4). */
static void take_fetch(const struct wire *wire, struct request *request, xmpp_stanza_t *iq,
                       const char *xml, gint64 now)
{
    xmpp_stanza_t *payload = stanza_first(iq);

    if (!payload && request->versioned) {
        take_unchanged(wire, request, xml, now);
        return;
    }
    if (!payload || stanza_is(payload, "query", NS_ROSTER)) {
        roster_iq_take(wire, payload);
        end_fetch(wire, request, describe_size(wire->roster), xml, now);
        return;
    }
    refuse_result(wire, request, iq, "the answer is no roster", xml, now);
}

static void go_on(const struct wire *wire, struct request *request, xmpp_stanza_t *iq,
                  const char *xml, gint64 now)
{
    struct sequel sequel = sequels[request->verb](wire, request, iq);

    if (sequel.step)
        wire_send_step(wire, request, sequel.step, now);
    else if (sequel.refusal)
        ledger_refused(wire->ledger, request, sequel.refusal, xml, now);
    else
        ledger_done(wire->ledger, request, sequel.outcome, xml, now);
}

/* The list of the blocked is as the answer says. */
static void end_list(const struct wire *wire, struct request *request, const char *outcome,
                     const char *xml, gint64 now)
{
    ledger_done(wire->ledger, request, outcome, xml, now);
    ledger_blocks_told(wire->ledger, wire->roster, now);
}

static void take_inquiry(const struct wire *wire, struct request *request, xmpp_stanza_t *iq,
                         const char *xml, gint64 now)
{
    char *outcome = NULL;

    if (is_stored(request->verb))
        private_storage_judge(wire, NULL);
    if (!inquiries[request->verb]->take(wire, request, iq, &outcome))
        refuse_result(wire, request, iq, outcome, xml, now);
    else if (request->verb == REQUEST_BLOCKS)
        end_list(wire, request, outcome, xml, now);
    else
        ledger_done(wire->ledger, request, outcome, xml, now);
    g_free(outcome);
}

/* The server took it; what came of it, a push tells. But what ejabberd tells of our own account is
   not so. */
static void take_yes(const struct wire *wire, struct request *request, const char *xml, gint64 now)
{
    if (wire_is_account(wire, request->jid))
        ledger_doubt(request);
    roster_iq_settled(wire, request->jid);
    if (!ledger_accepted(wire->ledger, request, xml, now))
        ledger_file(wire->ledger, REQUEST_FETCH, NULL, NULL, NULL, NULL, now);
}

static void take_result(const struct wire *wire, struct request *request, xmpp_stanza_t *iq,
                        const char *xml, gint64 now)
{
    if (request->verb == REQUEST_FETCH)
        take_fetch(wire, request, iq, xml, now);
    else if (sequels[request->verb] && request->step == 0)
        go_on(wire, request, iq, xml, now);
    else if (inquiries[request->verb])
        take_inquiry(wire, request, iq, xml, now);
    else if (request_kind(request) == KIND_SET)
        take_yes(wire, request, xml, now);
    else
        ledger_done(wire->ledger, request, NULL, xml, now);
}

/* What is not there need not be removed; if we believed it was, it is time to look again. */
static void take_absence(const struct wire *wire, struct request *request, const char *xml,
                         gint64 now)
{
    bool believed = roster_find(wire->roster, request->jid) != NULL;

    ledger_done(wire->ledger, request, "was not there any more", xml, now);
    if (believed)
        ledger_file(wire->ledger, REQUEST_FETCH, NULL, NULL, NULL, NULL, now);
}

static void take_error(const struct wire *wire, struct request *request, xmpp_stanza_t *iq,
                       const char *xml, gint64 now)
{
    struct refusal *refusal = stanza_error_parse(iq);

    if (request->verb == REQUEST_REMOVE && g_str_equal(refusal->condition, "item-not-found")) {
        refusal_free(refusal);
        take_absence(wire, request, xml, now);
        return;
    }
    if (is_stored(request->verb))
        private_storage_judge(wire, refusal);
    ledger_refused(wire->ledger, request, refusal, xml, now);
}

static void take_tree(const struct wire *wire, struct request *request, xmpp_stanza_t *iq,
                      gint64 now)
{
    char *xml = stanza_excerpt(iq);

    if (g_str_equal(xmpp_stanza_get_type(iq), "result"))
        take_result(wire, request, iq, xml, now);
    else
        take_error(wire, request, iq, xml, now);
    g_free(xml);
}

static void take_blocks(const struct wire *wire, struct request *request, const char *xml,
                        const struct draft *items, gint64 now)
{
    char *outcome = blocking_take(wire, items);

    end_list(wire, request, outcome, xml, now);
    g_free(outcome);
}

/* A step of it; the iq itself has an empty list left. */
static bool take_items(const struct wire *wire, struct request *request, xmpp_stanza_t *iq,
                       struct draft *items, gint64 now)
{
    char *excerpt, *xml;

    if (request->verb == REQUEST_FETCH && !roster_iq_place(wire, items, stanza_first(iq)))
        return false;
    excerpt = stanza_excerpt(iq);
    xml = g_strdup_printf("%s <!-- with %u items -->", excerpt, draft_size(items));
    if (request->verb == REQUEST_FETCH)
        end_fetch(wire, request, describe_size(wire->roster), xml, now);
    else
        take_blocks(wire, request, xml, items, now);
    g_free(xml);
    g_free(excerpt);
    return true;
}

enum answer iq_expects(const struct wire *wire, const char *id, const char *from)
{
    const struct request *request = ledger_by_id(wire->ledger, id);

    if (!request)
        return ANSWER_UNASKED;
    if (!wire_may_answer(wire, request, from))
        return ANSWER_OTHER;
    return request->verb == REQUEST_FETCH    ? ANSWER_ROSTER
           : request->verb == REQUEST_BLOCKS ? ANSWER_BLOCKS
                                             : ANSWER_OTHER;
}

/* Of what there is in the account a part would pass for all; and from what was read of notes, all
   are written. But of what somebody tells of themselves any part will do. */
static bool needs_all(const struct request *request)
{
    bool reads = request_kind(request) == KIND_LOOK_UP && !request->jid;

    return inquiries[request->verb] && (reads || (sequels[request->verb] && request->step == 0));
}

void iq_cut(const struct wire *wire, xmpp_stanza_t *iq, gint64 now)
{
    const char *id = xmpp_stanza_get_id(iq);
    struct request *request = id ? ledger_by_id(wire->ledger, id) : NULL;
    char *why, *xml;

    if (!request || !needs_all(request) ||
        !wire_may_answer(wire, request, xmpp_stanza_get_from(iq)))
        return;
    why = g_strdup_printf("more than %d elements, %d kB, or %d kB in one text", BOUNDS_ELEMENTS,
                          BOUNDS_SIZE / 1024, BOUNDS_TEXT / 1024);
    xml = stanza_excerpt(iq);
    ledger_refused(wire->ledger, request,
                   refusal_new("cancel", "the answer is too large", why, NULL, NULL), xml, now);
    g_free(xml);
    g_free(why);
}

bool iq_take_answer(const struct wire *wire, xmpp_stanza_t *iq, struct draft *items, gint64 now)
{
    const char *id = xmpp_stanza_get_id(iq), *from = xmpp_stanza_get_from(iq);
    struct request *request = id ? ledger_by_id(wire->ledger, id) : NULL;

    if (!request || request_kind(request) == KIND_PRESENCE)
        return true;
    if (!wire_may_answer(wire, request, from)) {
        wire_note(wire, "ignored an answer from %s, who was not asked to %s",
                  from ? from : "the server", request->what);
        return true;
    }
    if (items)
        return take_items(wire, request, iq, items, now);
    take_tree(wire, request, iq, now);
    return true;
}

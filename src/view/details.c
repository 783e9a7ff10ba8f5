#include "view/details.h"

#include "view/contact_row.h"
#include "view/request_pane.h"
#include "view/text.h"

#include <string.h>

/* [subscription][asked][asks]: what may be done about it; NULL: nothing waits to be done. */
static const char *const possible[4][2][2] = {
    [SUBSCRIPTION_NONE] = {{"You can ask to see them", "You can approve or deny what they ask"},
                           {"You can ask again, if they may have missed it",
                            "You can approve or deny what they ask"}},
    [SUBSCRIPTION_TO] = {{NULL, "You can approve or deny what they ask"}},
    [SUBSCRIPTION_FROM] = {{"You can ask to see them"},
                           {"You can ask again, if they may have missed it"}},
};

static void add_possible(struct pager *pager, enum subscription subscription, bool asked, bool asks)
{
    bool sees = subscription == SUBSCRIPTION_TO || subscription == SUBSCRIPTION_BOTH;
    bool seen = subscription == SUBSCRIPTION_FROM || subscription == SUBSCRIPTION_BOTH;
    const char *sentence = possible[subscription][asked && !sees][asks && !seen];

    if (sentence)
        pager_add(pager, STYLE_HINT, sentence);
}

/* What the filter of view/text.h had to change is told to the letter. */
static void add_exact(struct pager *pager, const char *text)
{
    GString *shown = g_string_new(NULL);

    text_append(shown, text, -1, false, NULL);
    if (!g_str_equal(shown->str, text)) {
        g_string_truncate(shown, 0);
        text_append_exact(shown, text);
        pager_printf(pager, STYLE_HINT, "exactly: %s", shown->str);
    }
    g_string_free(shown, TRUE);
}

static void add_names(struct pager *pager, const char *label, const char *jid)
{
    if (!g_str_equal(label, jid)) {
        pager_add(pager, STYLE_NAME, label);
        add_exact(pager, label);
    }
    pager_add(pager, STYLE_JID, jid);
    add_exact(pager, jid);
    pager_add(pager, STYLE_NORMAL, "");
}

/* format has one %s; it comes from a table, so that the compiler cannot check it. */
static void add_sentence(struct pager *pager, enum style style, const char *format,
                         const char *name)
{
    const char *place = strstr(format, "%s");

    pager_printf(pager, style, "%.*s%s%s", (int)(place - format), format, name, place + 2);
}

static void add_asker(struct pager *pager, const struct asker *asker)
{
    if (asker && asker->text && asker->text[0])
        pager_printf(pager, STYLE_ASKS, "They write: %s", asker->text);
}

static void add_groups(struct pager *pager, char *const *groups)
{
    char *joined;

    if (!groups || !groups[0]) {
        pager_add(pager, STYLE_NORMAL, "In no group");
        return;
    }
    joined = g_strjoinv(", ", (char **)groups);
    pager_printf(pager, STYLE_NORMAL, "In %s", joined);
    add_exact(pager, joined);
    g_free(joined);
}

static void add_presence(struct pager *pager, const struct presence *presence)
{
    const struct glyph *glyph = contact_glyph(presence->show);

    if (presence->show == SHOW_ERROR)
        pager_printf(pager, glyph->style, "%s cannot be reached", glyph->sign);
    else
        pager_printf(pager, glyph->style, "%s %s%s%s, priority %d", glyph->sign,
                     show_name(presence->show), presence->resource[0] ? " on " : "",
                     presence->resource, presence->priority);
    if (presence->status && presence->status[0])
        pager_printf(pager, STYLE_NORMAL, "  %s", presence->status);
}

static void add_presences(struct pager *pager, const struct contact *contact)
{
    bool sees =
        contact->subscription == SUBSCRIPTION_TO || contact->subscription == SUBSCRIPTION_BOTH;

    for (const struct presence *presence = contact->presences; presence; presence = presence->next)
        add_presence(pager, presence);
    if (!contact->presences)
        pager_add(pager, STYLE_OFFLINE,
                  sees ? ". offline" : ". whether they are online is not told to you");
}

static void add_request(struct pager *pager, const struct request *request)
{
    char *outcome;

    if (request->state == REQUEST_REFUSED) {
        outcome = request_outcome(request, 0);
        pager_printf(pager, STYLE_REFUSED, "Refused: %s: %s", request->what, outcome);
        if (request->refusal)
            pager_add(pager, STYLE_HINT, advice_for(request->refusal->condition));
        g_free(outcome);
    } else if (request->state == REQUEST_UNANSWERED) {
        pager_printf(pager, STYLE_WARNING, "No answer yet: %s", request->what);
    } else if (!request_is_settled(request)) {
        pager_printf(pager, STYLE_PENDING, "Under way: %s", request->what);
    }
}

static void add_requests(struct pager *pager, const struct ledger *ledger, const char *key)
{
    guint before = pager_size(pager);

    for (guint i = 0; i < ledger_shown(ledger); i++) {
        const struct request *request = ledger_shown_at(ledger, i);

        if (request->key && g_str_equal(request->key, key))
            add_request(pager, request);
    }
    if (pager_size(pager) > before)
        pager_add(pager, STYLE_NORMAL, "");
}

static void add_contact(struct pager *pager, const struct contact *contact,
                        const struct asker *asker)
{
    add_names(pager, contact_label(contact), contact->jid);
    add_sentence(pager, contact->asks ? STYLE_ASKS : STYLE_NORMAL, contact_state(contact)->sentence,
                 contact_label(contact));
    add_asker(pager, asker);
    if (contact->approved)
        pager_add(pager, STYLE_NORMAL, "Approved in advance: they will see you once they ask");
    if (contact->invalid)
        pager_add(pager, STYLE_WARNING,
                  "The address is not valid, so that nobody can be reached there");
    pager_add(pager, STYLE_NORMAL, "");
    add_groups(pager, contact->groups);
    add_presences(pager, contact);
    pager_add(pager, STYLE_NORMAL, "");
}

static void add_stranger(struct pager *pager, const char *jid, const struct wanted *wanted,
                         const struct asker *asker)
{
    bool named = wanted && wanted->name && wanted->name[0];

    add_names(pager, named ? wanted->name : jid, jid);
    if (wanted)
        pager_add(pager, STYLE_PENDING, "Being added; the server has not confirmed it yet");
    if (asker)
        pager_add(pager, STYLE_ASKS, "Not on your roster, and asks to see you");
    add_asker(pager, asker);
    if (wanted)
        add_groups(pager, wanted->groups);
    pager_add(pager, STYLE_NORMAL, "");
}

void view_contact_details(struct pager *pager, const struct roster *roster,
                          const struct ledger *ledger, const char *key)
{
    const struct contact *contact = roster_find(roster, key);
    const struct asker *asker = roster_asker(roster, key);
    struct wanted wanted;
    bool adding = !contact && ledger_wanted(ledger, key, NULL, &wanted);

    if (contact)
        add_contact(pager, contact, asker);
    else
        add_stranger(pager, asker ? asker->jid : key, adding ? &wanted : NULL, asker);
    add_requests(pager, ledger, key);
    if (contact && !contact->invalid)
        add_possible(pager, contact->subscription, contact->asked, contact->asks);
    else if (asker)
        add_possible(pager, SUBSCRIPTION_NONE, false, true);
}

static void add_group(struct pager *pager, const struct list_row *item)
{
    pager_add(pager, STYLE_GROUP, item->group[0] ? item->group : "(no group)");
    if (item->group[0])
        add_exact(pager, item->group);
    pager_printf(pager, STYLE_NORMAL, "%u %s%s", item->members,
                 item->members == 1 ? "contact" : "contacts", item->folded ? ", folded" : "");
}

void details_draw(const struct drawing *drawing, const struct list_row *item, int row, int rows,
                  int column)
{
    struct pager *pager = pager_new("Details", 0);

    pager_wrap(pager, drawing->frame->width - column - 1);
    if (item->kind == ROW_CONTACT)
        view_contact_details(pager, drawing->roster, drawing->ledger, item->key);
    else
        add_group(pager, item);
    drawing_lines(drawing, pager, 0, row, rows, column, drawing->frame->width);
    pager_free(pager);
}

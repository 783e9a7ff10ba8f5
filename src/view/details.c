#include "view/details.h"

#include "roster/possible.h"
#include "view/age.h"
#include "view/contact_row.h"
#include "view/fact_lines.h"
#include "view/move_lines.h"
#include "view/note_details.h"
#include "view/request_pane.h"
#include "view/text.h"

/* Only what would not be refused. */
static void add_possible(struct pager *pager, const struct roster *roster, const char *jid)
{
    const struct subscription_state *state = possible_state(roster, jid);
    GPtrArray *can = g_ptr_array_new();
    GString *text = g_string_new("You can ");

    for (gsize i = 0; i < SUBSCRIPTION_ACTIONS; i++)
        if (possible_judge(roster, possible_order[i], jid) == HINDRANCE_NONE)
            g_ptr_array_add(can, (void *)possible_word(possible_order[i], state));
    for (guint i = 0; i < can->len; i++)
        g_string_append_printf(text, "%s%s",
                               i == 0             ? ""
                               : i + 1 < can->len ? ", "
                                                  : " or ",
                               (const char *)can->pdata[i]);
    if (can->len > 0)
        pager_printf(pager, STYLE_HINT, "%s (s)", text->str);
    g_string_free(text, TRUE);
    g_ptr_array_unref(can);
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

static void add_asking_times(struct pager *pager, const struct asker *asker)
{
    char first[AGE_SIZE], last[AGE_SIZE];

    if (asker->first == 0)
        return;
    age_day_and_hour(first, asker->first);
    age_day_and_hour(last, asker->last);
    if (asker->times > 1)
        pager_printf(pager, STYLE_NORMAL,
                     "First asked %s; heard %u times, the last %s (a server may repeat it)", first,
                     asker->times, last);
    else
        pager_printf(pager, STYLE_NORMAL, "Asked %s", first);
}

static void add_asker(struct pager *pager, const struct view *view, const struct roster *roster,
                      const struct asker *asker)
{
    const char *warning = asker ? view_warning(view, roster, asker) : NULL;

    if (!asker)
        return;
    if (warning)
        pager_printf(pager, STYLE_WARNING, "! %s", warning);
    if (asker->nick) {
        pager_printf(pager, STYLE_ASKS, "They call themselves %s", asker->nick);
        add_exact(pager, asker->nick);
    }
    if (asker->text)
        pager_printf(pager, STYLE_ASKS, "They write: %s", asker->text);
    add_asking_times(pager, asker);
}

/* By what, and how it ends. */
static void add_blocked(struct pager *pager, const struct roster *roster, const char *jid)
{
    const struct blocklist *list = roster_blocklist(roster);
    const char *entry = list ? blocklist_covering(list, jid) : NULL;
    const char *device = list && !entry ? blocklist_device(list, jid) : NULL;
    const char *sign = contact_glyph_blocked()->sign;

    if (entry && blocklist_is_domain(entry))
        pager_printf(pager, STYLE_WARNING, "%s Blocked, as everybody at %s is (! unblocks all)",
                     sign, entry);
    else if (entry)
        pager_printf(
            pager, STYLE_WARNING,
            "%s Blocked: they see no more of you, nothing of them reaches you (! unblocks)", sign);
    else if (device)
        pager_printf(pager, STYLE_WARNING, "%s One device of theirs is blocked: %s (5 lists it)",
                     sign, device);
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

/* Since when, and in their words. */
static void add_circumstances(struct pager *pager, const struct presence *presence)
{
    const char *status = presence->status ? presence->status : "";
    char date[AGE_SIZE];

    if (presence->since && presence->show != SHOW_OFFLINE)
        pager_printf(pager, STYLE_NORMAL, "  since %s", age_day_and_hour(date, presence->since));
    if (status[0])
        pager_printf(pager, STYLE_NORMAL, "  %s", status);
}

static void add_presence(struct pager *pager, const struct presence *presence)
{
    const struct glyph *glyph = contact_glyph(presence->show);
    char *line =
        presence->show == SHOW_ERROR
            ? g_strdup_printf("%s cannot be reached", glyph->sign)
            : g_strdup_printf("%s %s%s%s, priority %d", glyph->sign, show_name(presence->show),
                              presence->resource[0] ? " on " : "", presence->resource,
                              presence->priority);

    pager_add(pager, glyph->style, line);
    add_circumstances(pager, presence);
    g_free(line);
}

static void add_left(struct pager *pager, const struct presence *presence)
{
    char date[AGE_SIZE];

    pager_printf(pager, STYLE_OFFLINE, ". %s left %s", presence->resource,
                 age_day_and_hour(date, presence->since));
    add_circumstances(pager, presence);
}

static const char *describe_absence(const struct contact *contact, enum sight sight)
{
    static const char *const reasons[] = {
        [SIGHT_NO_LINK] = ". not known: not connected",
        [SIGHT_QUIET] = ". not told: this account is quiet",
        [SIGHT_TOLD] = ". offline",
    };

    if (!subscription_in_sight(contact->subscription))
        return ". whether they are online is not told to you";
    if (contact->unheard)
        return ". not known: they were blocked, and servers only tell what changes";
    return reasons[sight];
}

static void add_presences(struct pager *pager, const struct contact *contact, enum sight sight)
{
    if (contact->crowded)
        pager_printf(pager, STYLE_WARNING,
                     "! More than %d devices were online at once: some may not be shown",
                     PRESENCES_MOST);
    for (const struct presence *presence = contact->presences; presence; presence = presence->next)
        add_presence(pager, presence);
    if (!contact->presences && !contact->blocked)
        pager_add(pager, STYLE_OFFLINE, describe_absence(contact, sight));
    for (const struct presence *left = contact->left; left; left = left->next)
        add_left(pager, left);
}

static void add_refusal(struct pager *pager, const struct request *request)
{
    const struct refusal *refusal = request->refusal;
    char *outcome = request_outcome(request, 0);

    pager_printf(pager, STYLE_REFUSED, "%s: %s: %s",
                 refusal && refusal->overtaken ? "Not sent" : "Refused", request->what, outcome);
    if (refusal)
        pager_printf(pager, STYLE_HINT, "%s%s", refusal->overtaken ? "Tab, then " : "",
                     advice_on(refusal));
    g_free(outcome);
}

/* A quiet one's refusal is a fact like others. */
static void add_request(struct pager *pager, const struct ledger *ledger,
                        const struct request *request)
{
    if (request->state == REQUEST_REFUSED && !request->quiet) {
        add_refusal(pager, request);
    } else if (request->state == REQUEST_UNANSWERED) {
        pager_printf(pager, STYLE_WARNING, "No answer yet: %s", request->what);
    } else if (ledger_hold(ledger, request) == LEDGER_AWAITS_LINK) {
        pager_printf(pager, STYLE_PENDING, "Goes when connected: %s", request->what);
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
            add_request(pager, ledger, request);
    }
    if (pager_size(pager) > before)
        pager_add(pager, STYLE_NORMAL, "");
}

static void add_contact(struct pager *pager, const struct view *view, const struct roster *roster,
                        const struct contact *contact)
{
    char *sentence = subscription_describe(contact_state(contact), contact_label(contact));

    add_names(pager, contact_label(contact), contact->jid);
    pager_add(pager, contact->asks ? STYLE_ASKS : STYLE_NORMAL, sentence);
    g_free(sentence);
    add_asker(pager, view, roster, roster_asker(roster, contact->key));
    add_blocked(pager, roster, contact->key);
    if (contact->approved)
        pager_add(pager, STYLE_NORMAL, "Approved in advance: they will see you once they ask");
    if (contact->invalid)
        pager_add(pager, STYLE_WARNING,
                  "The address is not valid, so that nobody can be reached there (d removes it)");
    pager_add(pager, STYLE_NORMAL, "");
    add_groups(pager, contact->groups);
    add_presences(pager, contact, roster_sight(roster));
    pager_add(pager, STYLE_NORMAL, "");
}

static void add_stranger(struct pager *pager, const struct view *view, const struct roster *roster,
                         const char *key, const struct wanted *wanted)
{
    const struct asker *asker = roster_asker(roster, key);
    const char *jid = asker ? asker->jid : key;
    bool named = wanted && wanted->name && wanted->name[0];

    add_names(pager, named ? wanted->name : jid, jid);
    if (wanted)
        pager_add(pager, STYLE_PENDING, "Being added; the server has not confirmed it yet");
    if (asker)
        pager_add(pager, STYLE_ASKS, "Not on your roster, and asks to see you");
    else if (!wanted)
        pager_add(pager, STYLE_NORMAL, "Not on your roster");
    add_asker(pager, view, roster, asker);
    if (wanted)
        add_groups(pager, wanted->groups);
    pager_add(pager, STYLE_NORMAL, "");
}

static void add_account(struct pager *pager, const struct view *view, const struct roster *roster)
{
    const char *label = view_source_of(view, roster)->label;

    if (label)
        pager_printf(pager, STYLE_HINT, "On the account %s", label);
}

void view_contact_details(struct pager *pager, const struct view *view, const struct roster *roster,
                          const struct ledger *ledger, const char *key)
{
    const struct contact *contact = roster_find(roster, key);
    const struct asker *asker = roster_asker(roster, key);
    struct wanted wanted;
    bool adding = !contact && ledger_wanted(ledger, key, NULL, &wanted);

    add_account(pager, view, roster);
    if (contact)
        add_contact(pager, view, roster, contact);
    else
        add_stranger(pager, view, roster, key, adding ? &wanted : NULL);
    if (!contact)
        add_blocked(pager, roster, key);
    note_details_add(pager, roster, key);
    if (asker)
        move_lines_add(pager, roster, asker);
    fact_lines_add(pager, facts_about(roster_facts(roster), key));
    add_requests(pager, ledger, key);
    if (contact || asker)
        add_possible(pager, roster, key);
}

static void add_group(struct pager *pager, const struct list_row *item)
{
    pager_add(pager, STYLE_GROUP, item->group[0] ? item->group : "(no group)");
    if (item->group[0])
        add_exact(pager, item->group);
    pager_printf(pager, STYLE_NORMAL, "%u %s%s", item->members,
                 item->members == 1 ? "contact" : "contacts", item->folded ? ", folded" : "");
}

static void draw(const struct drawing *drawing, struct pager *pager, int row, int rows, int column)
{
    drawing_lines(drawing, pager, 0, row, rows, column, drawing->frame->width);
    pager_free(pager);
}

static struct pager *open_pager(const struct drawing *drawing, int column)
{
    struct pager *pager = pager_new("Details", 0);

    pager_wrap(pager, drawing->frame->width - column - 1);
    return pager;
}

void details_draw(const struct drawing *drawing, const struct list_row *item, int row, int rows,
                  int column)
{
    struct pager *pager;

    if (item->kind == ROW_CONTACT) {
        details_draw_contact(drawing, item->key, row, rows, column);
        return;
    }
    pager = open_pager(drawing, column);
    add_group(pager, item);
    draw(drawing, pager, row, rows, column);
}

void details_draw_contact(const struct drawing *drawing, const char *key, int row, int rows,
                          int column)
{
    struct pager *pager = open_pager(drawing, column);

    view_contact_details(pager, drawing->view, drawing->roster, drawing->ledger, key);
    draw(drawing, pager, row, rows, column);
}

#include "view/contact_row.h"

#include "view/pen.h"
#include "view/text.h"

#include <string.h>

/* Different by shape, not by colour alone. */
static const struct glyph glyphs[] = {
    [SHOW_OFFLINE] = {".", STYLE_OFFLINE}, [SHOW_ERROR] = {"x", STYLE_WARNING},
    [SHOW_XA] = {"o", STYLE_AWAY},         [SHOW_DND] = {"!", STYLE_AWAY},
    [SHOW_AWAY] = {"o", STYLE_AWAY},       [SHOW_ONLINE] = {"*", STYLE_ONLINE},
    [SHOW_CHAT] = {"*", STYLE_ONLINE},
};
static const struct glyph glyph_adding = {"+", STYLE_PENDING};
static const struct glyph glyph_asks = {"?", STYLE_ASKS};
static const struct glyph glyph_invalid = {"#", STYLE_WARNING};
static const struct glyph glyph_blocked = {"/", STYLE_WARNING};

static const char *const under_way[] = {
    [REQUEST_ADD] = "adding...",         [REQUEST_REMOVE] = "removing...",
    [REQUEST_RENAME] = "renaming...",    [REQUEST_REGROUP] = "moving...",
    [REQUEST_FETCH] = "fetching...",     [REQUEST_BLOCK] = "blocking...",
    [REQUEST_UNBLOCK] = "unblocking...", [REQUEST_NOTE] = "noting...",
};

static const char *const deeds_under_way[SUBSCRIPTION_ACTIONS] = {
    [SUBSCRIPTION_ASK] = "asking...",
    [SUBSCRIPTION_APPROVE] = "approving...",
    [SUBSCRIPTION_PRE_APPROVE] = "approving...",
    [SUBSCRIPTION_DENY] = "denying...",
    [SUBSCRIPTION_REVOKE] = "revoking...",
    [SUBSCRIPTION_UNFOLLOW] = "unfollowing...",
    [SUBSCRIPTION_CANCEL] = "taking back...",
};

enum {
    MARKER_GROUP = 0,
    MARKER_CONTACT = 1,
    NAME = 5,
    STEP = 2,       /* a group in a group, and its contacts, stand so much further right */
    STEPS_MOST = 4, /* then no further */
    WITH_JID = 56,  /* narrower: no JID */
    WITH_WORD = 72, /* narrower: no word beside the picture */
};

/* Where a row's columns begin, and end before; 0: not there. */
struct columns {
    int name, name_end, jid, jid_end, account, picture, word;
};

/* What is known of the one contact that a row shows. Borrowed. */
struct person {
    const char *label, *jid;
    const struct subscription_state *state;
    struct glyph glyph;
    bool asks, invalid, blocked;
    bool approved; /* in advance */
    bool noted;
    char *pending; /* owned; NULL: nothing is under way */
};

static struct columns narrow_columns(int width)
{
    struct columns columns = {.picture = width - 3, .name_end = width - 4};

    if (width >= WITH_JID) {
        columns.name_end = NAME + 20;
        columns.jid = columns.name_end + 1;
        columns.jid_end = columns.picture - 1;
    }
    return columns;
}

/* A wider window gives to all of them, and from some width on to none. */
static struct columns columns_for(int width)
{
    struct columns columns = {0};
    int extra = MAX(width - 80, 0);
    int word = 16 + MIN(extra / 3, 14);

    if (width < WITH_WORD)
        return narrow_columns(width);
    columns.name_end = NAME + 20 + MIN(extra / 3, 16);
    columns.jid = columns.name_end + 1;
    columns.picture = MIN(width - word - 4, columns.jid + 34 + MIN(extra / 3, 20));
    columns.jid_end = columns.picture - 1;
    columns.word = columns.picture + 4;
    return columns;
}

/* The names of accounts are given room by the addresses, or else by the names. */
static void add_account(struct columns *columns, int width)
{
    if (width == 0)
        return;
    columns->account = columns->picture - 1 - width;
    columns->name_end = MIN(columns->name_end, columns->account - 1);
    if (columns->jid)
        columns->jid_end = columns->account - 1;
}

const struct glyph *contact_glyph_blocked(void)
{
    return &glyph_blocked;
}

const struct glyph *contact_glyph(enum show show)
{
    return &glyphs[show];
}

static char *describe_groups(char *const *groups)
{
    char *joined, *text;

    if (!groups || !groups[0])
        return g_strdup("out of groups");
    joined = g_strjoinv(", ", (char **)groups);
    text = g_strconcat("into ", joined, NULL);
    g_free(joined);
    return text;
}

static char *describe_request(const struct request *request)
{
    if (request->verb == REQUEST_RENAME)
        return g_strconcat("-> ", request->name ? request->name : "no name", NULL);
    if (request->verb == REQUEST_REGROUP)
        return describe_groups(request->groups);
    if (request_kind(request) == KIND_PRESENCE)
        return g_strdup(deeds_under_way[request->action]);
    return g_strdup(under_way[request->verb]);
}

/* Takes the words. Nothing is under way without a link: said first, where it always fits. */
static char *qualify(char *words, const struct ledger *ledger, const struct request *request)
{
    gsize length = strlen(words);
    char *text;

    if (ledger_hold(ledger, request) != LEDGER_AWAITS_LINK)
        return words;
    if (g_str_has_suffix(words, "..."))
        length -= 3;
    text = g_strdup_printf("later: %.*s", (int)length, words);
    g_free(words);
    return text;
}

char *contact_pending(const struct ledger *ledger, const struct request *request)
{
    guint count = ledger_count_pending(ledger, request->key);
    bool several = count > 1 && request->verb != REQUEST_REMOVE;

    return qualify(several ? g_strdup_printf("%u changes...", count) : describe_request(request),
                   ledger, request);
}

static void take_contact(struct person *person, const struct contact *contact)
{
    person->label = contact_label(contact);
    person->state = contact_state(contact);
    person->asks = contact->asks;
    person->invalid = contact->invalid;
    person->blocked = contact->blocked;
    person->approved =
        contact->approved && !subscription_sees_us(contact->subscription) && !contact->asks;
    person->glyph = contact->invalid   ? glyph_invalid
                    : contact->blocked ? glyph_blocked
                                       : glyphs[presence_show(contact->presences)];
}

/* On no roster yet: being added, or only asking. */
static void take_stranger(struct person *person, const struct drawing *drawing, const char *key,
                          const struct request *pending)
{
    struct wanted wanted;
    bool adding = ledger_wanted(drawing->ledger, key, NULL, &wanted);

    person->asks = roster_asker(drawing->roster, key) != NULL;
    person->blocked = roster_is_blocked(drawing->roster, key);
    person->label = adding && wanted.name && wanted.name[0] ? wanted.name : person->jid;
    person->glyph = adding ? glyph_adding : person->blocked ? glyph_blocked : glyph_asks;
    person->state = subscription_state(SUBSCRIPTION_NONE, false, person->asks);
    if (adding) /* what else is wanted of them comes after it; it may be done, but not told of */
        person->pending = pending
                              ? qualify(g_strdup(under_way[REQUEST_ADD]), drawing->ledger, pending)
                              : g_strdup(under_way[REQUEST_ADD]);
}

static void find_person(struct person *person, const struct drawing *drawing,
                        const struct list_row *item)
{
    const struct contact *contact = roster_find(drawing->roster, item->jid);
    const struct request *pending = ledger_pending(drawing->ledger, item->key);

    *person = (struct person){.jid = item->jid};
    if (contact)
        take_contact(person, contact);
    else
        take_stranger(person, drawing, item->key, pending);
    person->noted = roster_note(drawing->roster, item->key) != NULL;
    if (pending && !person->pending)
        person->pending = contact_pending(drawing->ledger, pending);
}

/* --- drawing --- */

static int indent(const struct list_row *item)
{
    return STEP * (int)MIN(item->depth, (guint)STEPS_MOST);
}

static void put_names(const struct pen *pen, const struct columns *columns,
                      const struct person *person)
{
    bool nameless = person->label == person->jid || g_str_equal(person->label, person->jid);

    if (nameless) {
        pen_put_found(pen, columns->name, MAX(columns->name_end, columns->jid_end), STYLE_JID,
                      person->jid);
        return;
    }
    pen_put_found(pen, columns->name, columns->name_end, STYLE_NAME, person->label);
    if (columns->jid)
        pen_put_found(pen, columns->jid, columns->jid_end, STYLE_JID, person->jid);
}

/* Without a column for words, what is under way stands behind the name. */
static void put_name_and_pending(const struct pen *pen, const struct columns *columns,
                                 const struct person *person)
{
    struct frame *frame = pen->drawing->frame;
    int end = MAX(columns->name_end, columns->jid_end);
    int room = MIN(text_width(person->pending, frame->ascii), (end - columns->name) / 2);

    pen_put_found(pen, columns->name, end - room - 2, STYLE_NAME, person->label);
    pen_put(pen, frame->rows[pen->row].columns + 2, end, STYLE_PENDING, person->pending);
}

static void put_approved(const struct pen *pen, int from, int until, const struct person *person)
{
    const struct subscription_state *state = person->state;
    char *word = g_strdup_printf("%s, approved",
                                 state->asked ? "asked" : subscription_name(state->subscription));

    pen_put(pen, from, until, STYLE_NORMAL, word);
    g_free(word);
}

static void put_word(const struct pen *pen, int from, int until, const struct person *person)
{
    if (person->pending)
        pen_put(pen, from, until, STYLE_PENDING, person->pending);
    else if (person->invalid)
        pen_put(pen, from, until, STYLE_WARNING, "invalid address");
    else if (person->blocked)
        pen_put(pen, from, until, STYLE_WARNING, "blocked");
    else if (person->approved)
        put_approved(pen, from, until, person);
    else
        pen_put(pen, from, until, person->asks ? STYLE_ASKS : STYLE_NORMAL, person->state->word);
}

static void draw_contact(const struct pen *pen, const struct list_row *item, int width)
{
    const struct view *view = pen->drawing->view;
    bool arrows = view->arrows && !pen->drawing->frame->ascii;
    struct columns columns = columns_for(width);
    int label_width = drawing_label_width(pen->drawing);
    struct person person;

    add_account(&columns, label_width);
    find_person(&person, pen->drawing, item);
    columns.name = NAME + indent(item);
    pen_put(pen, columns.name - 2, columns.name, person.glyph.style, person.glyph.sign);
    if (person.pending && !columns.word)
        put_name_and_pending(pen, &columns, &person);
    else
        put_names(pen, &columns, &person);
    if (columns.account)
        pen_put(pen, columns.account, columns.account + label_width, STYLE_HINT,
                item->source->label);
    pen_put(pen, columns.picture, width, person.asks ? STYLE_ASKS : STYLE_NORMAL,
            arrows ? person.state->arrows : person.state->picture);
    if (person.noted)
        pen_put(pen, columns.picture + 2, width, STYLE_HINT, "#");
    if (columns.word)
        put_word(pen, columns.word, width, &person);
    g_free(person.pending);
}

static void draw_group(const struct pen *pen, const struct list_row *item, int width)
{
    char count[32];

    if (item->members < item->everybody)
        g_snprintf(count, sizeof count, " (%u of %u)", item->members, item->everybody);
    else
        g_snprintf(count, sizeof count, " (%u)", item->members);
    pen_put(pen, 1 + indent(item), 2 + indent(item), STYLE_GROUP, item->folded ? "+" : "v");
    pen_put(pen, 3 + indent(item), width - MAX(16, (int)strlen(count)), STYLE_GROUP,
            item->group[0] ? item->label : "(no group)");
    pen_put(pen, 0, width, STYLE_GROUP, count);
}

int contact_row_marker(const struct list_row *item)
{
    return (item->kind == ROW_GROUP ? MARKER_GROUP : MARKER_CONTACT) + indent(item);
}

void contact_row_draw(const struct drawing *drawing, const struct list_row *item, int row,
                      int width, bool marked)
{
    struct pen pen = {drawing, row, marked && drawing->view->bar};
    int marker = contact_row_marker(item);

    pen_put(&pen, marker, width, STYLE_MARKER, marked ? ">" : "");
    if (item->kind == ROW_GROUP)
        draw_group(&pen, item, width);
    else
        draw_contact(&pen, item, width);
    if (pen.bar)
        pen_put(&pen, width, width, STYLE_SELECTED, "");
}

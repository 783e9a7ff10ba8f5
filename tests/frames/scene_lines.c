#include "scene_parts.h"

#include "view/message_text.h"
#include "view/suggestion_lines.h"

#include <stdlib.h>
#include <string.h>

/* What a word begins with. */
static int number(const char *word)
{
    return (int)strtol(word, NULL, 10);
}

static const char *word_or_null(char **words, int count, int index)
{
    return index < count && words[index][0] ? words[index] : NULL;
}

/* "A,B"; NULL: none. Free with g_strfreev(). */
static char **split_groups(const char *groups)
{
    return groups ? g_strsplit(groups, ",", -1) : NULL;
}

/* "1.5s" */
static gint64 parse_time(const char *word)
{
    return (gint64)(g_ascii_strtod(word, NULL) * 1e6);
}

static struct request *request_numbered(struct scene *scene, const char *word)
{
    const struct request *request = ledger_find(scene->ledger, (unsigned)number(word));

    if (!request)
        g_error("no request %s", word);
    return (struct request *)request;
}

/* --- what a line can say --- */

static void do_size(struct scene *scene, int count, char **words)
{
    (void)count;
    scene->width = number(words[0]);
    scene->height = number(strchr(words[0], 'x') + 1);
}

static const struct view_hint asker_hints[] = {
    {.key = "y", .word = "approve"},
    {.key = "x", .word = "deny"},
    {.key = "L", .word = "look"},
    {.key = "?", .word = "help"},
    {.key = NULL},
};

static const struct view_hint blocked_hints[] = {
    {.key = "!", .word = "block", .lacking = true},
    {.key = "1", .word = "contacts"},
    {.key = "?", .word = "help"},
    {.key = NULL},
};

static void do_set(struct scene *scene, int count, char **words)
{
    bool asker = false, lacking = false, told = false;
    const struct {
        const char *name;
        bool *flag;
        bool value;
    } flags[] = {
        {"ascii", &scene->frame->ascii, true},
        {"bar", &scene->view->bar, true},
        {"arrows", &scene->view->arrows, true},
        {"no-details", &scene->view->details_off, true},
        {"requests-focused", &scene->view->requests_focused, true},
        {"quiet", &scene->heading.quiet, true},
        {"loading", &scene->heading.fetched, false},
        {"deadline", &scene->deadline, true},
        {"asker-hints", &asker, true},
        {"lacking-hints", &lacking, true},
        {"told", &told, true},
    };

    for (int word = 0; word < count; word++)
        for (gsize i = 0; i < G_N_ELEMENTS(flags); i++)
            if (g_str_equal(words[word], flags[i].name))
                *flags[i].flag = flags[i].value;
    if (asker)
        scene->view->hints = asker_hints;
    if (lacking)
        scene->view->hints = blocked_hints;
    if (told)
        roster_set_all_told(scene->roster, true);
    if (scene->heading.quiet)
        roster_set_sight(scene->roster, SIGHT_QUIET);
}

static void do_now(struct scene *scene, int count, char **words)
{
    (void)count;
    scene->now = parse_time(words[0]);
}

/* since the beginning, or before it */
static void do_as_of(struct scene *scene, int count, char **words)
{
    (void)count;
    scene->heading.as_of = SCENE_BEGINNING + parse_time(words[0]);
}

/* state WORDS [BRIEF [WHY]] */
static void do_state(struct scene *scene, int count, char **words)
{
    g_free(scene->state);
    g_free(scene->brief);
    g_free(scene->why);
    scene->state = g_strdup(words[0]);
    scene->brief = g_strdup(word_or_null(words, count, 1));
    scene->why = g_strdup(word_or_null(words, count, 2));
}

/* others PLACE [WHAT THEY WANT] */
static void do_others(struct scene *scene, int count, char **words)
{
    scene->place = g_strdup(words[0]);
    scene->others = g_strdup(word_or_null(words, count, 1));
}

static void do_account(struct scene *scene, int count, char **words)
{
    (void)count;
    scene_account(scene, words[0]);
}

/* item JID [NAME [SUBSCRIPTION [GROUPS [asked] [approved]]]] */
static void do_item(struct scene *scene, int count, char **words)
{
    char **groups = split_groups(word_or_null(words, count, 3));
    struct roster_item item = {.jid = words[0],
                               .name = word_or_null(words, count, 1),
                               .groups = (const char *const *)groups};

    subscription_parse(word_or_null(words, count, 2), &item.subscription);
    for (int i = 4; i < count; i++) {
        item.asked |= g_str_equal(words[i], "asked");
        item.approved |= g_str_equal(words[i], "approved");
    }
    roster_apply(scene->roster, &item);
    g_strfreev(groups);
}

/* many COUNT GROUPS: so many contacts, in so many groups */
static void do_many(struct scene *scene, int count, char **words)
{
    int groups = count > 1 ? number(words[1]) : 1;

    for (int i = 0; i < number(words[0]); i++) {
        char *jid = g_strdup_printf("contact%03d@many.lit", i);
        char *group = g_strdup_printf("Group %02d", i % groups);
        char *item[] = {jid, (char *)"", (char *)"both", group};

        do_item(scene, 4, item);
        g_free(jid);
        g_free(group);
    }
}

/* presence JID SHOW [PRIORITY [STATUS]] */
static void do_presence(struct scene *scene, int count, char **words)
{
    static const char *const shows[] = {"offline", "error", "xa", "dnd", "away", "online", "chat"};
    int show = 0;

    while (!g_str_equal(shows[show], words[1]))
        show++;
    roster_presence_since(scene->roster, words[0], (enum show)show,
                          count > 2 ? number(words[2]) : 0, word_or_null(words, count, 3),
                          SCENE_BEGINNING + scene->now);
}

/* asks JID [TEXT [NICK [OLD]]]: at the present time */
static void do_asks(struct scene *scene, int count, char **words)
{
    roster_asks(scene->roster, &(struct asking){.jid = words[0],
                                                .text = word_or_null(words, count, 1),
                                                .nick = word_or_null(words, count, 2),
                                                .old = word_or_null(words, count, 3),
                                                .at = SCENE_BEGINNING + scene->now});
}

static void do_asks_no_more(struct scene *scene, int count, char **words)
{
    (void)count;
    roster_asks_no_more(scene->roster, words[0]);
}

/* offers [FEATURE ...]: the server's whole answer */
static void do_offers(struct scene *scene, int count, char **words)
{
    struct offers *offers = offers_new();

    for (int i = 0; i < count; i++)
        offers_add(offers, words[i]);
    roster_set_offers(scene->roster, offers);
}

/* blocked [JID ...]: all who are */
static void do_blocked(struct scene *scene, int count, char **words)
{
    struct blocklist *list = blocklist_new();

    for (int i = 0; i < count; i++)
        blocklist_add(list, words[i]);
    roster_set_blocklist(scene->roster, list);
}

/* message FROM TEXT [SUBJECT [XML [SENT]]]: at the present time */
static void do_message(struct scene *scene, int count, char **words)
{
    messages_keep(roster_messages(scene->roster),
                  &(struct message){
                      .id = SCENE_BEGINNING + scene->now,
                      .sent = count > 4 ? SCENE_BEGINNING + parse_time(words[4]) : 0,
                      .from = words[0],
                      .text = (char *)word_or_null(words, count, 1),
                      .subject = (char *)word_or_null(words, count, 2),
                      .xml = (char *)word_or_null(words, count, 3),
                  });
}

/* nest DELIMITER */
static void do_nest(struct scene *scene, int count, char **words)
{
    (void)count;
    roster_set_delimiter(scene->roster, words[0]);
    contact_list_hold(scene->view->list);
    contact_list_release(scene->view->list);
}

/* note JID TEXT STAMP */
static void do_note(struct scene *scene, int count, char **words)
{
    (void)count;
    roster_note_written(scene->roster, words[0], words[1], words[2]);
}

/* file VERB [JID [NAME [GROUPS]]] */
static void do_file(struct scene *scene, int count, char **words)
{
    char **groups = split_groups(word_or_null(words, count, 3));
    enum request_verb verb;

    g_assert_true(request_verb_parse(words[0], &verb));
    ledger_file(scene->ledger, verb, word_or_null(words, count, 1), word_or_null(words, count, 2),
                (const char *const *)groups, NULL, scene->now);
    g_strfreev(groups);
}

static void do_send(struct scene *scene, int count, char **words)
{
    struct request *request;

    (void)count;
    (void)words;
    while ((request = ledger_next(scene->ledger))) {
        char *id = g_strdup_printf("q%u", request->number);
        char *xml = g_strdup_printf("<iq id=\"%s\" type=\"set\"><query xmlns=\"jabber:iq:roster\">"
                                    "<item jid=\"%s\"><group>Friends</group></item></query></iq>",
                                    id, request->jid ? request->jid : "");

        ledger_sent(scene->ledger, request, id, xml, scene->now);
        g_free(xml);
        g_free(id);
    }
}

/* done NUMBER [OUTCOME] */
static void do_done(struct scene *scene, int count, char **words)
{
    ledger_done(scene->ledger, request_numbered(scene, words[0]), word_or_null(words, count, 1),
                "<iq type=\"result\"/>", scene->now);
}

/* refused NUMBER TYPE CONDITION [TEXT [BY [APPLICATION]]] */
static void do_refused(struct scene *scene, int count, char **words)
{
    ledger_refused(scene->ledger, request_numbered(scene, words[0]),
                   refusal_new(words[1], words[2], word_or_null(words, count, 3),
                               word_or_null(words, count, 5), word_or_null(words, count, 4)),
                   "<iq type=\"error\"><error type=\"cancel\"><text>No.</text></error></iq>",
                   scene->now);
}

static void open_pager(struct scene *scene, const char *title)
{
    scene->view->pager = scene->pager = pager_new(title, 0);
    scene->view->screen = VIEW_PAGER;
}

/* suggest FROM add|modify|delete JID [NAME [GROUPS]] */
static void do_suggest(struct scene *scene, int count, char **words)
{
    char **groups = split_groups(word_or_null(words, count, 4));

    suggestions_add(roster_suggestions(scene->roster),
                    &(struct suggestion){.action = words[1][0] == 'a'   ? SUGGEST_ADD
                                                   : words[1][0] == 'm' ? SUGGEST_MODIFY
                                                                        : SUGGEST_DELETE,
                                         .from = words[0],
                                         .jid = words[2],
                                         .name = (char *)word_or_null(words, count, 3),
                                         .groups = groups});
    g_strfreev(groups);
}

static void do_suggestions(struct scene *scene, int count, char **words)
{
    (void)count;
    (void)words;
    open_pager(scene, "Suggested changes");
    suggestion_lines_add(scene->pager, roster_suggestions(scene->roster), scene->roster,
                         scene->ledger, NULL);
}

/* fact VERB JID refused CONDITION | [SECONDS] TEXT...: what was answered at the present time */
static void do_fact(struct scene *scene, int count, char **words)
{
    enum request_verb verb = REQUEST_VERBS;
    bool known = request_verb_parse(words[0], &verb);
    struct request *request = request_new(verb, words[1], NULL, NULL, NULL);
    struct fact *fact = fact_new(request, SCENE_BEGINNING + scene->now);
    int texts = 2 + (verb == REQUEST_LAST);

    g_assert_true(known);
    if (g_str_equal(words[2], "refused"))
        fact->refused = g_strdup(words[3]);
    else if (verb == REQUEST_LAST)
        fact->seconds = number(words[2]);
    for (int i = texts; i < count && !fact->refused; i++)
        fact_set_text(fact, i - texts, words[i]);
    facts_take(roster_learns(scene->roster), request->key, fact);
    request_free(request);
}

static void do_lost(struct scene *scene, int count, char **words)
{
    (void)count;
    (void)words;
    ledger_link_lost(scene->ledger, scene->now);
}

/* offline: from now on requests wait for a link */
static void do_offline(struct scene *scene, int count, char **words)
{
    ledger_base_on(scene->ledger, scene->roster);
    version_doubt(roster_version(scene->roster));
    roster_set_sight(scene->roster, SIGHT_NO_LINK);
    do_lost(scene, count, words);
}

/* fetched: the roster is as it stands here */
static void do_fetched(struct scene *scene, int count, char **words)
{
    (void)count;
    (void)words;
    version_confirm(roster_version(scene->roster));
    ledger_settle(scene->ledger, scene->roster, scene->now);
}

static void do_select(struct scene *scene, int count, char **words)
{
    (void)count;
    if (!contact_list_select_of(scene->view->list, scene->roster, words[0]))
        g_error("nobody to select: %s", words[0]);
}

/* many-ask COUNT: so many strangers, the last of them latest */
static void do_many_ask(struct scene *scene, int count, char **words)
{
    (void)count;
    for (int i = 0; i < number(words[0]); i++) {
        char *jid = g_strdup_printf("stranger%05d@many.lit", i);

        roster_asks(scene->roster, &(struct asking){.jid = jid, .at = SCENE_BEGINNING + i});
        g_free(jid);
    }
}

/* askers [ROW [ROW TO MARK ...]] */
static void do_askers(struct scene *scene, int count, char **words)
{
    struct key_list *list = scene->view->askers;

    scene->view->screen = VIEW_ASKERS;
    if (count > 0)
        key_list_select(list, (guint)number(words[0]));
    for (int i = 1; i < count; i++)
        key_list_mark(list, key_list_at(list, (guint)number(words[i])), true);
}

/* blocks [ROW [ROW TO MARK ...]] */
static void do_blocks(struct scene *scene, int count, char **words)
{
    struct key_list *list = scene->view->blocks;

    scene->view->screen = VIEW_BLOCKED;
    if (count > 0)
        key_list_select(list, (guint)number(words[0]));
    for (int i = 1; i < count; i++)
        key_list_mark(list, key_list_at(list, (guint)number(words[i])), true);
}

/* seen: the user looks at it as it is now */
static void do_seen(struct scene *scene, int count, char **words)
{
    (void)count;
    (void)words;
    g_free(scene_picture(scene));
}

/* tell: the turn ends */
static void do_tell(struct scene *scene, int count, char **words)
{
    (void)count;
    (void)words;
    view_tell_lost(scene->view);
}

static void do_row(struct scene *scene, int count, char **words)
{
    (void)count;
    contact_list_select(scene->view->list, (guint)number(words[0]));
}

static void do_request(struct scene *scene, int count, char **words)
{
    (void)count;
    view_move_request(scene->view, number(words[0]));
}

static void do_fold(struct scene *scene, int count, char **words)
{
    (void)count;
    contact_list_fold(scene->view->list, words[0], true);
}

static void do_search(struct scene *scene, int count, char **words)
{
    (void)count;
    view_look_for(scene->view, words[0]);
    contact_list_search(scene->view->list, words[0], 0, 1);
}

static void do_limit(struct scene *scene, int count, char **words)
{
    (void)count;
    view_limit(scene->view, words[0], pattern_parse(words[0], NULL));
}

/* prompt LABEL [TEXT [CURSOR [COMPLETIONS]]]; without TEXT one key answers */
static void do_prompt(struct scene *scene, int count, char **words)
{
    struct view_prompt *prompt = &scene->view->prompt;

    prompt->label = scene->prompt_label = g_strdup(words[0]);
    prompt->text = scene->prompt_text = g_strdup(word_or_null(words, count, 1));
    prompt->cursor = count > 2 ? number(words[2]) : count > 1 ? (int)strlen(words[1]) : 0;
    prompt->completions = scene->completions = g_strdup(word_or_null(words, count, 3));
}

/* brief LABEL: of the prompt before it */
static void do_brief(struct scene *scene, int count, char **words)
{
    (void)count;
    scene->view->prompt.brief = scene->prompt_brief = g_strdup(words[0]);
}

/* lacking TEXT: of the prompt before it */
static void do_lacking(struct scene *scene, int count, char **words)
{
    (void)count;
    scene->view->prompt.lacking = scene->lacking = g_strdup(words[0]);
}

static void do_say(struct scene *scene, int count, char **words)
{
    view_say(scene->view, count > 1, "%s", words[0]);
}

static void do_pager(struct scene *scene, int count, char **words)
{
    open_pager(scene, words[0]);
    for (int i = 1; i < count; i++)
        pager_add(scene->pager, STYLE_NORMAL, words[i]);
}

/* lines COUNT: numbered ones */
static void do_lines(struct scene *scene, int count, char **words)
{
    (void)count;
    for (int i = 1; i <= number(words[0]); i++)
        pager_printf(scene->pager, STYLE_NORMAL, "line %d", i);
}

static void do_scroll(struct scene *scene, int count, char **words)
{
    (void)count;
    pager_top(scene->pager, (guint)scene->height - 3);
    pager_scroll(scene->pager, number(words[0]));
}

static void do_contact_details(struct scene *scene, int count, char **words)
{
    (void)count;
    open_pager(scene, "Details");
    view_contact_details(scene->pager, scene->view, scene->roster, scene->ledger, words[0]);
}

static void do_messages(struct scene *scene, int count, char **words)
{
    (void)count;
    (void)words;
    open_pager(scene, "Messages kept");
    message_text_add(scene->pager, roster_messages(scene->roster),
                     "d lets go of the one at the top, :messages clear of all");
}

static void do_request_details(struct scene *scene, int count, char **words)
{
    (void)count;
    open_pager(scene, "Request");
    view_request_details(scene->pager, scene->ledger, request_numbered(scene, words[0]), scene->now,
                         SCENE_BEGINNING + scene->now);
}

static void do_styles(struct scene *scene, int count, char **words)
{
    for (int i = 0; i < count; i++) {
        int row = number(words[i]);

        g_array_append_val(scene->styles, row);
    }
}

const struct scene_line scene_lines[] = {
    {"size", 1, do_size},
    {"set", 1, do_set},
    {"now", 1, do_now},
    {"as-of", 1, do_as_of},
    {"state", 1, do_state},
    {"others", 1, do_others},
    {"account", 1, do_account},
    {"item", 1, do_item},
    {"many", 1, do_many},
    {"many-ask", 1, do_many_ask},
    {"presence", 2, do_presence},
    {"asks", 1, do_asks},
    {"asks-no-more", 1, do_asks_no_more},
    {"offers", 0, do_offers},
    {"blocked", 0, do_blocked},
    {"message", 1, do_message},
    {"messages", 0, do_messages},
    {"note", 3, do_note},
    {"nest", 1, do_nest},
    {"file", 1, do_file},
    {"send", 0, do_send},
    {"done", 1, do_done},
    {"refused", 3, do_refused},
    {"fact", 3, do_fact},
    {"suggest", 3, do_suggest},
    {"suggestions", 0, do_suggestions},
    {"lost", 0, do_lost},
    {"offline", 0, do_offline},
    {"fetched", 0, do_fetched},
    {"select", 1, do_select},
    {"seen", 0, do_seen},
    {"tell", 0, do_tell},
    {"row", 1, do_row},
    {"askers", 0, do_askers},
    {"blocks", 0, do_blocks},
    {"request", 1, do_request},
    {"fold", 1, do_fold},
    {"search", 1, do_search},
    {"limit", 1, do_limit},
    {"prompt", 1, do_prompt},
    {"brief", 1, do_brief},
    {"lacking", 1, do_lacking},
    {"say", 1, do_say},
    {"pager", 1, do_pager},
    {"lines", 1, do_lines},
    {"scroll", 1, do_scroll},
    {"contact-details", 1, do_contact_details},
    {"request-details", 1, do_request_details},
    {"styles", 1, do_styles},
    {NULL, 0, NULL},
};

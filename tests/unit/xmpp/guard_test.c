/* What the guard lets through of a stream, and what it keeps: expat is fed directly, without
   libstrophe, whole and byte by byte. */
#include "xmpp/guard.h"

#include "xmpp/bounds.h"

#include <expat.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#define HEADER \
    "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>"
#define QUERY "<query xmlns='jabber:iq:roster'>"

/* In libstrophe's place: writes down what it is told, and claims items as each stanza ends. */
struct listener {
    XML_Parser parser;
    struct guard *guard;
    GString *passed, *items;
    guint depth;
};

static const char *local_name(const char *name)
{
    const char *separator = strchr(name, '\x1f');

    return separator ? separator + 1 : name;
}

static void on_open(void *data, const XML_Char *name, const XML_Char **attributes G_GNUC_UNUSED)
{
    struct listener *listener = data;

    if (listener->depth++ > 0)
        g_string_append_printf(listener->passed, "<%s>", local_name(name));
}

static void on_text(void *data, const XML_Char *text, int length)
{
    g_string_append_len(((struct listener *)data)->passed, text, length);
}

static void on_change(const struct change *change, void *data)
{
    const struct contact *contact = change->contact;
    char *groups = contact->groups ? g_strjoinv("+", contact->groups) : g_strdup("-");

    g_string_append_printf(data, "%s %s %s %s%s%s;", contact->jid,
                           contact->name ? contact->name : "-", groups,
                           subscription_name(contact->subscription), contact->asked ? " asked" : "",
                           contact->approved ? " approved" : "");
    g_free(groups);
}

static void claim(struct listener *listener)
{
    struct draft *draft = guard_claim(listener->guard);
    struct roster *roster = roster_new(on_change, listener->items);

    if (draft) {
        while (!draft_place(draft, roster, 1))
            ;
        g_string_append_printf(listener->items, "%u/%u", draft_size(draft), draft_nameless(draft));
    }
    draft_free(draft);
    roster_free(roster);
}

static void on_close(void *data, const XML_Char *name)
{
    struct listener *listener = data;

    if (--listener->depth == 0)
        return;
    g_string_append_printf(listener->passed, "</%s>", local_name(name));
    if (listener->depth == 1)
        claim(listener);
}

static enum answer expects(const char *id, const char *from, void *data G_GNUC_UNUSED)
{
    if (g_str_equal(id, "notes"))
        return ANSWER_OTHER;
    if (g_str_equal(id, "b1"))
        return ANSWER_BLOCKS;
    if (!g_str_equal(id, "r1") && !g_str_equal(id, "ping"))
        return ANSWER_UNASKED;
    return g_str_equal(id, "r1") && (!from || g_str_equal(from, "jane@longbourn.lit"))
               ? ANSWER_ROSTER
               : ANSWER_OTHER;
}

/* As libstrophe does it. */
static void start_stream(struct listener *listener)
{
    listener->depth = 0;
    XML_SetUserData(listener->parser, listener);
    XML_SetElementHandler(listener->parser, on_open, on_close);
    XML_SetCharacterDataHandler(listener->parser, on_text);
}

static void listener_init(struct listener *listener)
{
    listener->guard = guard_new();
    listener->passed = g_string_new(NULL);
    listener->items = g_string_new(NULL);
    guard_expect(listener->guard, expects, NULL);
    guard_set_password(listener->guard, "pencil");
    guard_enter(listener->guard);
    listener->parser = XML_ParserCreateNS(NULL, '\x1f');
    start_stream(listener);
}

static void listener_clear(struct listener *listener)
{
    guard_enter(NULL);
    XML_ParserFree(listener->parser);
    guard_free(listener->guard);
    g_string_free(listener->passed, TRUE);
    g_string_free(listener->items, TRUE);
}

static void feed(struct listener *listener, const char *xml, int at_once)
{
    for (int length = (int)strlen(xml), n; length > 0; xml += n, length -= n) {
        n = MIN(at_once, length);
        assert_int_equal(XML_Parse(listener->parser, xml, n, 0), XML_STATUS_OK);
    }
}

static const struct {
    const char *what, *xml, *passed, *items;
} rosters[] = {
    {"items are taken out",
     "<iq type='result' id='r1'>" QUERY "<item jid='a@x' name='A' subscription='both'/>"
     "<item jid='B@x' ask='subscribe' approved='1'/></query></iq>",
     "<iq><query></query></iq>", "a@x A - both;B@x - - none asked approved;2/0"},
    {"with their groups, and without the white space between",
     "<iq type='result' id='r1' from='jane@longbourn.lit'>" QUERY
     "\n <item jid='a@x'>\n <group>Fa&amp;mily</group><group/><group>Co<x/>ok</group></item>\n"
     "</query></iq>",
     "<iq><query></query></iq>", "a@x - Cook+Fa&mily none;1/0"},
    {"an empty name is none; nobody and whoever is removed are passed over",
     "<iq type='result' id='r1'>" QUERY "<item jid='a@x' name=''/><item name='Nobody'/>"
     "<item jid='' name='Nobody'/><item jid='b@x' subscription='remove'/></query></iq>",
     "<iq><query></query></iq>", "a@x - - none;4/2"},
    {"the name of one is not that of the next",
     "<iq type='result' id='r1'>" QUERY "<item jid='a@x' name='A'><group>G</group></item>"
     "<item jid='b@x'/></query></iq>",
     "<iq><query></query></iq>", "a@x A G none;b@x - - none;2/0"},
    {"what is no item counts for nothing",
     "<iq type='result' id='r1'>" QUERY "<note><item jid='in@x'/></note>"
     "<item xmlns='urn:x' jid='look@x'><group>alike</group></item>"
     "<item jid='a@x'><x><group>deep</group></x><group xmlns='urn:x'>other</group></item>"
     "</query></iq>",
     "<iq><query></query></iq>", "a@x - - none;1/0"},
    {"who is blocked is such a list, too, with names of its own",
     "<iq type='result' id='b1'><blocklist xmlns='urn:xmpp:blocking'><item jid='spam.lit'/>"
     "<item/><item xmlns='jabber:iq:roster' jid='look@x'/></blocklist></iq>",
     "<iq><blocklist></blocklist></iq>", "spam.lit - - none;2/1"},
    {"a roster is no list of them",
     "<iq type='result' id='b1'>" QUERY "<item jid='a@x'/></query></iq>",
     "<iq><query><item></item></query></iq>", ""},
    {"an empty roster is one, too", "<iq type='result' id='r1'>" QUERY "</query></iq>",
     "<iq><query></query></iq>", "0/0"},
    {"no query, no items", "<iq type='result' id='r1'/>", "<iq></iq>", ""},
    {"what follows the query is passed on",
     "<iq type='result' id='r1'>" QUERY "<item jid='a@x'/></query><more>text</more></iq>",
     "<iq><query></query><more>text</more></iq>", "a@x - - none;1/0"},
    {"only the first element of an answer counts",
     "<iq type='result' id='r1'><other/>" QUERY "<item jid='a@x'/></query></iq>",
     "<iq><other></other><query><item></item></query></iq>", ""},
    {"the answer to another question",
     "<iq type='result' id='ping'>" QUERY "<item jid='a@x'/></query></iq>",
     "<iq><query><item></item></query></iq>", ""},
    {"an answer to nobody's question",
     "<iq type='result' id='r2'>text" QUERY "<item jid='a@x'/></query></iq><presence/>",
     "<iq></iq><presence></presence>", ""},
    {"an error that answers nobody's question may say why",
     "<iq type='error' id='r2'><error/></iq>", "<iq><error></error></iq>", ""},
    {"no id", "<iq type='result'>" QUERY "<item jid='a@x'/></query></iq>",
     "<iq><query><item></item></query></iq>", ""},
    {"another sender",
     "<iq type='result' id='r1' from='eve@x'>" QUERY "<item jid='a@x'/></query></iq>",
     "<iq><query><item></item></query></iq>", ""},
    {"an error", "<iq type='error' id='r1'>" QUERY "<item jid='a@x'/></query></iq>",
     "<iq><query><item></item></query></iq>", ""},
    {"a push", "<iq type='set' id='r1'>" QUERY "<item jid='a@x'/></query></iq>",
     "<iq><query><item></item></query></iq>", ""},
    {"an iq of another namespace",
     "<iq xmlns='urn:x' type='result' id='r1'>" QUERY "<item jid='a@x'/></query></iq>",
     "<iq><query><item></item></query></iq>", ""},
    {"an id under a prefix is none",
     "<iq type='result' stream:id='r1'>" QUERY "<item jid='a@x'/></query></iq>",
     "<iq><query><item></item></query></iq>", ""},
    {"an answer inside another stanza is none",
     "<message><iq type='result' id='r1'>" QUERY "<item jid='a@x'/></query></iq></message>",
     "<message><iq><query><item></item></query></iq></message>", ""},
    {"prefixes are as good as defaults",
     "<c:iq xmlns:c='jabber:client' type='result' id='r1'><r:query xmlns:r='jabber:iq:roster'>"
     "<r:item jid='a@x'><r:group>G</r:group></r:item></r:query></c:iq>",
     "<iq><query></query></iq>", "a@x - G none;1/0"},
    {"the stanzas around it pass",
     "<presence/><iq type='result' id='r1'>" QUERY "<item jid='a@x'/></query></iq><message>"
     "<body>Hello</body></message>",
     "<presence></presence><iq><query></query></iq><message><body>Hello</body></message>",
     "a@x - - none;1/0"},
};

static void test_rosters(void **state G_GNUC_UNUSED)
{
    static const int sizes[] = {1, 7, 4096};

    for (gsize i = 0; i < G_N_ELEMENTS(rosters); i++)
        for (gsize size = 0; size < G_N_ELEMENTS(sizes); size++) {
            struct listener listener = {0};

            listener_init(&listener);
            feed(&listener, HEADER, sizes[size]);
            feed(&listener, rosters[i].xml, sizes[size]);
            if (!g_str_equal(listener.passed->str, rosters[i].passed) ||
                !g_str_equal(listener.items->str, rosters[i].items))
                print_error("%s, %d bytes at once:\n", rosters[i].what, sizes[size]);
            assert_string_equal(listener.passed->str, rosters[i].passed);
            assert_string_equal(listener.items->str, rosters[i].items);
            listener_clear(&listener);
        }
}

/* After TLS and SASL the stream begins anew, with the same parser. */
static void test_new_stream(void **state G_GNUC_UNUSED)
{
    struct listener listener = {0};

    listener_init(&listener);
    feed(&listener, HEADER "<iq type='result' id='r1'>" QUERY "<item jid='a@x'><group>G", 4096);
    XML_ParserReset(listener.parser, NULL);
    start_stream(&listener);
    feed(&listener, HEADER "<iq type='result' id='r1'>" QUERY "<item jid='b@x'/></query></iq>",
         4096);
    assert_string_equal(listener.items->str, "b@x - - none;1/0");
    listener_clear(&listener);
}

/* It breaks at every byte: nothing of it is handed out, and nothing leaks (that a sanitizer sees).
 */
static void test_broken_off(void **state G_GNUC_UNUSED)
{
    static const char xml[] = HEADER "<iq type='result' id='r1'>" QUERY
                                     "<item jid='a@x' name='A'><group>G</group></item></query></iq";

    for (gsize length = 1; length < sizeof xml; length++) {
        struct listener listener = {0};

        listener_init(&listener);
        assert_int_equal(XML_Parse(listener.parser, xml, (int)length, 0), XML_STATUS_OK);
        assert_string_equal(listener.items->str, "");
        listener_clear(&listener);
    }
}

/* Nobody asks for them: libstrophe's parser gets everything, and nothing stays behind. */
static void test_unclaimed(void **state G_GNUC_UNUSED)
{
    struct listener listener = {0};
    struct guard *guard;

    listener_init(&listener);
    guard = listener.guard;
    listener.guard = guard_new(); /* whom it asks in vain */
    feed(&listener, HEADER "<iq type='result' id='r1'>" QUERY "<item jid='a@x'/></query></iq>", 64);
    assert_string_equal(listener.items->str, "");
    assert_null(guard_claim(guard));
    guard_free(guard);
    listener_clear(&listener);
}

static void test_nothing_expected(void **state G_GNUC_UNUSED)
{
    struct listener listener = {0};

    listener_init(&listener);
    guard_expect(listener.guard, NULL, NULL);
    feed(&listener, HEADER "<iq type='result' id='r1'>" QUERY "<item jid='a@x'/></query></iq>", 64);
    assert_string_equal(listener.passed->str, "<iq><query><item></item></query></iq>");
    listener_clear(&listener);
}

/* A parser that is made outside of any turn, or beside the stream's own, is none of our affair. */
static void test_other_parsers(void **state G_GNUC_UNUSED)
{
    struct listener other = {.passed = g_string_new(NULL)}, listener = {0};

    listener_init(&listener);
    assert_true(guard_is_in_place(listener.guard));
    other.guard = listener.guard;
    for (int outside = 0; outside < 2; outside++) {
        g_string_truncate(other.passed, 0);
        guard_enter(outside ? NULL : listener.guard);
        other.parser = XML_ParserCreateNS(NULL, '\x1f');
        start_stream(&other);
        feed(&other, "<iq type='result' id='r1'>" QUERY "<item jid='a@x'/></query>", 64);
        assert_string_equal(other.passed->str, "<query><item></item></query>");
        XML_ParserFree(other.parser);
    }
    g_string_free(other.passed, TRUE);
    listener_clear(&listener);
}

/* `before`, then `piece` so often, then `after`: at `most` times it passes, once more and the guard
   has something to say. */
static const struct {
    const char *what, *before, *piece, *after, *breach;
    guint most;
} limits[] = {
    {"depth", "", "<a>", "", "sent elements that are nested too deeply", 99},
    {"depth, in a roster", "<iq type='result' id='r1'>" QUERY, "<item>", "",
     "sent elements that are nested too deeply", 97},
    {"elements", "<message>", "<a/>", "", "sent a stanza with too many elements", 4999},
    {"elements of a result for nobody", "<iq type='result' id='r2'>", "<a/>", "",
     "sent a roster with no end", 999999},
    {"attribute", "<message a='", "0123456789abcdef", "'/>", "sent an attribute that is too long",
     4096},
    {"text", "<message><body>", "0123456789abcdef", "", "sent a text that is too long", 16384},
    {"text of a group", "<iq type='result' id='r1'>" QUERY "<item><group>", "0123456789abcdef", "",
     "sent a text that is too long", 16384},
    {"size", "<message>",
     "<a>0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
     "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
     "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
     "0123456789abcdef0123456789abcdef0123456789abcdef0123456789</a>",
     "", "sent a stanza that is too large", 3956},
    {"a name", "<message><a", "0123456789abcdef", "/>", "sent a name that is too long", 1023},
    {"a namespace for many",
     "<message xmlns='"
     "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
     "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
     "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
     "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef'>",
     "<a/>", "", "sent a stanza that is too large", 4063},
    {"names of attributes", "<message>",
     "<a aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa=''/>",
     "", "sent a stanza that is too large", 4111},
    {"a tag that never ends", "<a", "0123456789abcdef", "", "sent a tag with no end", 65535},
    {"a comment that never ends", "<!--", "0123456789abcdef", "", "sent a tag with no end", 65535},
};

static enum XML_Status feed_pieces(struct listener *listener, gsize row, guint times)
{
    GString *xml = g_string_new(limits[row].before);
    enum XML_Status status = XML_STATUS_OK;

    while (times-- > 0)
        g_string_append(xml, limits[row].piece);
    g_string_append(xml, limits[row].after);
    feed(listener, HEADER, 4096);
    for (gsize at = 0; at < xml->len && status == XML_STATUS_OK; at += 4096)
        status = XML_Parse(listener->parser, xml->str + at, (int)MIN(4096, xml->len - at), 0);
    g_string_free(xml, TRUE);
    return status;
}

static void test_limits(void **state G_GNUC_UNUSED)
{
    for (gsize i = 0; i < G_N_ELEMENTS(limits); i++)
        for (guint more = 0; more < 2; more++) {
            struct listener listener = {0};
            const char *wanted = more > 0 ? limits[i].breach : NULL;

            listener_init(&listener);
            feed_pieces(&listener, i, limits[i].most + more);
            if (g_strcmp0(guard_breach(listener.guard), wanted) != 0)
                print_error("%s, %u:\n", limits[i].what, limits[i].most + more);
            assert_true(g_strcmp0(guard_breach(listener.guard), wanted) == 0);
            listener_clear(&listener);
        }
}

/* A tag that comes in pieces is looked at again with each of them: that has an end, too. */
static const struct {
    guint size, at_once;
    bool passes;
} pieces[] = {
    {8000, 1, true},           {64000, 1, false},        {64000, 16, true},
    {64000, 1400, true},       {1000 * 1000, 16, false}, {1000 * 1000, 1400, true},
    {1000 * 1000, 4096, true},
};

static void test_pieces(void **state G_GNUC_UNUSED)
{
    for (gsize i = 0; i < G_N_ELEMENTS(pieces); i++) {
        struct listener listener = {0};
        char *piece = g_strnfill(pieces[i].at_once, 'a');
        enum XML_Status status = XML_STATUS_OK;

        listener_init(&listener);
        feed(&listener, HEADER "<a b='", 4096);
        for (guint n = 0; n < pieces[i].size && status == XML_STATUS_OK; n += pieces[i].at_once)
            status = XML_Parse(listener.parser, piece, (int)pieces[i].at_once, 0);
        if (pieces[i].passes)
            assert_null(guard_breach(listener.guard));
        else
            assert_string_equal(guard_breach(listener.guard), "sent tags in too many pieces");
        listener_clear(&listener);
        g_free(piece);
    }
}

/* --- what others wrote --- */

static bool may_cut(const char *from, const char *answers, void *data G_GNUC_UNUSED)
{
    bool ours =
        !from || g_str_equal(from, "longbourn.lit") || g_str_equal(from, "jane@longbourn.lit");

    return !ours || g_strcmp0(answers, "notes") == 0;
}

#define FROM_LIZZY "from='lizzy@longbourn.lit'"

/* `before`, then `piece` so often, then `after`: what comes of it at its end, and of a sane stanza
   behind it; NULL: nothing, the stream has ended. */
static const struct {
    const char *what, *before, *piece, *after, *end;
    guint times;
} foreign[] = {
    {"a text is cut short, and what follows is heard", "<message " FROM_LIZZY "><photo>",
     "0123456789abcdef", "</photo><name>L</name></message><presence/>",
     "</photo><name>L</name></message><presence></presence>", 80000},
    {"elements are left out, with what is in them", "<message " FROM_LIZZY ">", "<a>b</a>",
     "<name>L</name></message><presence/>", "<a>b</a></message><presence></presence>", 9000},
    {"depth", "<message " FROM_LIZZY "><a>", "<b>x", "", "x<b>", 200},
    {"an attribute", "<message " FROM_LIZZY "><b/><photo c='", "0123456789abcdef",
     "'>x<y>z</y></photo><name>L</name></message><presence/>",
     "<message><b></b><name>L</name></message><presence></presence>", 5000},
    {"a stanza's own attribute: all of it", "<message/><presence " FROM_LIZZY " a='",
     "0123456789abcdef", "'><status>x</status></presence><presence/>",
     "<message></message><presence></presence>", 5000},
    {"but a message's", "<presence/><message " FROM_LIZZY " a='", "0123456789abcdef",
     "'><body>x</body></message><presence/>",
     "<message><body>x</body></message><presence></presence>", 5000},
    {"not for ever", "<message " FROM_LIZZY "><photo>", "0123456789abcdef",
     "</photo></message><presence/>", NULL, 300000},
    {"not what is left out, either", "<message " FROM_LIZZY ">", "<a>b</a>",
     "</message><presence/>", NULL, 600000},
    {"our server's own word is never cut", "<message from='longbourn.lit'><photo>",
     "0123456789abcdef", "</photo></message><presence/>", NULL, 80000},
    {"nor what it says for us", "<message from='jane@longbourn.lit'><photo>", "0123456789abcdef",
     "</photo></message><presence/>", NULL, 80000},
    {"but an answer that was asked for is", "<iq type='result' id='notes'>", "<a>b</a>",
     "<name>L</name></iq><presence/>", "<a>b</a></iq><presence></presence>", 9000},
    {"if it is one", "<iq type='error' id='notes'>", "<a>b</a>", "</iq><presence/>", NULL, 9000},
    {"nor what names nobody", "<message><photo>", "0123456789abcdef",
     "</photo></message><presence/>", NULL, 80000},
    {"of nobody's message nothing is spared", "<presence/><message type='result' id='notes' a='",
     "0123456789abcdef", "'><body>x</body></message><presence/>",
     "<presence></presence><presence></presence>", 5000},
};

static bool feed_foreign(struct listener *listener, gsize row)
{
    GString *xml = g_string_new(foreign[row].before);
    enum XML_Status status = XML_STATUS_OK;

    for (guint i = 0; i < foreign[row].times; i++)
        g_string_append(xml, foreign[row].piece);
    g_string_append(xml, foreign[row].after);
    feed(listener, HEADER, 4096);
    for (gsize at = 0; at < xml->len && status == XML_STATUS_OK; at += 4096)
        status = XML_Parse(listener->parser, xml->str + at, (int)MIN(4096, xml->len - at), 0);
    g_string_free(xml, TRUE);
    return status == XML_STATUS_OK;
}

static void test_foreign(void **state G_GNUC_UNUSED)
{
    for (gsize i = 0; i < G_N_ELEMENTS(foreign); i++) {
        struct listener listener = {0};
        bool went_on;

        listener_init(&listener);
        guard_let_cut(listener.guard, may_cut, NULL);
        went_on = feed_foreign(&listener, i);
        if (went_on != (foreign[i].end != NULL) ||
            (went_on && !g_str_has_suffix(listener.passed->str, foreign[i].end)))
            fail_msg("%s: %s", foreign[i].what, guard_breach(listener.guard));
        assert_true(listener.passed->len < (gsize)2 * BOUNDS_SIZE);
        assert_true(went_on == (guard_breach(listener.guard) == NULL));
        listener_clear(&listener);
    }
}

/* What libstrophe cannot live with, and what passed of it; NULL: that is no breach. */
static const struct {
    const char *xml, *passed, *breach;
} pitfalls[] = {
    {HEADER "<stream:error/><presence/>", "<error>", "ended the connection and did not say why"},
    {HEADER "<stream:error>text</stream:error>", "<error>",
     "ended the connection and did not say why"},
    {HEADER "<stream:error><conflict/></stream:error>", "<error><conflict></conflict></error>",
     NULL},
    {HEADER "<error/>", "<error></error>", NULL},
    {"<!DOCTYPE a><a>", "", "sent a document type, which no stream may have"},
    {"<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;", "", "sent a document type, which no stream may have"},
    {"<stream xmlns='urn:x'><presence/>", "", "opened a stream that is none of XMPP"},
    {HEADER "<!-- a --><presence/>", "", "sent a comment, which no stream may have"},
    {HEADER "<?a b?><presence/>", "", "sent a processing instruction, which no stream may have"},
    {"<?xml version='1.0' encoding='UTF-16'?>" HEADER, "",
     "sent a stream in an encoding other than UTF-8"},
    {"<?xml version='1.0' encoding='ISO-8859-1'?>" HEADER "\xe9", "",
     "sent a stream in an encoding other than UTF-8"},
    {"<?xml version='1.0' encoding='utf-8'?>" HEADER "<presence/>", "<presence></presence>", NULL},
    {HEADER "<stream:features/>", "<features></features>", NULL},
    {HEADER "<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/><stream:features><x/>"
            "</stream:features>",
     "<success></success><features><x></x>", "lets us in but offers no session"},
    {HEADER "<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/><stream:features>"
            "<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></stream:features>",
     "<success></success><features><bind></bind></features>", NULL},
    {HEADER "<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/><stream:features>"
            "<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></stream:features><stream:features/>",
     "<success></success><features><bind></bind></features><features></features>", NULL},
};

static void test_pitfalls(void **state G_GNUC_UNUSED)
{
    for (gsize i = 0; i < G_N_ELEMENTS(pitfalls); i++) {
        struct listener listener = {0};
        const char *xml = pitfalls[i].xml;
        enum XML_Status status;

        listener_init(&listener);
        status = XML_Parse(listener.parser, xml, (int)strlen(xml), 0);
        assert_string_equal(listener.passed->str, pitfalls[i].passed);
        assert_true(g_strcmp0(guard_breach(listener.guard), pitfalls[i].breach) == 0);
        assert_int_equal(status, pitfalls[i].breach ? XML_STATUS_ERROR : XML_STATUS_OK);
        listener_clear(&listener);
    }
}

/* --- the sign-in --- */

#define SASL_ELEMENT(name, content) \
    "<" name " xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>" content "</" name ">"
/* RFC 5802, 5: user and pencil. */
#define AUTH                                                                      \
    "<auth mechanism=\"SCRAM-SHA-1\" xmlns=\"urn:ietf:params:xml:ns:xmpp-sasl\">" \
    "biwsbj11c2VyLHI9ZnlrbytkMmxiYkZnT05Sdjlxa3hkYXdM</auth>"
#define CHALLENGE                                                                                  \
    SASL_ELEMENT("challenge", "cj1meWtvK2QybGJiRmdPTlJ2OXFreGRhd0wzcmZjTkhZSlkxWlZ2V1ZzN2oscz1RU1" \
                              "hDUitRNnNlazhiZjkyLGk9NDA5Ng==")
#define RESPONSE                                                                                   \
    "<response xmlns=\"urn:ietf:params:xml:ns:xmpp-sasl\">"                                        \
    "Yz1iaXdzLHI9ZnlrbytkMmxiYkZnT05Sdjlxa3hkYXdMM3JmY05IWUpZMVpWdldWczdqLHA9djBYOHYzQnoyVDBDSkdi" \
    "SlF5RjBYK0hJNFRzPQ==</response>"
#define SUCCESS SASL_ELEMENT("success", "dj1ybUY5cHFWOFM3c3VBb1pXamE0ZEpSa0ZzS1E9")
#define FEATURES(mechanism)                                                                       \
    "<stream:features><mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>" mechanism \
    "</mechanism><mechanism>PLAIN</mechanism></mechanisms></stream:features>"

/* What goes each way in turn; an even one is the server's. */
static const struct {
    const char *what, *wire[5];
    bool unproven;
} sign_ins[] = {
    {"as the RFC has it", {"", AUTH, CHALLENGE, RESPONSE, SUCCESS}, false},
    {"another signature",
     {"", AUTH, CHALLENGE, RESPONSE,
      SASL_ELEMENT("success", "dj1ybUY5cHFWOFM3c3VBb1pXamE0ZEpSa0ZzS0E9")},
     true},
    {"no signature", {"", AUTH, CHALLENGE, RESPONSE, SASL_ELEMENT("success", "")}, true},
    {"no challenge", {"", AUTH, SUCCESS}, true},
    {"in before we have answered", {"", AUTH, CHALLENGE SUCCESS}, true},
    {"the challenge twice", {"", AUTH, CHALLENGE CHALLENGE}, true},
    {"a success of another namespace",
     {"", AUTH, "<success xmlns='urn:x'><x xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/></success>"},
     true},
    {"a challenge in pieces, which libstrophe would put together in another way",
     {"", AUTH, SASL_ELEMENT("challenge", "cj1meWtv<x/>K2QybGJi")},
     true},
    {"white space in it", {"", AUTH, SASL_ELEMENT("challenge", "cj1m eWtv")}, true},
    {"PLAIN proves nothing, and cannot",
     {"", "<auth mechanism=\"PLAIN\" xmlns=\"urn:ietf:params:xml:ns:xmpp-sasl\">AGphbmU=</auth>",
      SASL_ELEMENT("success", "")},
     false},
    {"refused, and another way tried",
     {"", AUTH, SASL_ELEMENT("failure", "<not-authorized/>"),
      "<auth mechanism=\"PLAIN\" xmlns=\"urn:ietf:params:xml:ns:xmpp-sasl\">AGphbmU=</auth>",
      SASL_ELEMENT("success", "")},
     false},
};

static void test_sign_ins(void **state G_GNUC_UNUSED)
{
    for (gsize i = 0; i < G_N_ELEMENTS(sign_ins); i++) {
        struct listener listener = {0};

        listener_init(&listener);
        feed(&listener, HEADER, 4096);
        for (gsize turn = 0; turn < G_N_ELEMENTS(sign_ins[i].wire) && sign_ins[i].wire[turn];
             turn++)
            if (turn % 2 == 1)
                guard_sent(listener.guard, sign_ins[i].wire[turn]);
            else
                XML_Parse(listener.parser, sign_ins[i].wire[turn],
                          (int)strlen(sign_ins[i].wire[turn]), 0);
        if (guard_is_unproven(listener.guard) != sign_ins[i].unproven)
            print_error("%s:\n", sign_ins[i].what);
        assert_int_equal(guard_is_unproven(listener.guard), sign_ins[i].unproven);
        assert_true((guard_breach(listener.guard) != NULL) == sign_ins[i].unproven);
        listener_clear(&listener);
    }
}

static const struct {
    const char *xml, *passed;
} mechanisms[] = {
    {FEATURES("SCRAM-SHA-1"), "<features><mechanisms><mechanism>SCRAM-SHA-1</mechanism>"
                              "<mechanism>PLAIN</mechanism></mechanisms></features>"},
    {FEATURES("DIGEST-MD5"),
     "<features><mechanisms><mechanism>PLAIN</mechanism></mechanisms></features>"},
    {FEATURES("digest-md5"),
     "<features><mechanisms><mechanism>PLAIN</mechanism></mechanisms></features>"},
    {FEATURES("DIGEST<x>-</x>-MD5<y/>"),
     "<features><mechanisms><mechanism>PLAIN</mechanism></mechanisms></features>"},
    {FEATURES(""), "<features><mechanisms><mechanism></mechanism><mechanism>PLAIN</mechanism>"
                   "</mechanisms></features>"},
};

static void test_mechanisms(void **state G_GNUC_UNUSED)
{
    for (gsize i = 0; i < G_N_ELEMENTS(mechanisms); i++) {
        struct listener listener = {0};

        listener_init(&listener);
        feed(&listener, HEADER, 1);
        feed(&listener, mechanisms[i].xml, 1);
        assert_string_equal(listener.passed->str, mechanisms[i].passed);
        listener_clear(&listener);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rosters),          cmocka_unit_test(test_new_stream),
        cmocka_unit_test(test_broken_off),       cmocka_unit_test(test_unclaimed),
        cmocka_unit_test(test_nothing_expected), cmocka_unit_test(test_other_parsers),
        cmocka_unit_test(test_limits),           cmocka_unit_test(test_pieces),
        cmocka_unit_test(test_foreign),          cmocka_unit_test(test_pitfalls),
        cmocka_unit_test(test_sign_ins),         cmocka_unit_test(test_mechanisms),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

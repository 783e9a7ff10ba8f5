#include "xmpp/rosternotes.h"

#include "xmpp/private_storage.h"

#define STORAGE    "storage"
#define NS_STORAGE "storage:rosternotes"

enum {
    STORAGE_MOST = 60000, /* bytes: servers close the stream on larger stanzas than they like */
    QUOTE_MOST = 200,     /* characters of somebody else's text in a sentence */
};

static xmpp_stanza_t *put(const struct wire *wire, const struct request *request)
{
    (void)request;
    return private_storage_get(wire, STORAGE, NS_STORAGE);
}

/* --- reading --- */

/* All text inside, however it is interspersed; g_free() it. */
static char *text_in(xmpp_stanza_t *note)
{
    char *text = xmpp_stanza_get_text(note), *copy = g_strdup(text ? text : "");

    if (text)
        xmpp_free(xmpp_stanza_get_context(note), text);
    return copy;
}

/* Whose note a node is; NULL: it is none. */
static const char *whose(xmpp_stanza_t *node)
{
    return xmpp_stanza_is_tag(node) && stanza_is(node, "note", NS_STORAGE)
               ? xmpp_stanza_get_attribute(node, "jid")
               : NULL;
}

static struct notes *read_notes(xmpp_stanza_t *storage)
{
    struct notes *notes = notes_new();

    for (xmpp_stanza_t *note = stanza_first(storage); note; note = stanza_next(note)) {
        const char *jid = whose(note);
        char *text = text_in(note);

        if (jid && jid[0])
            notes_add(notes, jid, text, xmpp_stanza_get_attribute(note, "cdate"),
                      xmpp_stanza_get_attribute(note, "mdate"));
        g_free(text);
    }
    return notes;
}

static bool take_notes(const struct wire *wire, const struct request *request, xmpp_stanza_t *iq,
                       char **outcome)
{
    xmpp_stanza_t *storage = private_storage_in(iq, STORAGE, NS_STORAGE);
    struct notes *notes;
    guint count;

    (void)request;
    if (!storage) {
        *outcome = g_strdup("the answer holds no notes, not even an empty list of them");
        return false;
    }
    notes = read_notes(storage);
    count = notes_count(notes);
    *outcome = g_strdup_printf("notes on %u contact%s", count, count == 1 ? "" : "s");
    roster_set_notes(wire->roster, notes);
    return true;
}

const struct inquiry rosternotes_inquiry = {put, take_notes};

/* --- rewriting: everything is carried over but one note's text --- */

static void copy_attributes(xmpp_stanza_t *from, xmpp_stanza_t *to)
{
    int count = xmpp_stanza_get_attribute_count(from);
    const char **pairs = g_new(const char *, 2 * count + 1);
    int filled = xmpp_stanza_get_attributes(from, pairs, 2 * count);

    for (int i = 0; i + 1 < filled; i += 2)
        xmpp_stanza_set_attribute(to, pairs[i], pairs[i + 1]);
    g_free(pairs);
}

/* The same element without what is inside. */
static xmpp_stanza_t *copy_shell(xmpp_stanza_t *element)
{
    xmpp_stanza_t *shell =
        stanza_new(xmpp_stanza_get_context(element), xmpp_stanza_get_name(element), NULL);

    copy_attributes(element, shell);
    return shell;
}

/* Elements that some client keeps inside a note stay there. */
static xmpp_stanza_t *rewrite_note(xmpp_stanza_t *note, const struct request *request)
{
    xmpp_stanza_t *copy = copy_shell(note);

    stanza_set(copy, "mdate", request->stamp);
    stanza_add_lines(copy, request->text);
    for (xmpp_stanza_t *child = stanza_first(note); child; child = stanza_next(child))
        xmpp_stanza_add_child_ex(copy, xmpp_stanza_copy(child), 0);
    return copy;
}

static void add_note(xmpp_stanza_t *storage, const struct request *request)
{
    xmpp_stanza_t *note = stanza_add(storage, "note", NS_STORAGE);

    stanza_set(note, "jid", request->jid);
    stanza_set(note, "cdate", request->stamp);
    stanza_set(note, "mdate", request->stamp);
    stanza_add_lines(note, request->text);
}

/* The first note on the contact that has a text; else the first; or NULL. */
static xmpp_stanza_t *find_note(xmpp_stanza_t *storage, const char *key)
{
    xmpp_stanza_t *found = NULL;
    bool written = false;

    for (xmpp_stanza_t *note = stanza_first(storage); note && !written; note = stanza_next(note)) {
        const char *jid = whose(note);
        char *own = jid ? notes_key(jid) : NULL, *text = text_in(note);

        if (g_strcmp0(own, key) == 0 && (!found || text[0])) {
            found = note;
            written = text[0];
        }
        g_free(text);
        g_free(own);
    }
    return found;
}

static xmpp_stanza_t *rewrite(xmpp_stanza_t *storage, const struct request *request)
{
    xmpp_stanza_t *copy = copy_shell(storage), *changed = find_note(storage, request->key);

    for (xmpp_stanza_t *node = xmpp_stanza_get_children(storage); node;
         node = xmpp_stanza_get_next(node))
        if (node != changed)
            xmpp_stanza_add_child_ex(copy, xmpp_stanza_copy(node), 0);
        else if (request->text[0])
            xmpp_stanza_add_child_ex(copy, rewrite_note(node, request), 0);
    if (!changed)
        add_note(copy, request);
    return copy;
}

static gsize size_of(xmpp_stanza_t *element)
{
    char *text = NULL;
    size_t size = 0;

    if (xmpp_stanza_to_text(element, &text, &size) == XMPP_EOK)
        xmpp_free(xmpp_stanza_get_context(element), text);
    return size;
}

/* --- an order: what was read decides --- */

static char *now_as_stamp(void)
{
    GDateTime *now = g_date_time_new_now_utc();
    char *stamp = g_date_time_format(now, "%Y-%m-%dT%H:%M:%SZ"); /* XEP-0082 */

    g_date_time_unref(now);
    return stamp;
}

/* A beginning of the text, as one line, in quotation marks; g_free() it. */
static char *quote(const char *text)
{
    bool fits = g_utf8_strlen(text, -1) <= QUOTE_MOST;
    char *start = fits ? g_strdup(text) : g_utf8_substring(text, 0, QUOTE_MOST);
    char *quoted =
        g_strconcat("\"", g_strdelimit(start, "\r\n\t", ' '), fits ? "\"" : "...\"", NULL);

    g_free(start);
    return quoted;
}

/* Somebody else's text is never written over unseen; from now on it has been seen. */
static struct refusal *refuse_conflict(struct request *request, const char *there)
{
    bool removes = !request->text || !request->text[0];
    char *theirs = quote(there ? there : "");
    char *ours = removes ? g_strdup("it removed") : quote(request->text);
    char *sentence = there ? g_strdup_printf("another client made it %s; you want %s", theirs, ours)
                           : g_strdup_printf("another client has removed it; you want %s", ours);
    struct refusal *refusal = refusal_new("cancel", "changed elsewhere", sentence, NULL, NULL);

    g_free(request->name);
    request->name = g_strdup(there);
    g_free(sentence);
    g_free(theirs);
    g_free(ours);
    return refusal;
}

static struct refusal *refuse_size(gsize size)
{
    char *sentence =
        g_strdup_printf("not written: all notes together would be %" G_GSIZE_FORMAT
                        " bytes, and %d is what servers take; shorten this one or remove another",
                        size, STORAGE_MOST);
    struct refusal *refusal = refusal_new("modify", "not-acceptable", sentence, NULL, NULL);

    g_free(sentence);
    return refusal;
}

static struct sequel write_note(const struct wire *wire, struct request *request,
                                xmpp_stanza_t *storage)
{
    xmpp_stanza_t *written;
    gsize size;

    g_free(request->stamp);
    request->stamp = now_as_stamp();
    written = rewrite(storage, request);
    size = size_of(written);
    if (size > STORAGE_MOST && size > size_of(storage)) {
        xmpp_stanza_release(written);
        return (struct sequel){.refusal = refuse_size(size)};
    }
    return (struct sequel){.step = private_storage_set(wire, written)};
}

/* From here on the request wants exactly what goes out, and so is compared with what is there. */
static void settle_text(struct request *request)
{
    char *clean;

    notes_unite_breaks(request->text);
    clean = stanza_clean_lines(request->text);
    g_free(request->text);
    request->text = clean;
}

/* What was read is news for the roster as well. */
struct sequel rosternotes_go_on(const struct wire *wire, struct request *request, xmpp_stanza_t *iq)
{
    xmpp_stanza_t *storage = private_storage_in(iq, STORAGE, NS_STORAGE);
    const struct note *note;
    const char *there;

    if (!storage)
        return (struct sequel){
            .refusal = refusal_new("cancel", "undefined-condition",
                                   "not written: the notes that are there could not be read", NULL,
                                   xmpp_stanza_get_from(iq))};
    settle_text(request);
    roster_set_notes(wire->roster, read_notes(storage));
    note = roster_note(wire->roster, request->jid);
    there = note ? note->text : NULL;
    if (g_str_equal(there ? there : "", request->text))
        return (struct sequel){.outcome = "it says so already"};
    if (g_strcmp0(there, request->name) != 0)
        return (struct sequel){.refusal = refuse_conflict(request, there)};
    return write_note(wire, request, storage);
}

static bool take_order(const struct wire *wire, const struct request *request, xmpp_stanza_t *iq,
                       char **outcome)
{
    (void)iq;
    (void)outcome;
    roster_note_written(wire->roster, request->jid, request->text, request->stamp);
    return true;
}

const struct inquiry rosternotes_order = {put, take_order};

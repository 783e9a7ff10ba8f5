#include "xmpp/item_stream.h"

#include "xmpp/item.h"

#include <string.h>

#define SEPARATOR         "\x1f"
#define IN_ROSTER(name)   "jabber:iq:roster" SEPARATOR name
#define IN_BLOCKING(name) "urn:xmpp:blocking" SEPARATOR name

enum { IQ = 2, QUERY, ITEM, GROUP }; /* depths */

/* What is called how in each of the lists; "": there is no such thing. */
static const struct {
    const char *query, *item, *group;
} names[] = {
    [ANSWER_ROSTER] = {IN_ROSTER("query"), IN_ROSTER("item"), IN_ROSTER("group")},
    [ANSWER_BLOCKS] = {IN_BLOCKING("blocklist"), IN_BLOCKING("item"), ""},
};

void item_stream_init(struct item_stream *stream)
{
    *stream = (struct item_stream){0};
    stream->jid = g_string_new(NULL);
    stream->name = g_string_new(NULL);
    stream->groups = g_string_new(NULL);
}

void item_stream_clear(struct item_stream *stream)
{
    item_stream_reset(stream);
    g_string_free(stream->jid, TRUE);
    g_string_free(stream->name, TRUE);
    g_string_free(stream->groups, TRUE);
}

void item_stream_reset(struct item_stream *stream)
{
    g_clear_pointer(&stream->draft, draft_free);
    stream->place = ELSEWHERE;
    stream->in_item = stream->in_group = false;
}

static const char *attribute(const char **attributes, const char *name)
{
    for (; attributes[0]; attributes += 2)
        if (strcmp(attributes[0], name) == 0)
            return attributes[1];
    return NULL;
}

static enum answer judge(const struct item_stream *stream, const char *name,
                         const char **attributes)
{
    const char *type = attribute(attributes, "type"), *id = attribute(attributes, "id");

    if (!stream->expects || strcmp(name, "jabber:client" SEPARATOR "iq") != 0 || !id ||
        g_strcmp0(type, "result") != 0)
        return ANSWER_OTHER;
    return stream->expects(id, attribute(attributes, "from"), stream->data);
}

static const char *keep(GString *place, const char *text)
{
    return text ? g_string_assign(place, text)->str : NULL;
}

static void open_item(struct item_stream *stream, const char **attributes)
{
    stream->item = item_read(keep(stream->jid, attribute(attributes, "jid")),
                             keep(stream->name, attribute(attributes, "name")),
                             attribute(attributes, "subscription"), attribute(attributes, "ask"),
                             attribute(attributes, "approved"));
    g_string_truncate(stream->groups, 0);
    stream->in_item = true;
}

/* Everything inside the query is taken, whatever it is; only items in it count. */
static bool open_in_query(struct item_stream *stream, guint depth, const char *name,
                          const char **attributes)
{
    if (depth == ITEM && strcmp(name, names[stream->list].item) == 0)
        open_item(stream, attributes);
    else if (depth == GROUP && stream->in_item && strcmp(name, names[stream->list].group) == 0)
        stream->in_group = true;
    return true;
}

bool item_stream_takes(const struct item_stream *stream, guint depth)
{
    return stream->place == IN_QUERY || (stream->place == IN_UNASKED && depth >= IQ);
}

bool item_stream_open(struct item_stream *stream, guint depth, const char *name,
                      const char **attributes)
{
    static const int places[] = {
        [ANSWER_ROSTER] = IN_ANSWER,
        [ANSWER_BLOCKS] = IN_ANSWER,
        [ANSWER_OTHER] = ELSEWHERE,
        [ANSWER_UNASKED] = IN_UNASKED,
    };

    if (stream->place == IN_UNASKED && depth > IQ)
        return true;
    if (stream->place == IN_QUERY)
        return open_in_query(stream, depth, name, attributes);
    if (depth == IQ) {
        stream->list = judge(stream, name, attributes);
        stream->place = places[stream->list];
    } else if (depth == QUERY && stream->place == IN_ANSWER) { /* only its first element counts */
        bool is_list = strcmp(name, names[stream->list].query) == 0;

        stream->place = is_list ? IN_QUERY : ELSEWHERE;
        stream->draft = is_list ? draft_new() : NULL;
    }
    return false;
}

bool item_stream_text(struct item_stream *stream, guint depth, const char *text, gsize length)
{
    if (!item_stream_takes(stream, depth))
        return false;
    if (stream->in_group && depth == GROUP)
        g_string_append_len(stream->groups, text, (gssize)length);
    return true;
}

static void close_item(struct item_stream *stream)
{
    GPtrArray *groups = g_ptr_array_new();
    char *end = stream->groups->str + stream->groups->len;

    for (char *group = stream->groups->str; group < end; group += strlen(group) + 1)
        g_ptr_array_add(groups, group);
    g_ptr_array_add(groups, NULL);
    stream->item.groups = (const char *const *)groups->pdata;
    draft_add(stream->draft, &stream->item);
    g_ptr_array_unref(groups);
    stream->in_item = false;
}

bool item_stream_close(struct item_stream *stream, guint depth)
{
    if (stream->place == IN_UNASKED)
        return depth > IQ;
    if (stream->place != IN_QUERY)
        return false;
    if (depth == QUERY) {
        stream->place = PAST_QUERY;
        return false;
    }
    if (depth == GROUP && stream->in_group) {
        g_string_append_c(stream->groups, '\0');
        stream->in_group = false;
    } else if (depth == ITEM && stream->in_item) {
        close_item(stream);
    }
    return true;
}

struct draft *item_stream_claim(struct item_stream *stream)
{
    return stream->place == PAST_QUERY ? g_steal_pointer(&stream->draft) : NULL;
}

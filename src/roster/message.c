#include "roster/message.h"

#include <string.h>

/* A stranger must not be able to fill memory and disk. A stanza has at most a megabyte. */
enum { MOST = 1000, BYTES_MOST = 16 * 1024 * 1024, BYTES_OF_ONE = 2 * 1024 * 1024 };

struct messages {
    GPtrArray *list; /* by id; owned */
    gsize bytes;
    messages_changed *changed;
    void *data;
};

static void message_free(void *data)
{
    struct message *message = data;

    g_free(message->from);
    g_free(message->subject);
    g_free(message->text);
    g_free(message->xml);
    g_free(message);
}

struct messages *messages_new(messages_changed *changed, void *data)
{
    struct messages *messages = g_new0(struct messages, 1);

    messages->list = g_ptr_array_new_with_free_func(message_free);
    messages->changed = changed;
    messages->data = data;
    return messages;
}

void messages_free(struct messages *messages)
{
    g_ptr_array_unref(messages->list);
    g_free(messages);
}

static gsize length(const char *text)
{
    return text ? strlen(text) : 0;
}

static gsize size_of(const struct message *message)
{
    return sizeof *message + length(message->from) + length(message->subject) +
           length(message->text) + length(message->xml);
}

bool messages_are_full(const struct messages *messages)
{
    return messages->list->len >= MOST || messages->bytes + BYTES_OF_ONE > BYTES_MOST;
}

static gint64 next_id(const struct messages *messages, gint64 at)
{
    guint count = messages->list->len;
    const struct message *last = count > 0 ? messages->list->pdata[count - 1] : NULL;

    return last && last->id >= at ? last->id + 1 : at;
}

const struct message *messages_keep(struct messages *messages, const struct message *message)
{
    struct message *kept;

    if (messages->list->len >= MOST || messages->bytes + size_of(message) > BYTES_MOST)
        return NULL;
    kept = g_new(struct message, 1);
    kept->id = next_id(messages, message->id);
    kept->sent = message->sent;
    kept->from = g_strdup(message->from);
    kept->subject = g_strdup(message->subject);
    kept->text = g_strdup(message->text);
    kept->xml = g_strdup(message->xml);
    messages->bytes += size_of(kept);
    g_ptr_array_add(messages->list, kept);
    messages->changed(kept, true, messages->data);
    return kept;
}

static bool find(const struct messages *messages, gint64 id, guint *index)
{
    const struct message *message;

    for (*index = 0; (message = messages_at(messages, *index)); (*index)++)
        if (message->id == id)
            return true;
    return false;
}

bool messages_drop(struct messages *messages, gint64 id)
{
    struct message *message;
    guint index;

    if (!find(messages, id, &index))
        return false;
    message = g_ptr_array_steal_index(messages->list, index);
    messages->bytes -= size_of(message);
    messages->changed(message, false, messages->data);
    message_free(message);
    return true;
}

guint messages_count(const struct messages *messages)
{
    return messages->list->len;
}

const struct message *messages_at(const struct messages *messages, guint index)
{
    return index < messages->list->len ? messages->list->pdata[index] : NULL;
}

const struct message *messages_find(const struct messages *messages, gint64 id)
{
    guint index;

    return find(messages, id, &index) ? messages_at(messages, index) : NULL;
}

#include "roster/jid.h"
#include "roster/roster_parts.h"

/* before and after: the id, by which the store finds it. */
void roster_tell_message(const struct message *message, bool kept, void *roster)
{
    char *bare = jid_bare(message->from), *key = jid_key(bare);
    char *id = g_strdup_printf("%" G_GINT64_FORMAT, message->id);

    roster_tell(roster, CHANGE_MESSAGE, key, NULL, kept ? NULL : id, kept ? id : NULL);
    g_free(id);
    g_free(key);
    g_free(bare);
}

struct messages *roster_messages(struct roster *roster)
{
    return roster->messages;
}

guint roster_message_count(const struct roster *roster)
{
    return messages_count(roster->messages);
}

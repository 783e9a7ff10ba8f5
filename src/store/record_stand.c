#include "store/record_parts.h"

#include "roster/jid.h"

void record_put_stand(struct record *record)
{
    record_add(record, &(struct act){.kind = ACT_STAND,
                                     .text = {record->version},
                                     .number = {roster_size(record->roster), record->as_of}});
    record->stand = false;
}

static void put_contact(const struct contact *contact, void *data)
{
    struct record *record = data;

    record_put_contact(record, contact, RECORD_NOT_NEWS, record->as_of);
}

/* A file that holds none of them is none that a fetch can differ from. */
static void put_contacts(struct record *record)
{
    record->cleared = record->known;
    if (!record->known)
        return;
    record_add(record, &(struct act){.kind = ACT_CLEAR});
    roster_each(record->roster, put_contact, record);
    record_put_stand(record);
}

static void put_asker(const struct asker *asker, void *data)
{
    char *key = jid_key(asker->jid);

    record_put_asker(data, key, asker);
    g_free(key);
}

void record_put_all(struct record *record)
{
    const struct messages *messages = roster_messages(record->roster);

    if (!roster_is_fetching(record->roster))
        put_contacts(record);
    roster_each_asker(record->roster, put_asker, record);
    for (guint i = 0; i < messages_count(messages); i++)
        record_put_message(record, messages_at(messages, i));
    if (record->edits && record->ledger)
        edits_put_all(record->edits, record->ledger, record_begin(record));
}

#include "store/record_parts.h"

#include "store/cache.h"

struct batch *record_begin(struct record *record)
{
    if (!record->batch)
        record->batch = batch_new(record->account, record->writes);
    g_clear_pointer(&record->latest, g_free);
    return record->batch;
}

gsize record_add(struct record *record, const struct act *act)
{
    return batch_add(record_begin(record), act);
}

void record_clear(struct record *record)
{
    if (!record->known && !record->cleared)
        record_add(record, &(struct act){.kind = ACT_CLEAR});
    record->cleared = true;
}

gsize record_put_contact(struct record *record, const struct contact *contact, int who, gint64 at)
{
    char *groups = cache_groups(contact->groups);
    gint64 state = cache_state(contact->subscription, contact->asked, contact->approved);
    gsize begins = record_add(
        record, &(struct act){.kind = ACT_CONTACT,
                              .text = {contact->key, contact->jid, contact->name, groups},
                              .number = {state, at, who}});

    g_free(groups);
    return begins;
}

void record_put_asker(struct record *record, const char *key, const struct asker *asker)
{
    record_add(record, &(struct act){.kind = ACT_REQUEST,
                                     .text = {key, asker->jid, asker->text, asker->nick},
                                     .number = {asker->first, asker->last, asker->times}});
}

void record_put_message(struct record *record, const struct message *message)
{
    record_add(record,
               &(struct act){.kind = ACT_MESSAGE,
                             .text = {message->from, message->subject, message->text, message->xml},
                             .number = {message->id, message->sent}});
}

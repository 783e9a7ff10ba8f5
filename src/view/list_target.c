#include "view/list_target.h"

struct list_target list_target_of(const struct contact *contact)
{
    return (struct list_target){contact, contact->jid, contact_label(contact), contact->groups};
}

bool list_target_find(const struct source *source, const char *key, struct list_target *target)
{
    const struct contact *contact = roster_find(source->roster, key);
    const struct request *request;
    const struct asker *asker;
    struct wanted wanted;

    if (contact) {
        *target = list_target_of(contact);
        return true;
    }
    target->contact = NULL;
    if (ledger_wanted(source->ledger, key, NULL, &wanted)) {
        request = ledger_pending(source->ledger, key);
        target->jid = request ? request->jid : key;
        target->label = wanted.name && wanted.name[0] ? wanted.name : target->jid;
        target->groups = wanted.groups;
        return true;
    }
    asker = roster_asker(source->roster, key);
    if (asker)
        *target = (struct list_target){NULL, asker->jid, asker->jid, NULL};
    return asker != NULL;
}

#include "store/record_parts.h"

#include <string.h>

/* The steps of one push come in the order of their kinds. */
static bool goes_on(const struct record *record, const struct change *change)
{
    return record->latest && change->kind > record->step &&
           g_str_equal(record->latest, change->key);
}

static int who_did(const struct record *record, const struct change *change, bool ours)
{
    if (change->fetched && !record->known)
        return RECORD_NOT_NEWS;
    if (ours)
        return JOURNAL_OURS;
    if (!change->fetched)
        return JOURNAL_ELSEWHERE;
    return roster_is_current(record->roster) ? JOURNAL_SERVER : JOURNAL_MEANWHILE;
}

static void note_contact(struct record *record, const struct change *change, int who, gint64 now)
{
    if (goes_on(record, change))
        batch_cut(record->batch, record->begins);
    record->begins = record_put_contact(record, change->contact, who, now);
    record->latest = g_strdup(change->key);
    record->step = change->kind;
}

static void note_gone(struct record *record, const struct change *change, int who, gint64 now)
{
    record_add(record,
               &(struct act){.kind = ACT_GONE, .text = {change->key}, .number = {0, now, who}});
}

static void remember(struct record *record, enum act_kind kind, const char *key, gint64 now)
{
    record_add(record, &(struct act){.kind = kind, .text = {key}, .number = {0, now}});
}

/* What we had asked, or been allowed, is over, and not because we wanted that. */
static void note_refusal(struct record *record, const struct change *change, bool ours, gint64 now)
{
    bool wanted = change->before &&
                  (strstr(change->before, "asked") || g_str_has_prefix(change->before, "to") ||
                   g_str_has_prefix(change->before, "both"));

    if (wanted && !ours && !subscription_in_sight(change->contact->subscription) &&
        !change->contact->asked)
        remember(record, ACT_REFUSED, change->key, now);
}

static bool is_seen(const char *show)
{
    return show && !g_str_equal(show, show_name(SHOW_OFFLINE)) &&
           !g_str_equal(show, show_name(SHOW_ERROR));
}

/* Also at the moment in which they are lost from sight. */
static void note_presence(struct record *record, const struct change *change, gint64 now)
{
    if (is_seen(change->before) || is_seen(change->after))
        remember(record, ACT_AVAILABLE, change->key, now);
}

static void note_asker(struct record *record, const struct change *change)
{
    const struct asker *asker = roster_asker(record->roster, change->key);

    if (asker)
        record_put_asker(record, change->key, asker);
    else
        record_add(record, &(struct act){.kind = ACT_REQUEST_GONE, .text = {change->key}});
}

static void note_message(struct record *record, const struct change *change)
{
    const char *name = change->after ? change->after : change->before;
    gint64 id = g_ascii_strtoll(name, NULL, 10);
    const struct message *message = messages_find(roster_messages(record->roster), id);

    if (message)
        record_put_message(record, message);
    else
        record_add(record, &(struct act){.kind = ACT_MESSAGE_GONE, .number = {id}});
}

void record_note(struct record *record, const struct change *change, bool ours, gint64 now)
{
    int who = who_did(record, change, ours);

    if (record->loading || change->kind == CHANGE_BLOCKED || change->kind == CHANGE_NOTE)
        return;
    if (change->kind < CHANGE_PRESENCE && !goes_on(record, change))
        record_clear(record);
    record->urgent |= change->kind != CHANGE_PRESENCE;
    record->stand |= change->kind < CHANGE_PRESENCE;
    switch (change->kind) {
    case CHANGE_REMOVED:
        note_gone(record, change, who, now);
        break;
    case CHANGE_PRESENCE:
        note_presence(record, change, now);
        break;
    case CHANGE_ASKS:
        note_asker(record, change);
        break;
    case CHANGE_MESSAGE:
        note_message(record, change);
        break;
    case CHANGE_SUBSCRIPTION:
        note_contact(record, change, who, now);
        note_refusal(record, change, ours, now);
        break;
    default:
        note_contact(record, change, who, now);
    }
}

void record_asked(struct record *record, const char *key, gint64 now)
{
    remember(record, ACT_ASKED, key, now);
    record->urgent = true;
}

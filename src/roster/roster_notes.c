#include "roster/jid.h"
#include "roster/roster_parts.h"

static const char *text_of(const struct note *note)
{
    return note ? note->text : NULL;
}

/* The old notes and the new ones, while they change. */
struct exchange {
    struct roster *roster;
    const struct notes *before, *after;
};

static void tell(struct roster *roster, const char *key, const char *before, const char *after)
{
    if (g_strcmp0(before, after) != 0)
        roster_tell(roster, CHANGE_NOTE, key, roster_find(roster, key), before, after);
}

static void tell_new(const char *key, void *data)
{
    const struct exchange *exchange = data;

    tell(exchange->roster, key, text_of(notes_find(exchange->before, key)),
         text_of(notes_find(exchange->after, key)));
}

static void tell_gone(const char *key, void *data)
{
    const struct exchange *exchange = data;

    if (!notes_find(exchange->after, key))
        tell(exchange->roster, key, text_of(notes_find(exchange->before, key)), NULL);
}

void roster_set_notes(struct roster *roster, struct notes *notes)
{
    struct exchange exchange = {roster, roster->notes, notes};
    struct notes *before = roster->notes;

    roster->notes = notes;
    notes_each(before, tell_gone, &exchange);
    notes_each(notes, tell_new, &exchange);
    notes_free(before);
}

void roster_note_written(struct roster *roster, const char *jid, const char *text,
                         const char *stamp)
{
    char *key = notes_key(jid), *before = g_strdup(text_of(notes_find(roster->notes, key)));

    if (!roster->notes)
        roster->notes = notes_new();
    notes_put(roster->notes, jid, text, stamp);
    tell(roster, key, before, text_of(notes_find(roster->notes, key)));
    g_free(before);
    g_free(key);
}

const struct notes *roster_notes(const struct roster *roster)
{
    return roster->notes;
}

const struct note *roster_note(const struct roster *roster, const char *jid)
{
    char *key = notes_key(jid);
    const struct note *note = notes_find(roster->notes, key);

    g_free(key);
    return note;
}

void roster_set_storeless(struct roster *roster, bool storeless)
{
    roster->storeless = storeless;
}

bool roster_is_storeless(const struct roster *roster)
{
    return roster->storeless;
}

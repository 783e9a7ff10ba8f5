#include "view/note_details.h"

#include "view/age.h"

static gint64 parse_stamp(const char *stamp)
{
    GTimeZone *utc = g_time_zone_new_utc();
    GDateTime *time = stamp ? g_date_time_new_from_iso8601(stamp, utc) : NULL;
    gint64 wall = time ? g_date_time_to_unix(time) * G_USEC_PER_SEC : 0;

    if (time)
        g_date_time_unref(time);
    g_time_zone_unref(utc);
    return wall;
}

/* "Note of 2026-11-22 14:02, changed 2026-11-23 09:30:" */
static void add_note_title(struct pager *pager, const struct note *note)
{
    gint64 created = parse_stamp(note->created), changed = parse_stamp(note->changed);
    GString *title = g_string_new("Note");
    char date[AGE_SIZE];

    if (created != 0)
        g_string_append_printf(title, " of %s", age_day_and_hour(date, created));
    if (changed != 0 && changed != created)
        g_string_append_printf(title, ", changed %s", age_day_and_hour(date, changed));
    pager_add(pager, STYLE_GROUP, title->str);
    g_string_free(title, TRUE);
}

void note_details_add(struct pager *pager, const struct roster *roster, const char *key)
{
    const struct note *first = roster_note(roster, key);

    for (const struct note *note = first; note; note = note->next) {
        char **lines = g_strsplit(note->text, "\n", -1);

        add_note_title(pager, note);
        for (char **line = lines; *line; line++)
            pager_printf(pager, STYLE_NORMAL, "  %s", *line);
        g_strfreev(lines);
    }
    if (first)
        pager_add(pager, STYLE_NORMAL, "");
}

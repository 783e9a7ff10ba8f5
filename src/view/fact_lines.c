#include "view/fact_lines.h"

#include "view/age.h"

#include <string.h>

/* How a line about each begins; the resource, where there is one, stands behind it. */
static const char *const titles[REQUEST_VERBS] = {
    [REQUEST_VCARD] = "vCard",
    [REQUEST_LAST] = "last activity",
    [REQUEST_SOFTWARE] = "program",
    [REQUEST_MOVED] = "new address",
};

/* What a refusal means to the one who asked. "" is silence. */
static const struct {
    const char *condition, *sentence;
} reasons[] = {
    {"", "no answer came"},
    {"feature-not-implemented", "not told"},
    {"forbidden", "told only to those who may see them"},
    {"gone", "the address is no longer in use"},
    {"item-not-found", "there is none"},
    {"not-allowed", "told only to those who may see them"},
    {"not-authorized", "told only to those who may see them"},
    {"presence-subscription-required", "told only to those who may see them"},
    {"recipient-unavailable", "nobody is there any more"},
    {"remote-server-not-found", "their server cannot be reached"},
    {"remote-server-timeout", "their server does not answer"},
    {"service-unavailable", "not told"},
    {"subscription-required", "told only to those who may see them"},
};

const char *fact_reason(const char *condition)
{
    for (gsize i = 0; i < G_N_ELEMENTS(reasons); i++)
        if (g_str_equal(reasons[i].condition, condition))
            return reasons[i].sentence;
    return "refused";
}

static void append(GString *line, const char *before, const char *text)
{
    if (text)
        g_string_append_printf(line, "%s%s", before, text);
}

static void say_refused(GString *line, const struct fact *fact)
{
    g_string_append_printf(line, "Their %s", titles[fact->verb]);
    append(line, " on ", fact->resource);
    g_string_append_printf(line, ": %s", fact_reason(fact->refused));
    append(line, " (", fact->refused[0] ? fact->refused : NULL);
    g_string_append(line, fact->refused[0] ? ")" : "");
}

static void say_vcard(GString *line, const struct fact *fact)
{
    const char *name = fact->texts[VCARD_NAME], *nick = fact->texts[VCARD_NICK];

    if (!name && !nick) {
        g_string_append(line, "Their vCard gives no name");
        return;
    }
    append(line, "Their vCard says ", name);
    append(line, name ? ", called " : "Their vCard says they are called ", nick);
}

static void say_last(GString *line, const struct fact *fact)
{
    char age[AGE_SIZE], day[AGE_SIZE];

    if (fact->resource) {
        g_string_append_printf(line, "Idle for %s on ",
                               age_waited(age, fact->seconds * G_USEC_PER_SEC));
        append(line, "", fact->resource);
    } else {
        age_day_and_hour(day, MAX(fact->at - fact->seconds * G_USEC_PER_SEC, 1));
        g_string_append_printf(line, "Last seen %s", day);
    }
    append(line, ", with the words: ", fact->texts[LAST_WORDS]);
}

static void say_software(GString *line, const struct fact *fact)
{
    append(line, "On ", fact->resource ? fact->resource : "their account");
    append(line, " runs ",
           fact->texts[SOFTWARE_NAME] ? fact->texts[SOFTWARE_NAME] : "what has no name");
    append(line, " ", fact->texts[SOFTWARE_VERSION]);
    append(line, ", on ", fact->texts[SOFTWARE_SYSTEM]);
}

static void say_moved(GString *line, const struct fact *fact)
{
    append(line, "They have moved to ", fact->texts[MOVED_TO]);
    if (!fact->texts[MOVED_TO])
        g_string_append(line, "Their account says nothing of a move");
}

static void add_fact(struct pager *pager, const struct fact *fact)
{
    GString *line = g_string_new(NULL);

    if (fact->refused)
        say_refused(line, fact);
    else if (fact->verb == REQUEST_VCARD)
        say_vcard(line, fact);
    else if (fact->verb == REQUEST_LAST)
        say_last(line, fact);
    else if (fact->verb == REQUEST_MOVED)
        say_moved(line, fact);
    else
        say_software(line, fact);
    pager_add(pager, fact->refused ? STYLE_HINT : STYLE_NORMAL, line->str);
    g_string_free(line, TRUE);
}

/* The minute will do, and is said once for all that were answered in it. */
void fact_lines_add(struct pager *pager, const GPtrArray *facts)
{
    char minute[AGE_SIZE], next[AGE_SIZE];

    for (guint i = 0; facts && i < facts->len; i++) {
        const struct fact *fact = facts->pdata[i];
        bool last = i + 1 == facts->len;
        const struct fact *after = last ? fact : facts->pdata[i + 1];

        add_fact(pager, fact);
        age_day_and_hour(minute, fact->at);
        if (last || !g_str_equal(age_day_and_hour(next, after->at), minute))
            pager_printf(pager, STYLE_HINT, "  asked %s", minute);
    }
    if (facts)
        pager_add(pager, STYLE_NORMAL, "");
}

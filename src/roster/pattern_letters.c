#include "roster/pattern_parts.h"

#include "roster/jid.h"

#include <string.h>

/* "" is any text at all. */
static bool contains(const char *text, const struct pattern_value *value)
{
    gsize length;

    if (!text || !text[0])
        return false;
    return !value->match.first || match_in(text, &value->match, &length);
}

static bool test_text(const struct pattern_person *person, const struct pattern_value *value)
{
    return contains(person->name, value) || contains(person->jid, value);
}

static bool test_jid(const struct pattern_person *person, const struct pattern_value *value)
{
    return contains(person->jid, value);
}

static bool test_name(const struct pattern_person *person, const struct pattern_value *value)
{
    return contains(person->name, value);
}

/* Hardly ever there is a resource, which needs a copy. */
static bool test_domain(const struct pattern_person *person, const struct pattern_value *value)
{
    const char *start = jid_domain_in(person->jid), *end = strchr(start, '/');
    char *domain;
    bool found;

    if (!end)
        return contains(start, value);
    domain = g_strndup(start, (gsize)(end - start));
    found = contains(domain, value);
    g_free(domain);
    return found;
}

static char *const *groups_of(const struct pattern_person *person)
{
    struct wanted wanted;

    if (person->contact)
        return person->contact->groups;
    return ledger_wanted(person->ledger, person->key, NULL, &wanted) ? wanted.groups : NULL;
}

static bool test_group(const struct pattern_person *person, const struct pattern_value *value)
{
    for (char *const *group = groups_of(person); group && *group; group++)
        if (contains(*group, value))
            return true;
    return false;
}

static bool test_no_group(const struct pattern_person *person, const struct pattern_value *value)
{
    char *const *groups = groups_of(person);

    (void)value;
    return !groups || !groups[0];
}

/* Whoever is on no roster is seen by nobody. */
static bool test_subscription(const struct pattern_person *person,
                              const struct pattern_value *value)
{
    static const enum subscription subscriptions[] = {SUBSCRIPTION_BOTH, SUBSCRIPTION_FROM,
                                                      SUBSCRIPTION_NONE, SUBSCRIPTION_TO};

    return (person->contact ? person->contact->subscription : SUBSCRIPTION_NONE) ==
           subscriptions[value->word];
}

static bool test_blocked(const struct pattern_person *person, const struct pattern_value *value)
{
    (void)value;
    return person->contact ? person->contact->blocked
                           : roster_is_blocked(person->roster, person->key);
}

static bool test_asked(const struct pattern_person *person, const struct pattern_value *value)
{
    (void)value;
    return person->contact && person->contact->asked;
}

static bool test_asks(const struct pattern_person *person, const struct pattern_value *value)
{
    (void)value;
    return person->contact ? person->contact->asks
                           : roster_asker(person->roster, person->key) != NULL;
}

static const struct presence *presence_of(const struct pattern_person *person)
{
    return person->contact ? person->contact->presences : NULL;
}

static bool test_presence(const struct pattern_person *person, const struct pattern_value *value)
{
    static const enum show shows[] = {SHOW_AWAY,    SHOW_DND,    SHOW_ERROR,
                                      SHOW_OFFLINE, SHOW_ONLINE, SHOW_XA};
    enum show show = presence_show(presence_of(person));

    return (show == SHOW_CHAT ? SHOW_ONLINE : show) == shows[value->word];
}

static bool is_refused(const struct request *request, const struct pattern_value *value)
{
    const struct refusal *refusal = request->refusal;

    if (!refusal)
        return contains("no answer", value);
    return contains(refusal->condition, value) || contains(refusal->text, value);
}

static bool test_error(const struct pattern_person *person, const struct pattern_value *value)
{
    const struct presence *presence = presence_of(person);
    const struct request *refused = ledger_refused_about(person->ledger, person->key);

    if (presence && presence->show == SHOW_ERROR && contains(presence->status, value))
        return true;
    return refused && is_refused(refused, value);
}

static bool test_note(const struct pattern_person *person, const struct pattern_value *value)
{
    for (const struct note *note = notes_find(roster_notes(person->roster), person->key); note;
         note = note->next)
        if (contains(note->text, value))
            return true;
    return false;
}

static const char *const subscriptions[] = {"both", "from", "none", "to", NULL};
static const char *const presences[] = {"away", "dnd", "error", "offline", "online", "xa", NULL};

const struct pattern_letter pattern_letters[] = {
    {.letter = 'b', .help = "Blocked, by address or domain", .test = test_blocked},
    {.letter = 'd',
     .takes = TAKES_TEXT,
     .seen = true,
     .help = "Domain: what stands behind the @",
     .test = test_domain},
    {.letter = 'e',
     .takes = TAKES_TEXT,
     .help = "Last error: their server's, or why a request was refused",
     .test = test_error},
    {.letter = 'g', .takes = TAKES_TEXT, .help = "One of their groups", .test = test_group},
    {.letter = 'G', .help = "In no group", .test = test_no_group},
    {.letter = 'i', .help = "They ask to see you", .test = test_asks},
    {.letter = 'j', .takes = TAKES_TEXT, .seen = true, .help = "Address", .test = test_jid},
    {.letter = 'n', .takes = TAKES_TEXT, .help = "Your own note on them", .test = test_note},
    {.letter = 'N', .takes = TAKES_TEXT, .seen = true, .help = "Name", .test = test_name},
    {.letter = 'o', .help = "You asked to see them", .test = test_asked},
    {.letter = 'p',
     .takes = TAKES_WORD,
     .words = presences,
     .help = "Seen as; offline, too, if you may not see them",
     .test = test_presence},
    {.letter = 's',
     .takes = TAKES_WORD,
     .words = subscriptions,
     .help = "Subscription",
     .test = test_subscription},
    {.letter = '\0'},
};

const struct pattern_letter pattern_bare = {
    .takes = TAKES_TEXT, .seen = true, .help = "Name or address contains it", .test = test_text};

static void describe_letter(GString *out, const struct pattern_letter *letter)
{
    char *words = letter->takes == TAKES_WORD ? g_strjoinv("|", (char **)letter->words) : NULL;
    char *usage = g_strdup_printf("~%c %s", letter->letter,
                                  words                         ? words
                                  : letter->takes == TAKES_TEXT ? "TEXT"
                                                                : "");

    g_strchomp(usage);
    if (strlen(usage) > 17)
        g_string_append_printf(out, "  %s\n  %-17s %s\n", usage, "", letter->help);
    else
        g_string_append_printf(out, "  %-17s %s\n", usage, letter->help);
    g_free(usage);
    g_free(words);
}

void pattern_describe(GString *out)
{
    static const char *const signs[][2] = {
        {"~d \"\"", "Any text: here, any domain"},
        {"\"TEXT\"", "Text with spaces or signs in it; \"\" in it is one \""},
        {"A B", "Both"},
        {"A | B", "One of them"},
        {"!A", "Not"},
        {"(A | B) C", "What belongs together"},
    };

    g_string_append_printf(out, "  %-17s %s\n", "TEXT", pattern_bare.help);
    for (const struct pattern_letter *letter = pattern_letters; letter->letter; letter++)
        describe_letter(out, letter);
    for (gsize i = 0; i < G_N_ELEMENTS(signs); i++)
        g_string_append_printf(out, "  %-17s %s\n", signs[i][0], signs[i][1]);
}

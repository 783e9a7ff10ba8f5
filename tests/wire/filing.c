#include "filing.h"

#include <string.h>

/* What follows key= in the words of a file: line; NULL: nothing does. */
static const char *word_of(char **words, const char *key)
{
    for (; *words; words++)
        if (g_str_has_prefix(*words, key))
            return *words + strlen(key);
    return NULL;
}

bool filing_file(struct ledger *ledger, const char *text, gint64 now)
{
    char *plain = g_strcompress(text), **words = NULL, **groups = NULL;
    enum request_verb verb;
    bool known =
        g_shell_parse_argv(plain, NULL, &words, NULL) && request_verb_parse(words[0], &verb);

    if (known) {
        const char *joined = word_of(words, "groups=");

        groups = joined ? g_strsplit(joined, ",", -1) : NULL;
        ledger_file(ledger, verb, words[1], word_of(words, "name="), (const char *const *)groups,
                    word_of(words, "text="), now);
    }
    g_strfreev(groups);
    g_strfreev(words);
    g_free(plain);
    return known;
}

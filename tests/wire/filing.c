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

static int verb_of(const char *word)
{
    static const char *const verbs[] = {"fetch", "add",     "rename", "regroup",  "remove",
                                        "ask",   "approve", "deny",   "unfollow", NULL};

    for (int i = 0; verbs[i]; i++)
        if (g_str_equal(verbs[i], word))
            return i;
    return -1;
}

bool filing_file(struct ledger *ledger, const char *text, gint64 now)
{
    char *plain = g_strcompress(text), **words = NULL, **groups = NULL;
    bool known = g_shell_parse_argv(plain, NULL, &words, NULL) && verb_of(words[0]) >= 0;

    if (known) {
        const char *joined = word_of(words, "groups=");

        groups = joined ? g_strsplit(joined, ",", -1) : NULL;
        ledger_file(ledger, (enum request_verb)verb_of(words[0]), words[1], word_of(words, "name="),
                    (const char *const *)groups, word_of(words, "text="), now);
    }
    g_strfreev(groups);
    g_strfreev(words);
    g_free(plain);
    return known;
}

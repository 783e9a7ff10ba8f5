#include "settings/labels.h"

#include <string.h>

/* Letters by which labels must differ: with a mark of what was cut off, a narrow column has 8. */
enum { LETTERS = 7 };

static bool is_named(const struct account_settings *account)
{
    return account->name && g_strcmp0(account->name, account->jid) != 0;
}

static char *local_part(const char *jid)
{
    return g_strndup(jid, strcspn(jid, "@"));
}

static char *domain(const char *jid)
{
    const char *at = strchr(jid, '@');

    return g_strdup(at ? at + 1 : jid);
}

static char *whole(const char *jid)
{
    return g_strdup(jid);
}

/* Whether another account, by its name or the same part of its address, is called so. */
static bool is_taken(const GPtrArray *accounts, guint own, const char *label,
                     char *part(const char *jid))
{
    bool taken = false;

    for (guint i = 0; i < accounts->len && !taken; i++) {
        const struct account_settings *other = accounts->pdata[i];
        char *theirs = is_named(other) ? g_strdup(other->name) : part(other->jid);

        taken = i != own && g_ascii_strcasecmp(theirs, label) == 0;
        g_free(theirs);
    }
    return taken;
}

static char *choose(const GPtrArray *accounts, guint own)
{
    static char *(*const parts[])(const char *) = {local_part, domain, whole};
    const struct account_settings *account = accounts->pdata[own];
    char *label = NULL;

    if (is_named(account))
        return g_strdup(account->name);
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        g_free(label);
        label = parts[i](account->jid);
        if (!is_taken(accounts, own, label, parts[i]))
            break;
    }
    return label;
}

char **labels_new(const GPtrArray *accounts)
{
    char **labels = g_new0(char *, accounts->len + 1);

    for (guint i = 0; i < accounts->len; i++)
        labels[i] = choose(accounts, i);
    return labels;
}

static bool begin_alike(const char *a, const char *b)
{
    char *start = g_utf8_substring(a, 0, MIN(g_utf8_strlen(a, -1), LETTERS));
    bool alike =
        g_str_has_prefix(b, start) && (g_utf8_strlen(a, -1) >= LETTERS || g_str_equal(a, b));

    g_free(start);
    return alike;
}

char **labels_brief(char *const *labels)
{
    guint count = g_strv_length((char **)labels);
    char **brief = g_new0(char *, count + 1);

    for (guint i = 0; i < count; i++) {
        bool alike = false;

        for (guint other = 0; other < count; other++)
            alike |= other != i && begin_alike(labels[i], labels[other]);
        brief[i] = alike ? g_strdup_printf("%u:%s", i + 1, labels[i]) : g_strdup(labels[i]);
    }
    return brief;
}

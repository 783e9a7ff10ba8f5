#include "roster/uri.h"

#include "roster/jid.h"

#include <string.h>

G_DEFINE_QUARK(muster - uri - error, uri_error)

static const char scheme[] = "xmpp:";

enum {
    LONGEST = 8 * 1024, /* bytes; longer ones nobody writes */
    EXCERPT = 40,       /* characters that a sentence repeats */
};

/* The registered ones (XEP-0147) that are about a roster. */
static const struct {
    const char *name;
    enum uri_action action;
} actions[] = {
    {"", URI_NOTHING},
    {"remove", URI_REMOVE},
    {"roster", URI_ROSTER},
    {"subscribe", URI_SUBSCRIBE},
    {"unsubscribe", URI_UNSUBSCRIBE},
};

bool uri_is(const char *text)
{
    return g_ascii_strncasecmp(text, scheme, strlen(scheme)) == 0;
}

static bool refuse(GError **error, enum uri_error code, const char *part, const char *why)
{
    char *valid = g_utf8_make_valid(part, -1);
    char *shown = g_utf8_substring(valid, 0, MIN(EXCERPT, g_utf8_strlen(valid, -1)));

    g_set_error(error, URI_ERROR, code, "\"%s\" in the link %s", shown, why);
    g_free(valid);
    g_free(shown);
    return false;
}

/* --- percent-encoding (RFC 3986, 2.1), of UTF-8 --- */

static const char *find_flaw(const GString *text)
{
    if (strlen(text->str) != text->len || !g_utf8_validate(text->str, (gssize)text->len, NULL))
        return "is not the UTF-8 of anything";
    for (const char *byte = text->str; *byte; byte++)
        if (g_ascii_iscntrl(*byte))
            return "holds a control character";
    return NULL;
}

/* g_free() it; NULL, and error says why. */
static char *decode(const char *part, GError **error)
{
    GString *text = g_string_new(NULL);
    const char *flaw = NULL;

    for (const char *at = part; *at && !flaw; at++) {
        if (*at != '%') {
            g_string_append_c(text, *at);
        } else if (g_ascii_isxdigit(at[1]) && g_ascii_isxdigit(at[2])) {
            g_string_append_c(
                text, (char)(g_ascii_xdigit_value(at[1]) * 16 + g_ascii_xdigit_value(at[2])));
            at += 2;
        } else {
            flaw = "has a % without two hexadecimal digits behind it";
        }
    }
    if (!flaw)
        flaw = find_flaw(text);
    if (!flaw)
        return g_string_free(text, FALSE);
    refuse(error, URI_ERROR_SYNTAX, part, flaw);
    g_string_free(text, TRUE);
    return NULL;
}

/* --- its parts --- */

/* A slash that was encoded would be part of a name, which can have none; decoded, it would make the
   name a domain. */
static char *read_address(const char *part, GError **error)
{
    char *text = decode(part, error), *jid = NULL;

    if (text && strchr(text, '/') && !strchr(part, '/'))
        refuse(error, URI_ERROR_ADDRESS, part, "is no address");
    else if (text)
        jid = jid_prepare_contact(text, error);
    g_free(text);
    return jid;
}

/* //account/rest: *path becomes rest. */
static bool read_account(struct uri *uri, char **path, GError **error)
{
    char *start, *end;

    if (!g_str_has_prefix(*path, "//"))
        return true;
    start = *path + 2;
    end = start + strcspn(start, "/");
    *path = *end ? end + 1 : end;
    *end = '\0';
    uri->account = read_address(start, error);
    return uri->account != NULL;
}

static bool read_action(struct uri *uri, const char *name, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(actions); i++)
        if (g_str_equal(actions[i].name, name)) {
            uri->action = actions[i].action;
            return true;
        }
    return refuse(error, URI_ERROR_ACTION, name, "asks for something that muster does not do");
}

/* Takes the group. */
static void add_group(GPtrArray *groups, char *group)
{
    bool known = !group[0];

    for (guint i = 0; i < groups->len; i++)
        known |= g_str_equal(groups->pdata[i], group);
    if (known)
        g_free(group);
    else
        g_ptr_array_add(groups, group);
}

/* key=value; keys that we do not know say nothing to us (XEP-0147, 4). */
static bool read_pair(struct uri *uri, GPtrArray *groups, const char *pair, GError **error)
{
    const char *value = strchr(pair, '=');
    char *text;

    if (!value || !(g_str_has_prefix(pair, "name=") || g_str_has_prefix(pair, "group=")))
        return true;
    text = decode(value + 1, error);
    if (!text)
        return false;
    if (pair[0] == 'g') {
        add_group(groups, text);
        return true;
    }
    g_free(uri->name);
    uri->name = text;
    return true;
}

static bool read_query(struct uri *uri, const char *query, GError **error)
{
    char **words = g_strsplit(query, ";", -1);
    GPtrArray *groups = g_ptr_array_new();
    bool ok = read_action(uri, words[0] ? words[0] : "", error);

    for (guint i = 1; ok && words[0] && words[i]; i++)
        ok = read_pair(uri, groups, words[i], error);
    g_ptr_array_add(groups, NULL);
    if (groups->len > 1)
        uri->groups = g_strdupv((char **)groups->pdata);
    g_ptr_array_set_free_func(groups, g_free);
    g_ptr_array_unref(groups);
    g_strfreev(words);
    return ok;
}

/* What stands behind a mark, which becomes the end of what stands before it; "": there is none. */
static char *cut_at(char *text, char mark)
{
    char *place = strchr(text, mark);

    if (!place)
        return text + strlen(text);
    *place = '\0';
    return place + 1;
}

static bool read_parts(struct uri *uri, char *path, GError **error)
{
    char *query;

    cut_at(path, '#');
    query = cut_at(path, '?');
    if (!read_account(uri, &path, error))
        return false;
    uri->jid = read_address(path, error);
    return uri->jid && read_query(uri, query, error);
}

struct uri *uri_parse(const char *text, GError **error)
{
    struct uri *uri = g_new0(struct uri, 1);
    char *path;

    if (!uri_is(text) || strlen(text) > LONGEST) {
        refuse(error, URI_ERROR_SYNTAX, text, uri_is(text) ? "is too long" : "is no xmpp: link");
        g_free(uri);
        return NULL;
    }
    path = g_strdup(text + strlen(scheme));
    if (!read_parts(uri, path, error))
        g_clear_pointer(&uri, uri_free);
    g_free(path);
    return uri;
}

void uri_free(struct uri *uri)
{
    if (!uri)
        return;
    g_free(uri->account);
    g_free(uri->jid);
    g_free(uri->name);
    g_strfreev(uri->groups);
    g_free(uri);
}

#include "roster/jid.h"

#include <arpa/inet.h>
#include <string.h>
#include <stringprep.h>

enum {
    PART_MAX = 1023,    /* bytes of each part once prepared (RFC 6122, 2.1) */
    EXCERPT_LENGTH = 60 /* characters of an address that messages repeat */
};

G_DEFINE_QUARK(muster - jid - error, jid_error)

/* One part of an address: its name for messages, and the profile that prepares it. */
struct part {
    const char *name;
    const Stringprep_profile *profile;
    const char *forbidden; /* ASCII characters that the profile prohibits, beside controls */
    bool folds;
};

static const struct part local_part = {"the part before the @", stringprep_xmpp_nodeprep,
                                       " \"&'/:<>@", true};
static const struct part domain_part = {"the domain", stringprep_nameprep, " \"&'/:<>@", true};
static const struct part resource_part = {"the resource", stringprep_xmpp_resourceprep, "", false};

/* As much of the address as a message should repeat, whole characters only; g_free() it. */
static char *excerpt(const char *text)
{
    char *valid = g_utf8_make_valid(text, -1);
    char *start = g_utf8_substring(valid, 0, MIN(EXCERPT_LENGTH, g_utf8_strlen(valid, -1)));

    g_free(valid);
    return start;
}

static bool refuse(GError **error, const char *text, const struct part *part, const char *why)
{
    char *shown = excerpt(text);

    g_set_error(error, JID_ERROR, JID_ERROR_INVALID, "\"%s\" is no address: %s %s", shown,
                part->name, why);
    g_free(shown);
    return false;
}

/* Most addresses are ASCII, and libidn takes 20 times as long to find that out. false: not ASCII,
   or something that libidn has to judge. */
static bool prepare_ascii(char *out, const char *in, gsize length, const struct part *part)
{
    for (gsize i = 0; i < length; i++) {
        unsigned char c = (unsigned char)in[i];

        if (c <= 0x1f || c >= 0x7f || strchr(part->forbidden, c))
            return false;
        out[i] = in[i];
        if (part->folds)
            out[i] = g_ascii_tolower(in[i]);
    }
    out[length] = '\0';
    return true;
}

/* An IPv6 address may stand for a domain (RFC 6122, 2.2), colons and all. */
static bool prepare_ipv6(char *out, const char *in, gsize length)
{
    char address[INET6_ADDRSTRLEN];
    struct in6_addr parsed;

    if (length < 4 || length - 2 >= sizeof address || in[0] != '[' || in[length - 1] != ']')
        return false;
    memcpy(address, in + 1, length - 2);
    address[length - 2] = '\0';
    if (inet_pton(AF_INET6, address, &parsed) != 1)
        return false;
    for (gsize i = 0; i < length; i++)
        out[i] = g_ascii_tolower(in[i]);
    out[length] = '\0';
    return true;
}

/* nameprep lets controls pass, which no stream would survive. */
static bool has_forbidden(const char *buffer, const struct part *part)
{
    for (const char *c = buffer; *c; c++)
        if (strchr(part->forbidden, *c) || g_ascii_iscntrl(*c))
            return true;
    return false;
}

/* What is wrong with the part in buffer, or NULL: it is prepared. */
static const char *prepare_unicode(char *buffer, const struct part *part)
{
    int result = stringprep(buffer, PART_MAX + 1, 0, part->profile);

    if (result == STRINGPREP_TOO_SMALL_BUFFER)
        return "is longer than 1023 bytes";
    if (result != STRINGPREP_OK || has_forbidden(buffer, part))
        return "has a character that no address may have";
    return buffer[0] ? NULL : "is empty";
}

/* The same for a domain in buffer, prepared but for its dots. */
static const char *prepare_dots(char *buffer)
{
    gsize length = strlen(buffer);

    if (length > 1 && buffer[length - 1] == '.') /* the root of DNS: RFC 7622, 3.2 drops it */
        buffer[length - 1] = '\0';
    if (buffer[0] == '.' || g_str_has_suffix(buffer, ".") || strstr(buffer, ".."))
        return "has nothing between two dots, or before the first";
    return NULL;
}

static const char *prepare(char *buffer, const char *in, gsize length, const struct part *part)
{
    const char *why = NULL;

    if (length == 0)
        return "is empty";
    if (length > PART_MAX)
        return "is longer than 1023 bytes";
    if (part == &domain_part && prepare_ipv6(buffer, in, length))
        return NULL;
    if (!prepare_ascii(buffer, in, length, part)) {
        memcpy(buffer, in, length);
        buffer[length] = '\0';
        why = prepare_unicode(buffer, part);
    }
    return !why && part == &domain_part ? prepare_dots(buffer) : why;
}

static bool prepare_part(GString *out, const char *text, const char *in, gsize length,
                         const struct part *part, GError **error)
{
    char buffer[PART_MAX + 1];
    const char *why = prepare(buffer, in, length, part);

    if (why)
        return refuse(error, text, part, why);
    g_string_append(out, buffer);
    return true;
}

/* Behind the first @ that stands before any slash. */
const char *jid_domain_in(const char *jid)
{
    const char *at = strchr(jid, '@');

    return at && !memchr(jid, '/', (gsize)(at - jid)) ? at + 1 : jid;
}

static bool prepare_into(GString *out, const char *text, GError **error)
{
    const char *domain = jid_domain_in(text);
    const char *slash = strchr(domain, '/');
    gsize length = slash ? (gsize)(slash - domain) : strlen(domain);

    if (domain > text) {
        if (!prepare_part(out, text, text, (gsize)(domain - text) - 1, &local_part, error))
            return false;
        g_string_append_c(out, '@');
    }
    if (!prepare_part(out, text, domain, length, &domain_part, error))
        return false;
    if (!slash)
        return true;
    g_string_append_c(out, '/');
    return prepare_part(out, text, slash + 1, strlen(slash + 1), &resource_part, error);
}

static bool is_plain_letter(char c)
{
    return g_ascii_islower(c) || g_ascii_isdigit(c) || c == '-' || c == '_';
}

bool jid_is_plain(const char *text)
{
    const char *c = text, *at;

    while (is_plain_letter(*c) || *c == '.')
        c++;
    at = c;
    if (at == text || *c++ != '@')
        return false;
    for (; is_plain_letter(*c); c++)
        if (c[1] == '.')
            c++; /* with a letter on each side */
    return *c == '\0' && c[-1] != '.' && c - 1 > at && c - text <= PART_MAX;
}

char *jid_prepare(const char *text, GError **error)
{
    GString *out;

    if (jid_is_plain(text))
        return g_strdup(text);
    if (!g_utf8_validate(text, -1, NULL)) {
        refuse(error, text, &local_part, "or after it is not UTF-8");
        return NULL;
    }
    out = g_string_new(NULL);
    return g_string_free(out, !prepare_into(out, text, error));
}

char *jid_prepare_contact(const char *text, GError **error)
{
    char *shown;

    if (!jid_resource(text))
        return jid_prepare(text, error);
    shown = excerpt(text);
    g_set_error(error, JID_ERROR, JID_ERROR_RESOURCE,
                "\"%s\" names one device: a contact's address ends before the slash", shown);
    g_free(shown);
    return NULL;
}

char *jid_bare(const char *jid)
{
    return g_strndup(jid, strcspn(jid, "/"));
}

char *jid_domain(const char *jid)
{
    const char *domain = jid_domain_in(jid);

    return g_strndup(domain, strcspn(domain, "/"));
}

const char *jid_resource(const char *jid)
{
    const char *slash = strchr(jid, '/');

    return slash ? slash + 1 : NULL;
}

char *jid_key(const char *jid)
{
    char *prepared = jid_prepare(jid, NULL);

    return prepared ? prepared : g_strdup(jid);
}

#include "xmpp/sasl_watch.h"

#include "xmpp/wipe.h"

#include <string.h>

#define SEPARATOR '\x1f'

enum { STANZA = 2, MECHANISM = 4 }; /* depths */

void sasl_watch_init(struct sasl_watch *watch)
{
    *watch = (struct sasl_watch){.text = g_string_new(NULL)};
    sasl_watch_set_password(watch, "");
}

void sasl_watch_set_password(struct sasl_watch *watch, const char *password)
{
    wipe(watch->password);
    watch->password = g_strdup(password);
}

void sasl_watch_clear(struct sasl_watch *watch)
{
    wipe(watch->password);
    scram_free(watch->scram);
    g_string_free(watch->text, TRUE);
}

/* wipe() it. NULL: it is not exactly base64 of a text. What several decoders might read in several
   ways is none. */
static char *decode(const char *base64)
{
    gsize size = 0;
    guchar *bytes = g_base64_decode(base64, &size);
    char *again = g_base64_encode(bytes, size);
    char *text = g_strndup((const char *)bytes, size);

    if (strcmp(again, base64) != 0 || strlen(text) != size)
        g_clear_pointer(&text, wipe);
    wipe(again);
    explicit_bzero(bytes, size);
    g_free(bytes);
    return text;
}

/* What is inside the one element; wipe() it. */
static char *decode_content(const char *xml)
{
    const char *content = strchr(xml, '>');
    char *base64 = content ? g_strndup(content + 1, strcspn(content + 1, "<")) : g_strdup("");
    char *text = decode(base64);

    wipe(base64);
    return text ? text : g_strdup("");
}

static char *mechanism_of(const char *xml)
{
    const char *value = strstr(xml, "mechanism=\"");

    value = value ? value + strlen("mechanism=\"") : "";
    return g_strndup(value, strcspn(value, "\""));
}

void sasl_watch_sent(struct sasl_watch *watch, const char *xml)
{
    bool starts = g_str_has_prefix(xml, "<auth ");
    char *content, *mechanism;

    if (!starts && !(g_str_has_prefix(xml, "<response ") && watch->scram))
        return;
    content = decode_content(xml);
    if (starts) {
        mechanism = mechanism_of(xml);
        scram_free(watch->scram);
        watch->scram = scram_new(mechanism, content);
        g_free(mechanism);
    } else {
        scram_respond(watch->scram, content);
    }
    wipe(content);
}

/* In whatever namespace: nothing else of these names has a place in a stream, and so it does not
   matter how closely libstrophe looks. */
static int place_of(guint depth, const char *name)
{
    const char *separator = strchr(name, SEPARATOR);
    const char *local = separator ? separator + 1 : name;

    if (depth == STANZA && strcmp(local, "challenge") == 0)
        return IN_CHALLENGE;
    if (depth == STANZA && strcmp(local, "success") == 0)
        return IN_SUCCESS;
    if (depth == MECHANISM && strcmp(local, "mechanism") == 0)
        return IN_MECHANISM;
    return NO_SASL;
}

void sasl_watch_open(struct sasl_watch *watch, guint depth, const char *name)
{
    if (watch->place != NO_SASL)
        return;
    watch->place = place_of(depth, name);
    watch->depth = depth;
    g_string_truncate(watch->text, 0);
}

void sasl_watch_text(struct sasl_watch *watch, guint depth, const char *text, gsize length)
{
    if (watch->place != NO_SASL && depth == watch->depth)
        g_string_append_len(watch->text, text, (gssize)length);
}

bool sasl_watch_holds(const struct sasl_watch *watch)
{
    return watch->place != NO_SASL;
}

static const char *judge(struct sasl_watch *watch, int place)
{
    char *message = decode(watch->text->str);
    const char *flaw;

    if (place == IN_CHALLENGE) {
        flaw = scram_challenge(watch->scram, message ? message : "");
    } else {
        flaw = scram_success(watch->scram, message ? message : "", watch->password);
        g_clear_pointer(&watch->scram, scram_free);
    }
    wipe(message);
    return flaw;
}

enum sasl_verdict sasl_watch_close(struct sasl_watch *watch, guint depth, const char **flaw)
{
    int place = watch->place;

    if (depth != watch->depth)
        return SASL_INNER;
    watch->place = NO_SASL;
    /* DIGEST-MD5 has been given up (RFC 6331), and libstrophe crashes on a challenge of it that
       makes no sense. */
    if (place == IN_MECHANISM)
        return g_ascii_strcasecmp(watch->text->str, "DIGEST-MD5") == 0 ? SASL_DROP : SASL_PASS;
    *flaw = watch->scram ? judge(watch, place) : NULL;
    return *flaw ? SASL_FLAW : SASL_PASS;
}

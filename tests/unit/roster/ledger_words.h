/* The words of ledger_script.h: what each makes of its arguments. Addresses have no domain, "-" is
   none, times are seconds. */
#ifndef MUSTER_TESTS_LEDGER_WORDS_H
#define MUSTER_TESTS_LEDGER_WORDS_H

#include "roster/base.h"
#include "roster/ledger.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct script {
    struct ledger *ledger;
    struct roster *roster;
    GString *said;
    gint64 now;
};

static void G_GNUC_PRINTF(2, 3) script_say(struct script *script, const char *format, ...)
{
    va_list arguments;

    if (script->said->len)
        g_string_append_c(script->said, ' ');
    va_start(arguments, format);
    g_string_append_vprintf(script->said, format, arguments);
    va_end(arguments);
}

/* "3d": request 3 is done. A first filing and a sending are told otherwise, or are plain. */
static void script_told(const struct request *request, void *data)
{
    if (request->state != REQUEST_SENT && (request->state != REQUEST_QUEUED || request->id))
        script_say(data, "%u%c", request->number, "qsdruc"[request->state]);
}

static void script_unheard(const struct change *change, void *data)
{
    (void)change, (void)data;
}

static gint64 script_number(const char *text)
{
    return g_ascii_strtoll(text, NULL, 10);
}

static gint64 script_seconds(const char *text)
{
    return script_number(text) * G_USEC_PER_SEC;
}

static char *script_jid(const char *local)
{
    return g_strconcat(local, "@a.lit", NULL);
}

static const char *script_none(const char *text)
{
    return text && strcmp(text, "-") != 0 ? text : NULL;
}

static char **script_groups(const char *text)
{
    return script_none(text) ? g_strsplit(text, ",", -1) : NULL;
}

static struct request *script_request(struct script *script, const char *number)
{
    struct request *request =
        (struct request *)ledger_find(script->ledger, (unsigned)script_number(number));

    assert_non_null(request);
    return request;
}

/* has JID NAME GROUPS SUBSCRIPTION [asked]: the roster says so; the ledger is not told. */
static void script_has(struct script *script, char **arguments)
{
    char *jid = script_jid(arguments[0]), **groups = script_groups(arguments[2]);
    struct roster_item item = {.jid = jid,
                               .name = script_none(arguments[1]),
                               .groups = (const char *const *)groups,
                               .asked = arguments[4] != NULL};

    assert_true(subscription_parse(arguments[3], &item.subscription));
    roster_apply(script->roster, &item);
    g_strfreev(groups);
    g_free(jid);
}

static void script_file(struct script *script, enum request_verb verb, const char *local,
                        const char *name, const char *groups)
{
    char *jid = local ? script_jid(local) : NULL, **list = script_groups(groups);

    ledger_file(script->ledger, verb, jid, script_none(name), (const char *const *)list, NULL,
                script->now);
    g_strfreev(list);
    g_free(jid);
}

/* gone JID: the roster no longer has it */
static void script_gone(struct script *script, char **arguments)
{
    char none[] = "-", gone[] = "remove", *words[] = {arguments[0], none, none, gone, NULL};

    script_has(script, words);
}

/* waits JID: they ask to see us */
static void script_waits(struct script *script, char **arguments)
{
    char *jid = script_jid(arguments[0]);

    roster_asks(script->roster, &(struct asking){.jid = jid, .at = 1});
    g_free(jid);
}

/* backs JID: they ask no more */
static void script_backs(struct script *script, char **arguments)
{
    char *jid = script_jid(arguments[0]);

    roster_asks_no_more(script->roster, jid);
    g_free(jid);
}

/* The verbs of requests: add JID NAME GROUPS, rename JID NAME, regroup JID GROUPS, and the others
   with an address alone, or none. */
static bool script_verb(struct script *script, const char *word, char **arguments)
{
    enum request_verb verb;

    if (!request_verb_parse(word, &verb))
        return false;
    script_file(script, verb, arguments[0], verb == REQUEST_REGROUP ? NULL : arguments[1],
                verb == REQUEST_REGROUP ? arguments[1] : arguments[2]);
    return true;
}

/* look: for what the server offers, though nobody has asked */
static void script_look(struct script *script, char **arguments)
{
    (void)arguments;
    ledger_look_up(script->ledger, REQUEST_OFFERS, script->now);
}

/* many COUNT: renames of as many contacts */
static void script_many(struct script *script, char **arguments)
{
    for (int i = 0; i < script_number(arguments[0]); i++) {
        char *local = g_strdup_printf("many%d", i);

        script_file(script, REQUEST_RENAME, local, "N", NULL);
        g_free(local);
    }
}

static void script_say_wanted(struct script *script, const char *before, struct wanted wanted)
{
    char *groups = wanted.groups ? g_strjoinv(",", (char **)wanted.groups) : g_strdup("-");

    script_say(script, "%s%s/%s", before, wanted.name ? wanted.name : "-", groups);
    g_free(groups);
}

static void script_send(struct script *script, struct request *request)
{
    int earlier = request->id ? (int)script_number(strchr(request->id, '.') + 1) : 0;
    char *id = g_strdup_printf("%u.%d", request->number, earlier + 1);
    char *before = g_strdup_printf("%u>", request->number);

    if (request->verb == REQUEST_ADD || request->verb == REQUEST_RENAME ||
        request->verb == REQUEST_REGROUP)
        script_say_wanted(
            script, before,
            ledger_item(script->ledger, request, roster_find(script->roster, request->jid)));
    else
        script_say(script, "%s", before);
    ledger_sent(script->ledger, request, id, "<sent/>", script->now);
    g_free(before);
    g_free(id);
}

/* pump: whatever may go out goes out, "3>Name/Groups" */
static void script_pump(struct script *script, char **arguments)
{
    struct request *request;

    (void)arguments;
    while ((request = ledger_next(script->ledger)))
        script_send(script, request);
}

/* flow: the same, but only how many they were, "flow8" */
static void script_flow(struct script *script, char **arguments)
{
    gsize length = script->said->len;
    guint before = ledger_counts(script->ledger).sent;

    script_pump(script, arguments);
    g_string_truncate(script->said, length);
    script_say(script, "flow%u", ledger_counts(script->ledger).sent - before);
}

static void script_done(struct script *script, char **arguments)
{
    ledger_done(script->ledger, script_request(script, arguments[0]), NULL, "<ok/>", script->now);
}

/* accept NUMBER: the server said yes; "look": only a fetch can tell */
static void script_accept(struct script *script, char **arguments)
{
    if (!ledger_accepted(script->ledger, script_request(script, arguments[0]), "<ok/>",
                         script->now))
        script_say(script, "look");
}

/* drain: all that were sent are done, silently */
static void script_drain(struct script *script, char **arguments)
{
    gsize length = script->said->len;

    (void)arguments;
    for (guint i = 0; i < ledger_shown(script->ledger); i++) {
        struct request *request = (struct request *)ledger_shown_at(script->ledger, i);

        if (request->state == REQUEST_SENT)
            ledger_done(script->ledger, request, NULL, NULL, script->now);
    }
    g_string_truncate(script->said, length);
}

/* refuse NUMBER TYPE */
static void script_refuse(struct script *script, char **arguments)
{
    ledger_refused(script->ledger, script_request(script, arguments[0]),
                   refusal_new(arguments[1], "not-allowed", NULL, NULL, NULL), "<no/>",
                   script->now);
}

/* perror JID TYPE [ID]: a presence error from there, to the stanza of that id */
static void script_perror(struct script *script, char **arguments)
{
    char *jid = script_jid(arguments[0]);

    ledger_presence_refused(script->ledger, jid, arguments[2],
                            refusal_new(arguments[1], "remote-server-not-found", NULL, NULL, NULL),
                            "<presence/>", script->now);
    g_free(jid);
}

/* push JID: the roster has just been told of it */
static void script_push(struct script *script, char **arguments)
{
    char *jid = script_jid(arguments[0]);

    ledger_pushed(script->ledger, script->roster, jid, script->now);
    g_free(jid);
}

/* by ID: whom an answer with that id is for */
static void script_by(struct script *script, char **arguments)
{
    const struct request *request = ledger_by_id(script->ledger, arguments[0]);

    script_say(script, "by%d", request ? (int)request->number : -1);
}

static void script_at(struct script *script, char **arguments)
{
    script->now = script_seconds(arguments[0]);
}

static void script_bytes(struct script *script, char **arguments)
{
    (void)arguments;
    ledger_progress(script->ledger, script->now);
}

static void script_due(struct script *script, char **arguments)
{
    gint64 at = ledger_deadline(script->ledger);

    (void)arguments;
    script_say(script, "due%d", at < 0 ? -1 : (int)(at / G_USEC_PER_SEC));
}

static void script_expire(struct script *script, char **arguments)
{
    bool any = ledger_expire(script->ledger, script->now);

    (void)arguments;
    script_say(script, any ? "fetch!" : "fine");
}

static void script_refetch(struct script *script, char **arguments)
{
    (void)arguments;
    ledger_fetch_again(script->ledger, script->now);
}

static void script_lost(struct script *script, char **arguments)
{
    (void)arguments;
    ledger_link_lost(script->ledger, script->now);
    version_doubt(roster_version(script->roster));
}

/* fetched: the roster is as the server has it */
static void script_fetched(struct script *script, char **arguments)
{
    (void)arguments;
    version_confirm(roster_version(script->roster));
}

/* settle: the same, and the ledger is told */
static void script_settle(struct script *script, char **arguments)
{
    script_fetched(script, arguments);
    ledger_settle(script->ledger, script->roster, script->now);
}

static void script_retry(struct script *script, char **arguments)
{
    if (!ledger_retry(script->ledger, (unsigned)script_number(arguments[0]), script->now))
        script_say(script, "no");
}

static void script_dismiss(struct script *script, char **arguments)
{
    if (!ledger_dismiss(script->ledger, (unsigned)script_number(arguments[0])))
        script_say(script, "no");
}

static void script_tidy(struct script *script, char **arguments)
{
    ledger_tidy(script->ledger, script_seconds(arguments[0]));
}

static void script_oldest(struct script *script, char **arguments)
{
    gint64 at = ledger_oldest_done(script->ledger);

    (void)arguments;
    script_say(script, "oldest%d", at < 0 ? -1 : (int)(at / G_USEC_PER_SEC));
}

static void script_counts(struct script *script, char **arguments)
{
    struct ledger_counts counts = ledger_counts(script->ledger);

    (void)arguments;
    script_say(script, "%uq%us%uu%ur%ud", counts.queued, counts.sent, counts.unanswered,
               counts.refused, counts.done);
}

/* wants JID: "=Name/Groups", or "gone" */
static void script_wants(struct script *script, char **arguments)
{
    char *jid = script_jid(arguments[0]);
    struct wanted wanted;

    if (ledger_wanted(script->ledger, jid, roster_find(script->roster, jid), &wanted))
        script_say_wanted(script, "=", wanted);
    else
        script_say(script, "gone");
    g_free(jid);
}

static void script_pending(struct script *script, char **arguments)
{
    char *jid = script_jid(arguments[0]);
    const struct request *request = ledger_pending(script->ledger, jid);

    script_say(script, "pending%d", request ? (int)request->number : -1);
    g_free(jid);
}

static void script_shown(struct script *script, char **arguments)
{
    (void)arguments;
    script_say(script, "shown");
    for (guint i = 0; i < ledger_shown(script->ledger); i++)
        script_say(script, "%u", ledger_shown_at(script->ledger, i)->number);
}

/* why NUMBER: by whom it was refused, in the server's words or nobody's */
static void script_why(struct script *script, char **arguments)
{
    const struct request *request = script_request(script, arguments[0]);

    script_say(script, "%s", request->refusal ? request->refusal->condition : "nobody");
}

/* says NUMBER: in which words */
static void script_says(struct script *script, char **arguments)
{
    script_say(script, "\"%s\"", script_request(script, arguments[0])->refusal->text);
}

/* hold NUMBER: what it waits for, besides its turn */
static void script_hold(struct script *script, char **arguments)
{
    static const char *const holds[] = {[LEDGER_FREE] = "free",
                                        [LEDGER_AWAITS_LINK] = "link",
                                        [LEDGER_AWAITS_FETCH] = "fetch",
                                        [LEDGER_AWAITS_BLOCKS] = "blocks"};

    script_say(script, "%s",
               holds[ledger_hold(script->ledger, script_request(script, arguments[0]))]);
}

/* again: the program was killed and has been started again; only what is not settled was kept */
static void script_again(struct script *script, char **arguments)
{
    struct ledger *old = script->ledger;

    (void)arguments;
    script->ledger = ledger_new(script_seconds("30"), script_told, script);
    ledger_base_on(script->ledger, script->roster);
    version_doubt(roster_version(script->roster));
    for (guint i = 0; i < ledger_shown(old); i++) {
        const struct request *request = ledger_shown_at(old, i);
        struct request *copy = request_new(request->verb, request->jid, request->name,
                                           (const char *const *)request->groups, request->text);

        copy->base = request->base ? base_copy(request->base) : NULL;
        if (request->refusal) {
            copy->refusal = refusal_new("cancel", request->refusal->condition,
                                        request->refusal->text, NULL, NULL);
            copy->refusal->overtaken = request->refusal->overtaken;
        }
        if (request_is_kept(request))
            ledger_restore(script->ledger, copy, script->now);
        else
            request_free(copy);
    }
    ledger_free(old);
}

#endif

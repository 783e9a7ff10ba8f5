/* What one roster push costs, from the stanza to the rows of the list: prints median and 99th
   percentile in milliseconds.
   usage: push CONTACTS */
#include "view/contact_list.h"
#include "xmpp/protocol.h"

#include <stdio.h>
#include <stdlib.h>

enum { PUSHES = 2000 };

struct bench {
    xmpp_ctx_t *ctx;
    struct roster *roster;
    struct ledger *ledger;
    struct contact_list *list;
    struct protocol *protocol;
    guint contacts;
};

static void see_change(const struct change *change, void *data)
{
    const struct bench *bench = data;

    if (bench->list)
        contact_list_refresh(bench->list, change->key);
}

static void see_request(const struct request *request G_GNUC_UNUSED, void *data G_GNUC_UNUSED)
{
}

static void see_stanza(xmpp_stanza_t *stanza G_GNUC_UNUSED, void *data G_GNUC_UNUSED)
{
}

static void see_note(const char *sentence, void *data G_GNUC_UNUSED)
{
    g_error("%s", sentence);
}

static void fill(struct bench *bench)
{
    for (guint i = 0; i < bench->contacts; i++) {
        char *jid = g_strdup_printf("officer-%05u@militia.lit", i);
        char *name = g_strdup_printf("Officer %05u", i);
        char *group = g_strdup_printf("Regiment %02u", i % 50);
        struct roster_item item = {.jid = jid,
                                   .name = name,
                                   .groups = (const char *[]){group, NULL},
                                   .subscription = SUBSCRIPTION_BOTH};

        roster_apply(bench->roster, &item);
        g_free(group);
        g_free(name);
        g_free(jid);
    }
}

/* Another name, in another place of the list, and another group. */
static xmpp_stanza_t *push(const struct bench *bench, GRand *random, guint number)
{
    char *text = g_strdup_printf(
        "<iq xmlns='jabber:client' type='set' id='p%u'><query xmlns='jabber:iq:roster' ver='%u'>"
        "<item jid='officer-%05d@militia.lit' name='Officer %05d' subscription='both'>"
        "<group>Regiment %02d</group></item></query></iq>",
        number, number, g_rand_int_range(random, 0, (gint32)bench->contacts),
        g_rand_int_range(random, 0, 100000), g_rand_int_range(random, 0, 50));
    xmpp_stanza_t *stanza = xmpp_stanza_new_from_string(bench->ctx, text);

    g_free(text);
    return stanza;
}

static int compare(const void *a, const void *b)
{
    gint64 one = *(const gint64 *)a, other = *(const gint64 *)b;

    return (one > other) - (one < other);
}

static gint64 take(const struct bench *bench, xmpp_stanza_t *stanza)
{
    gint64 since = g_get_monotonic_time();
    struct list_row row;

    protocol_receive(bench->protocol, stanza, NULL, since);
    contact_list_row(bench->list, contact_list_selected(bench->list), &row);
    return g_get_monotonic_time() - since;
}

static void measure(const struct bench *bench)
{
    static gint64 times[PUSHES];
    const gint64 *median = times + PUSHES / 2, *p99 = times + PUSHES * 99 / 100;
    GRand *random = g_rand_new_with_seed(1);

    for (guint i = 0; i < PUSHES; i++) {
        xmpp_stanza_t *stanza = push(bench, random, i);

        times[i] = take(bench, stanza);
        xmpp_stanza_release(stanza);
    }
    qsort(times, PUSHES, sizeof *times, compare);
    printf("median %.3f\np99 %.3f\n", (double)*median / 1e3, (double)*p99 / 1e3);
    g_rand_free(random);
}

int main(int argc, char **argv)
{
    static const struct protocol_sink sink = {.send = see_stanza, .note = see_note};
    struct bench bench = {.contacts = argc > 1 ? (guint)strtoul(argv[1], NULL, 10) : 0};

    if (bench.contacts == 0)
        return EXIT_FAILURE;
    xmpp_initialize();
    bench.ctx = xmpp_ctx_new(NULL, NULL);
    bench.roster = roster_new(see_change, &bench);
    bench.ledger = ledger_new(30 * G_TIME_SPAN_SECOND, see_request, NULL);
    fill(&bench);
    bench.list = contact_list_new(&(struct source){bench.roster, bench.ledger, NULL}, 1);
    bench.protocol =
        protocol_new(bench.ctx, "jane@longbourn.lit", bench.roster, bench.ledger, &sink, NULL);
    measure(&bench);
    protocol_free(bench.protocol);
    contact_list_free(bench.list);
    ledger_free(bench.ledger);
    roster_free(bench.roster);
    xmpp_ctx_free(bench.ctx);
    xmpp_shutdown();
    return EXIT_SUCCESS;
}

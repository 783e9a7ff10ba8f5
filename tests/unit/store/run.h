/* One run of a program that does nothing but keep a roster: for the store's tests. */
#ifndef MUSTER_TESTS_STORE_RUN_H
#define MUSTER_TESTS_STORE_RUN_H

#include "store/record.h"

#include <glib/gstdio.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

struct run {
    struct store *store;
    struct roster *roster;
    struct record *record;
    bool ours;  /* what changes now, we asked for */
    gint64 now; /* real time */
};

static void run_changed(const struct change *change, void *data)
{
    struct run *run = data;

    record_note(run->record, change, run->ours, run->now);
}

static inline struct run *run_begin_as(const char *path, const char *account, gint64 now)
{
    struct run *run = g_new0(struct run, 1);

    run->now = now;
    run->store = store_new(path);
    run->roster = roster_new(run_changed, run);
    run->record = record_new(run->store, account, run->roster);
    record_load(run->record);
    return run;
}

static inline struct run *run_begin(const char *path, gint64 now)
{
    return run_begin_as(path, "jane@longbourn.lit", now);
}

/* What went wrong in it, or NULL; g_free() it. */
static char *run_end(struct run *run)
{
    char *complaint;

    record_free(run->record);
    while (store_is_busy(run->store))
        g_usleep(1000);
    complaint = store_complaint(run->store);
    store_free(run->store);
    roster_free(run->roster);
    g_free(run);
    return complaint;
}

static inline void run_end_well(struct run *run)
{
    char *complaint = run_end(run);

    if (complaint)
        fail_msg("%s", complaint);
}

static inline void run_apply(struct run *run, const char *jid, const char *name, const char *groups,
                             enum subscription subscription)
{
    char **list = groups ? g_strsplit(groups, ",", -1) : NULL;

    roster_apply(run->roster, &(struct roster_item){.jid = jid,
                                                    .name = name,
                                                    .groups = (const char *const *)list,
                                                    .subscription = subscription});
    g_strfreev(list);
}

static inline void run_fetch_end(struct run *run, const char *version)
{
    roster_fetch_end(run->roster);
    version_take(roster_version(run->roster), version);
    record_fetched(run->record, run->now);
    record_flush(run->record, run->now);
}

/* A push, with its version. */
static inline void run_push(struct run *run, const char *jid, const char *name,
                            enum subscription subscription, const char *version)
{
    run_apply(run, jid, name, NULL, subscription);
    version_move(roster_version(run->roster), version);
    record_flush(run->record, run->now);
}

#endif

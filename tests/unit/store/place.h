/* A folder for a store, a look into the file from beside, and a roster of three. */
#ifndef MUSTER_TESTS_STORE_PLACE_H
#define MUSTER_TESTS_STORE_PLACE_H

#include "run.h"

static const gint64 hour G_GNUC_UNUSED = G_GINT64_CONSTANT(3600000000);
static const gint64 start = G_GINT64_CONSTANT(1790000000000000);

struct place {
    char *folder, *path;
};

static inline int set_up(void **state)
{
    struct place *place = g_new0(struct place, 1);

    place->folder = g_dir_make_tmp("muster-XXXXXX", NULL);
    place->path = g_build_filename(place->folder, "muster", "muster.db", NULL);
    *state = place;
    return 0;
}

static inline void remove_all(const char *path)
{
    GDir *folder = g_dir_open(path, 0, NULL);
    const char *name;

    while (folder && (name = g_dir_read_name(folder))) {
        char *inner = g_build_filename(path, name, NULL);

        remove_all(inner);
        g_free(inner);
    }
    if (folder)
        g_dir_close(folder);
    g_remove(path);
}

static inline int tear_down(void **state)
{
    struct place *place = *state;

    remove_all(place->folder);
    g_free(place->folder);
    g_free(place->path);
    g_free(place);
    return 0;
}

/* Rows of an answer, "a|b\nc|d\n"; g_free() it. */
static inline char *ask(const char *path, const char *sql)
{
    GString *answer = g_string_new(NULL);
    sqlite3 *database;
    sqlite3_stmt *row;

    assert_int_equal(sqlite3_open(path, &database), SQLITE_OK);
    sqlite3_busy_timeout(database, 5000);
    assert_int_equal(sqlite3_prepare_v2(database, sql, -1, &row, NULL), SQLITE_OK);
    while (sqlite3_step(row) == SQLITE_ROW)
        for (int i = 0, last = sqlite3_column_count(row) - 1; i <= last; i++) {
            const char *text = (const char *)sqlite3_column_text(row, i);

            g_string_append_printf(answer, "%s%s", text ? text : "-", i == last ? "\n" : "|");
        }
    sqlite3_finalize(row);
    sqlite3_close(database);
    return g_string_free(answer, FALSE);
}

static inline void assert_answer(const char *path, const char *sql, const char *expected)
{
    char *answer = ask(path, sql);

    assert_string_equal(answer, expected);
    g_free(answer);
}

static inline void tell(const char *path, const char *sql)
{
    g_free(ask(path, sql));
}

static inline void fetch_three(struct run *run, const char *version)
{
    roster_fetch_begin(run->roster);
    run_apply(run, "darcy@pemberley.lit", "Mr. Darcy", "Family,Derbyshire", SUBSCRIPTION_BOTH);
    run_apply(run, "Bingley@netherfield.lit", NULL, NULL, SUBSCRIPTION_TO);
    roster_apply(run->roster, &(struct roster_item){.jid = "collins@rosings.lit",
                                                    .name = "a\nb",
                                                    .asked = true,
                                                    .approved = true});
    run_fetch_end(run, version);
}

static inline void keep_three(const char *path, const char *version)
{
    struct run *run = run_begin(path, start);

    fetch_three(run, version);
    run_end_well(run);
}

static inline void assert_three(const struct roster *roster)
{
    const struct contact *contact = roster_find(roster, "darcy@pemberley.lit");

    assert_int_equal(roster_size(roster), 3);
    assert_string_equal(contact->name, "Mr. Darcy");
    assert_string_equal(contact->groups[0], "Derbyshire");
    assert_string_equal(contact->groups[1], "Family");
    assert_null(contact->groups[2]);
    assert_int_equal(contact->subscription, SUBSCRIPTION_BOTH);
    contact = roster_find(roster, "bingley@netherfield.lit");
    assert_string_equal(contact->jid, "Bingley@netherfield.lit"); /* the server's very bytes */
    assert_null(contact->name);
    assert_null(contact->groups);
    assert_int_equal(contact->subscription, SUBSCRIPTION_TO);
    contact = roster_find(roster, "collins@rosings.lit");
    assert_string_equal(contact->name, "a\nb");
    assert_true(contact->asked && contact->approved);
}

#endif

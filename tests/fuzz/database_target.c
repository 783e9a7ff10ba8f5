/* A database that is damaged: three bytes of the input say where, the fourth what stands there
   instead. What can still be read must be text, and a new one must begin where it cannot. */
#include "fuzz/target.h"
#include "store/record.h"

#include <glib/gstdio.h>
#include <string.h>

static const char account[] = "jane@longbourn.lit";
static const gint64 now = G_GINT64_CONSTANT(1790000000000000);

struct run {
    struct store *store;
    struct roster *roster;
    struct record *record;
};

static void on_change(const struct change *change, void *data)
{
    const struct run *run = data;

    record_note(run->record, change, false, now);
}

static void begin(struct run *run, const char *path)
{
    run->store = store_new(path);
    run->roster = roster_new(on_change, run);
    run->record = record_new(run->store, account, run->roster);
    record_load(run->record);
}

static void end(struct run *run)
{
    char *complaint;

    record_free(run->record);
    while (store_is_busy(run->store))
        g_usleep(100);
    complaint = store_complaint(run->store);
    g_assert_true(!complaint || g_utf8_validate(complaint, -1, NULL));
    g_free(complaint);
    store_free(run->store);
    roster_free(run->roster);
}

static void keep(const struct run *run)
{
    static const char *const groups[] = {"Family", "Friends", NULL};

    roster_fetch_begin(run->roster);
    roster_apply(run->roster, &(struct roster_item){.jid = "darcy@pemberley.lit",
                                                    .name = "Mr. Darcy",
                                                    .groups = groups,
                                                    .subscription = SUBSCRIPTION_BOTH});
    roster_apply(run->roster, &(struct roster_item){.jid = "Lydia@longbourn.lit"});
    roster_fetch_end(run->roster);
    version_take(roster_version(run->roster), "v1");
    roster_asks(run->roster, &(struct asking){.jid = "wickham@meryton.lit", .text = "Hello"});
    record_asked(run->record, "darcy@pemberley.lit", now);
    record_fetched(run->record, now);
    record_flush(run->record, now);
}

/* As it is when nothing is wrong with it. Made once, for the whole run. */
static const GByteArray *sound(const char *path)
{
    static GByteArray *bytes;
    struct run run;
    char *text;
    gsize size;

    if (bytes)
        return bytes;
    begin(&run, path);
    keep(&run);
    end(&run);
    g_assert_true(g_file_get_contents(path, &text, &size, NULL));
    bytes = g_byte_array_new_take((guint8 *)text, size);
    return bytes;
}

static void damage(const char *path, const uint8_t *data, size_t size)
{
    static const char *const parts[] = {"-wal", "-shm", "-journal"};
    const GByteArray *whole = sound(path);
    guint8 *bytes = g_memdup2(whole->data, whole->len);

    for (; size >= 4; data += 4, size -= 4)
        bytes[((guint)data[0] << 16 | (guint)data[1] << 8 | data[2]) % whole->len] = data[3];
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        char *part = g_strconcat(path, parts[i], NULL);

        g_unlink(part);
        g_free(part);
    }
    target_write(path, bytes, whole->len);
    g_free(bytes);
}

static void is_text(const struct contact *contact, void *data G_GNUC_UNUSED)
{
    g_assert_true(g_utf8_validate(contact->jid, -1, NULL));
    g_assert_true(!contact->name || g_utf8_validate(contact->name, -1, NULL));
    for (char **group = contact->groups; group && *group; group++)
        g_assert_true(g_utf8_validate(*group, -1, NULL));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *path = target_path("muster.db");
    struct run run;

    damage(path, data, size);
    for (int again = 0; again < 2; again++) {
        begin(&run, path);
        g_assert_true(size >= 4 || again || roster_size(run.roster) == 2);
        roster_each(run.roster, is_text, NULL);
        record_memory(run.record, "darcy@pemberley.lit");
        roster_apply(run.roster, &(struct roster_item){.jid = "kitty@longbourn.lit"});
        record_flush(run.record, now);
        end(&run);
    }
    g_free(path);
    return 0;
}

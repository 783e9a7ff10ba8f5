/* The state file, damaged as it may be. The first line is an account's address, the rest the file.
 */
#include "fuzz/target.h"
#include "roster/jid.h"
#include "store/state.h"

#include <glib/gstdio.h>
#include <string.h>

static const char *const folded[] = {"Family", "semi; colon", "", "line\nfeed", NULL};
static const char pin[] = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

static void is_kept(const char *path, const char *jid)
{
    GError *error = NULL;
    struct state *state = state_open(path, &error);
    char *kept = state_pin(state, jid), **groups = state_folded(state, jid);

    g_assert_no_error(error);
    g_assert_cmpstr(kept, ==, pin);
    g_assert_true(groups && g_strv_equal((const char *const *)groups, folded));
    g_strfreev(groups);
    g_free(kept);
    state_free(state);
}

static void use(struct state *state, const char *path, const char *jid)
{
    char *before = state_pin(state, jid);

    g_assert_true(!before || strlen(before) == 64);
    g_free(before);
    g_strfreev(state_folded(state, jid));
    state_set_pin(state, jid, pin);
    state_set_folded(state, jid, folded);
    g_assert_true(state_save(state, NULL));
    is_kept(path, jid);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = target_text(data, size), *jid, *path = target_path("state");
    size_t line = strcspn(text, "\n");
    struct state *state;

    text[line] = '\0';
    jid = jid_prepare_contact(text, NULL);
    if (line < size)
        target_write(path, data + line + 1, size - line - 1);
    state = state_open(path, NULL);
    use(state, path, jid ? jid : "jane@longbourn.lit");
    state_free(state);
    g_unlink(path);
    g_free(jid);
    g_free(path);
    g_free(text);
    return 0;
}

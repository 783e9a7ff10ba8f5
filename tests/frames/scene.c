#include "scene_parts.h"

#include <stdlib.h>
#include <string.h>

static const struct view_hint hints[] = {
    {.key = "a", .word = "add"},
    {.key = "r", .word = "rename"},
    {.key = "m", .word = "groups"},
    {.key = "d", .word = "remove"},
    {.key = "s", .word = "subscription"},
    {.key = "/", .word = "search"},
    {.key = "l", .word = "limit"},
    {.key = "?", .word = "help"},
    {.key = NULL},
};

static void roster_has_changed(const struct change *change, void *data)
{
    struct scene *scene = data;

    contact_list_refresh(scene->view->list, change->key);
}

static void ledger_has_changed(const struct request *request, void *data)
{
    struct scene *scene = data;

    if (request->key)
        contact_list_refresh(scene->view->list, request->key);
}

static void free_account(void *data)
{
    struct scene_account *account = data;

    ledger_free(account->ledger);
    roster_free(account->roster);
    g_free(account->label);
    g_free(account);
}

struct scene *scene_new(void)
{
    struct scene *scene = g_new0(struct scene, 1);

    scene->roster = roster_new(roster_has_changed, scene);
    roster_set_sight(scene->roster, SIGHT_TOLD);
    scene->ledger = ledger_new(G_USEC_PER_SEC, ledger_has_changed, scene);
    scene->view = view_new(scene->roster, scene->ledger);
    scene->view->hints = hints;
    scene->accounts = g_ptr_array_new_with_free_func(free_account);
    scene->frame = frame_new();
    scene->styles = g_array_new(FALSE, FALSE, sizeof(int));
    scene->state = g_strdup("online, TLS 1.3");
    scene->brief = g_strdup("online");
    scene->heading = (struct heading){.account = "jane@longbourn.lit", .fetched = true};
    scene->width = 80;
    scene->height = 24;
    return scene;
}

void scene_free(struct scene *scene)
{
    view_free(scene->view);
    if (scene->accounts->len == 0) {
        ledger_free(scene->ledger);
        roster_free(scene->roster);
    }
    g_ptr_array_unref(scene->accounts);
    frame_free(scene->frame);
    if (scene->pager)
        pager_free(scene->pager);
    g_array_unref(scene->styles);
    g_free(scene->state);
    g_free(scene->brief);
    g_free(scene->why);
    g_free(scene->place);
    g_free(scene->others);
    g_free(scene->prompt_label);
    g_free(scene->prompt_brief);
    g_free(scene->prompt_text);
    g_free(scene->completions);
    g_free(scene->lacking);
    g_free(scene);
}

/* The view is made anew, so that this comes before whatever else is done to it. */
static void join(struct scene *scene)
{
    GArray *sources = g_array_new(FALSE, FALSE, sizeof(struct source));

    for (guint i = 0; i < scene->accounts->len; i++) {
        const struct scene_account *account = scene->accounts->pdata[i];
        struct source source = {account->roster, account->ledger, account->label};

        g_array_append_val(sources, source);
    }
    view_free(scene->view);
    scene->view = view_new_joint((const struct source *)(void *)sources->data, sources->len);
    scene->view->hints = hints;
    g_array_unref(sources);
}

/* The first takes over what the scene began with. */
static struct scene_account *add_account(struct scene *scene, const char *label)
{
    struct scene_account *account = g_new(struct scene_account, 1);
    bool first = scene->accounts->len == 0;

    account->label = g_strdup(label);
    account->roster = first ? scene->roster : roster_new(roster_has_changed, scene);
    roster_set_sight(account->roster, SIGHT_TOLD);
    account->ledger = first ? scene->ledger : ledger_new(G_USEC_PER_SEC, ledger_has_changed, scene);
    g_ptr_array_add(scene->accounts, account);
    join(scene);
    return account;
}

void scene_account(struct scene *scene, const char *label)
{
    struct scene_account *account = NULL;

    for (guint i = 0; i < scene->accounts->len && !account; i++) {
        struct scene_account *other = scene->accounts->pdata[i];

        if (g_str_equal(other->label, label))
            account = other;
    }
    if (!account)
        account = add_account(scene, label);
    scene->roster = account->roster;
    scene->ledger = account->ledger;
}

/* "\u{202e}" and "\x1b" stand for what no editor should be shown. */
static char *unescape(const char *word)
{
    GString *out = g_string_new(NULL);
    char *end;

    while (*word) {
        if (g_str_has_prefix(word, "\\u{")) {
            g_string_append_unichar(out, (gunichar)strtoul(word + 3, &end, 16));
            word = end + 1;
        } else if (g_str_has_prefix(word, "\\x")) {
            char digits[3] = {word[2], word[3], '\0'};

            g_string_append_c(out, (char)strtoul(digits, NULL, 16));
            word += 4;
        } else {
            g_string_append_c(out, *word++);
        }
    }
    return g_string_free(out, FALSE);
}

static bool run(struct scene *scene, int count, char **words, GError **error)
{
    for (const struct scene_line *line = scene_lines; line->name; line++)
        if (g_str_equal(line->name, words[0]) && count > line->least) {
            line->run(scene, count - 1, words + 1);
            return true;
        }
    g_set_error(error, G_SHELL_ERROR, G_SHELL_ERROR_FAILED, "what is '%s'?", words[0]);
    return false;
}

bool scene_do(struct scene *scene, const char *line, GError **error)
{
    char **words;
    int count;
    bool ok;

    if (!line[0] || line[0] == '#')
        return true;
    if (!g_shell_parse_argv(line, &count, &words, error))
        return false;
    for (int i = 0; i < count; i++) {
        char *plain = unescape(words[i]);

        g_free(words[i]);
        words[i] = plain;
    }
    ok = run(scene, count, words, error);
    g_strfreev(words);
    return ok;
}

/* --- the picture --- */

/* "styles of row 4: 0 normal, 3 online, ..." by byte offset */
static void append_styles(GString *out, const struct frame *frame, int row)
{
    const GArray *spans = frame->rows[row].spans;

    g_string_append_printf(out, "styles of row %d:", row);
    for (guint i = 0; i < spans->len; i++) {
        const struct frame_span *span = &g_array_index(spans, struct frame_span, i);

        g_string_append_printf(out, "%s %u %s", i > 0 ? "," : "", span->start,
                               style_names[span->style]);
    }
    g_string_append_c(out, '\n');
}

static void append_deadline(GString *out, gint64 deadline)
{
    if (deadline < 0)
        g_string_append(out, "never drawn again by itself\n");
    else
        g_string_append_printf(out, "drawn again at %.1f s\n", (double)deadline / 1e6);
}

char *scene_picture(struct scene *scene)
{
    GString *picture = g_string_new(NULL);
    char *text;

    scene->heading.state = scene->state;
    scene->heading.brief = scene->brief;
    scene->heading.why = scene->why;
    scene->heading.place = scene->place;
    scene->heading.others = scene->others;
    view_draw(scene->view, &scene->heading, scene->width, scene->height, scene->now,
              SCENE_BEGINNING + scene->now, scene->frame);
    text = frame_text(scene->frame);
    g_string_append(picture, text);
    g_free(text);
    g_string_append_printf(picture, "cursor at row %d, column %d\n", scene->frame->cursor_row,
                           scene->frame->cursor_column);
    for (guint i = 0; i < scene->styles->len; i++)
        append_styles(picture, scene->frame, g_array_index(scene->styles, int, i));
    if (scene->deadline)
        append_deadline(picture, view_deadline(scene->view, scene->now));
    return g_string_free(picture, FALSE);
}

/* Theme files: looks that a terminal can have, or a sentence. */
#include "fuzz/target.h"
#include "settings/theme.h"
#include "view/style.h"

static void is_sound(const struct theme *theme)
{
    g_assert_true(theme->cursor >= -1 && theme->cursor <= 1);
    for (guint i = 0; i < STYLE_COUNT; i++) {
        g_assert_true(theme->looks[i].foreground >= -1 && theme->looks[i].foreground <= 255);
        g_assert_true(theme->looks[i].background >= -1 && theme->looks[i].background <= 255);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *path = target_path("fuzzed.theme");
    GError *error = NULL;
    struct theme *theme;

    target_write(path, data, size);
    theme = theme_load(path, "/nowhere", style_names, &error);
    g_assert_true(theme ? !error : error && g_utf8_validate(error->message, -1, NULL));
    if (theme) {
        is_sound(theme);
        theme_without_colour(theme, style_names);
        is_sound(theme);
        theme_free(theme);
    }
    g_clear_error(&error);
    g_free(path);
    return 0;
}

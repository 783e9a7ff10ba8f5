#include "settings/keys.h"

#include "settings/options.h"
#include "settings/value.h"

void key_free(void *key)
{
    options_clear(key_options, key);
    g_free(key);
}

static const struct key_settings *find(const GPtrArray *keys, const char *name)
{
    for (guint i = 0; i < keys->len; i++) {
        const struct key_settings *key = g_ptr_array_index(keys, i);
        if (g_strcmp0(key->key, name) == 0)
            return key;
    }
    return NULL;
}

static void check(struct document *document, const config_setting_t *group,
                  const struct key_settings *key, const GPtrArray *others)
{
    const struct key_settings *other = key->key ? find(others, key->key) : NULL;

    if (!config_setting_get_member(group, "key") || !config_setting_get_member(group, "command"))
        document_fault(document, group, SETTINGS_ERROR_VALUE,
                       "this needs both: { key = \"u\"; command = \"unfollow\"; }");
    else if (other)
        document_fault(document, group, SETTINGS_ERROR_VALUE,
                       "the key \"%s\" has its meaning in line %d already", key->key, other->line);
}

void keys_take(struct document *document, GPtrArray *keys)
{
    GPtrArray *groups = document_groups(document, "keys");

    for (guint i = 0; i < groups->len; i++) {
        config_setting_t *group = g_ptr_array_index(groups, i);
        struct key_settings *key = g_new0(struct key_settings, 1);

        key->line = document_place(document, group).line;
        group_take(document, group, key_options, key);
        check(document, group, key, keys);
        g_ptr_array_add(keys, key);
    }
    g_ptr_array_free(groups, TRUE);
}

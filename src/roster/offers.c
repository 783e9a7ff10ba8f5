#include "roster/offers.h"

struct offers {
    GHashTable *features; /* a set; owned */
};

struct offers *offers_new(void)
{
    struct offers *offers = g_new(struct offers, 1);

    offers->features = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return offers;
}

void offers_free(struct offers *offers)
{
    if (!offers)
        return;
    g_hash_table_unref(offers->features);
    g_free(offers);
}

void offers_add(struct offers *offers, const char *feature)
{
    g_hash_table_add(offers->features, g_strdup(feature));
}

guint offers_count(const struct offers *offers)
{
    return g_hash_table_size(offers->features);
}

bool offers_has(const struct offers *offers, const char *feature)
{
    return offers && g_hash_table_contains(offers->features, feature);
}

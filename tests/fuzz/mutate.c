#include "fuzz/mutate.h"

#include <string.h>

enum { CHANGES_MOST = 8, PIECE_MOST = 64 };

/* --- the dictionary --- */

/* name="word", with \\ \" and \xAB in it. NULL: no such line. */
static GBytes *parse_word(const char *line)
{
    const char *at = strchr(line, '"');
    GByteArray *word;

    if (line[0] == '#' || !at)
        return NULL;
    word = g_byte_array_new();
    for (at++; *at && *at != '"'; at++) {
        guint8 byte = (guint8)*at;

        if (*at == '\\' && at[1] == 'x') {
            byte = (guint8)(g_ascii_xdigit_value(at[2]) * 16 + g_ascii_xdigit_value(at[3]));
            at += 3;
        } else if (*at == '\\') {
            byte = (guint8) * ++at;
        }
        g_byte_array_append(word, &byte, 1);
    }
    return g_byte_array_free_to_bytes(word);
}

GPtrArray *dictionary_read(const char *path)
{
    GPtrArray *words = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
    char *text = NULL, **lines;

    if (!g_file_get_contents(path, &text, NULL, NULL))
        return words;
    lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++) {
        GBytes *word = parse_word(*line);

        if (word)
            g_ptr_array_add(words, word);
    }
    g_strfreev(lines);
    g_free(text);
    return words;
}

/* --- changes --- */

static guint below(GRand *random, guint limit)
{
    return limit > 0 ? g_rand_int(random) % limit : 0;
}

static void insert(GByteArray *bytes, guint at, const guint8 *piece, gsize length)
{
    if (length == 0)
        return;
    g_byte_array_set_size(bytes, bytes->len + (guint)length);
    memmove(bytes->data + at + length, bytes->data + at, bytes->len - length - at);
    memcpy(bytes->data + at, piece, length);
}

static void insert_from(GRand *random, GByteArray *bytes, GBytes *from, gsize most)
{
    gsize size, start;
    const guint8 *data = g_bytes_get_data(from, &size);

    if (size == 0)
        return;
    start = size > most ? below(random, (guint)size) : 0;
    insert(bytes, below(random, bytes->len + 1), data + start, MIN(size - start, most));
}

static void double_piece(GRand *random, GByteArray *bytes, guint at, guint length)
{
    guint8 *piece = g_memdup2(bytes->data + at, length);

    insert(bytes, below(random, bytes->len + 1), piece, length);
    g_free(piece);
}

static void change_byte(GRand *random, guint8 *byte)
{
    *byte =
        below(random, 2) ? (guint8)(*byte ^ (1U << below(random, 8))) : (guint8)below(random, 256);
}

static void change(GRand *random, GByteArray *bytes, const GPtrArray *seeds, const GPtrArray *words)
{
    guint at = below(random, bytes->len);
    guint length = 1 + below(random, PIECE_MOST);

    length = MIN(length, bytes->len - at);
    switch (below(random, 6)) {
    case 0:
        if (words->len > 0)
            insert_from(random, bytes, words->pdata[below(random, words->len)], G_MAXSIZE);
        break;
    case 1:
        insert_from(random, bytes, seeds->pdata[below(random, seeds->len)], PIECE_MOST);
        break;
    case 2:
        if (length > 0)
            g_byte_array_remove_range(bytes, at, length);
        break;
    case 3:
        double_piece(random, bytes, at, length);
        break;
    default:
        if (bytes->len > 0)
            change_byte(random, bytes->data + at);
    }
}

GByteArray *mutate(GRand *random, const GPtrArray *seeds, const GPtrArray *words, guint most)
{
    gsize size;
    const guint8 *data = g_bytes_get_data(seeds->pdata[below(random, seeds->len)], &size);
    GByteArray *bytes = g_byte_array_new();

    g_byte_array_append(bytes, data, (guint)size);
    for (guint changes = 1 + below(random, CHANGES_MOST); changes > 0; changes--)
        change(random, bytes, seeds, words);
    if (bytes->len > most)
        g_byte_array_set_size(bytes, most);
    return bytes;
}

#include "settings/nearest.h"

#include <stdbool.h>
#include <string.h>

#define LONGEST 31

static unsigned row_cell(unsigned rows[][LONGEST + 2], const char *a, const char *b, size_t i,
                         size_t j)
{
    bool same = g_ascii_tolower(a[i - 1]) == g_ascii_tolower(b[j - 1]);
    unsigned best = rows[i - 1][j - 1] + !same;

    best = MIN(best, rows[i - 1][j] + 1);
    best = MIN(best, rows[i][j - 1] + 1);
    if (i > 1 && j > 1 && g_ascii_tolower(a[i - 1]) == g_ascii_tolower(b[j - 2]) &&
        g_ascii_tolower(a[i - 2]) == g_ascii_tolower(b[j - 1]))
        best = MIN(best, rows[i - 2][j - 2] + 1);
    return best;
}

unsigned nearest_distance(const char *a, const char *b)
{
    unsigned rows[LONGEST + 1][LONGEST + 2];
    size_t rows_count = strlen(a), columns = strlen(b);

    if (rows_count > LONGEST || columns > LONGEST)
        return G_MAXUINT;
    for (size_t j = 0; j <= columns; j++)
        rows[0][j] = (unsigned)j;
    for (size_t i = 1; i <= rows_count; i++) {
        rows[i][0] = (unsigned)i;
        for (size_t j = 1; j <= columns; j++)
            rows[i][j] = row_cell(rows, a, b, i, j);
    }
    return rows[rows_count][columns];
}

void nearest_try(struct nearest *nearest, const char *name)
{
    size_t length = strlen(nearest->word);
    unsigned distance = nearest_distance(nearest->word, name);
    bool near = distance <= (length + 2) / 3;

    /* "timeout" means "request_timeout", though it lacks half of it. */
    if (!near && (length < 4 || !strstr(name, nearest->word)))
        return;
    if (!nearest->name || distance < nearest->distance) {
        nearest->name = name;
        nearest->distance = distance;
    }
}

void nearest_describe(const struct nearest *nearest, GString *out)
{
    if (nearest->name)
        g_string_append_printf(out, "; did you mean \"%s\"?", nearest->name);
}

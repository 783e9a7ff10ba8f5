#include "store/batch.h"

#include <string.h>

struct batch *batch_new(const char *account, gint64 writes)
{
    struct batch *batch = g_new0(struct batch, 1);

    batch->account = g_strdup(account);
    batch->writes = writes;
    batch->bytes = g_string_new(NULL);
    return batch;
}

void batch_free(struct batch *batch)
{
    g_free(batch->account);
    g_string_free(batch->bytes, TRUE);
    g_free(batch);
}

/* kind, numbers, then each text behind a letter that says whether there is one. */
gsize batch_add(struct batch *batch, const struct act *act)
{
    GString *bytes = batch->bytes;
    gsize start = bytes->len;

    batch->anew |= act->kind == ACT_CLEAR;
    g_string_append_c(bytes, (char)act->kind);
    g_string_append_len(bytes, (const char *)act->number, sizeof act->number);
    for (int i = 0; i < ACT_TEXTS; i++) {
        g_string_append_c(bytes, act->text[i] ? '+' : '-');
        if (act->text[i])
            g_string_append_len(bytes, act->text[i], (gssize)strlen(act->text[i]) + 1);
    }
    return start;
}

void batch_cut(struct batch *batch, gsize length)
{
    g_string_truncate(batch->bytes, length);
}

gboolean batch_next(const struct batch *batch, gsize *place, struct act *act)
{
    const char *at = batch->bytes->str + *place;

    if (*place >= batch->bytes->len)
        return FALSE;
    act->kind = (enum act_kind) * at++;
    memcpy(act->number, at, sizeof act->number);
    at += sizeof act->number;
    for (int i = 0; i < ACT_TEXTS; i++) {
        act->text[i] = *at++ == '+' ? at : NULL;
        if (act->text[i])
            at += strlen(at) + 1;
    }
    *place = (gsize)(at - batch->bytes->str);
    return TRUE;
}

#include "screen/paste.h"

#include <glib.h>

/* Whoever forgets to mark the end must not keep the keyboard for ever. */
static const gint64 silence = G_USEC_PER_SEC;

enum paste_part paste_part(struct input *input, const struct sequence *key)
{
    gint64 now = g_get_monotonic_time();
    bool begins = g_str_equal(key->bytes, "\033[200~");

    if (g_str_equal(key->bytes, "\033[201~")) {
        input->pasting = false;
        return PASTE_ENDS;
    }
    if (input->pasting && now - input->pasted > silence)
        input->pasting = false;
    input->pasting |= begins;
    input->pasted = now;
    if (begins)
        return PASTE_BEGINS;
    return input->pasting ? PASTE_INSIDE : PASTE_NONE;
}

bool paste_text(struct sequence *key)
{
    unsigned char byte = (unsigned char)key->bytes[0];

    if (byte == '\r' || byte == '\n' || byte == '\t')
        key->bytes[0] = ' ';
    else if (byte < ' ' || byte == 0x7f)
        return false;
    return true;
}

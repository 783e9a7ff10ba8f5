/* A line that nobody may see. Knows no terminal. */
#include "screen/secret.h"

#include <string.h>

void secret_wipe(struct secret *secret)
{
    explicit_bzero(secret, sizeof *secret);
}

static void drop_last(struct secret *secret)
{
    while (secret->length > 0) {
        unsigned char byte = (unsigned char)secret->bytes[--secret->length];
        secret->bytes[secret->length] = '\0';
        if ((byte & 0xc0) != 0x80) /* the first byte of its character */
            return;
    }
}

static void add(struct secret *secret, char byte)
{
    if (secret->length + 1 < SECRET_SIZE)
        secret->bytes[secret->length++] = byte;
}

enum prompt_result secret_feed(struct secret *secret, const struct sequence *key)
{
    unsigned char byte = (unsigned char)key->bytes[0];

    if (key->length > 1) /* an arrow, Alt: nothing to do here */
        return PROMPT_TYPING;
    if (byte == '\r' || byte == '\n')
        return PROMPT_ACCEPTED;
    if (byte == BYTE_ESC || byte == BYTE_CTRL('C') || byte == BYTE_CTRL('G') ||
        (byte == BYTE_CTRL('D') && secret->length == 0))
        return PROMPT_CANCELLED;
    if (byte == BYTE_CTRL('U'))
        secret_wipe(secret);
    else if (byte == 0x7f || byte == '\b')
        drop_last(secret);
    else if (byte >= ' ')
        add(secret, (char)byte);
    return PROMPT_TYPING;
}

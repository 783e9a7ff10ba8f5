/* A line that nobody may see. Knows no terminal. */
#include "screen/secret.h"

#include <string.h>

void secret_wipe(struct secret *secret)
{
    explicit_bzero(secret, sizeof *secret);
}

static void drop_last(struct secret *secret)
{
    secret->half = (mbstate_t){0};
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

/* Passwords are sent as UTF-8, whatever the locale. What is no character of it (in C, none but
   ASCII are) stays as it is. */
static void take(struct secret *secret, char byte)
{
    wchar_t wide;
    char utf8[6];
    size_t used = mbrtowc(&wide, &byte, 1, &secret->half);

    if (used == (size_t)-1) {
        secret->half = (mbstate_t){0};
        add(secret, byte);
    } else if (used != (size_t)-2) {
        int length = g_unichar_to_utf8((gunichar)wide, utf8);

        for (int i = 0; i < length; i++)
            add(secret, utf8[i]);
    }
    explicit_bzero(utf8, sizeof utf8);
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
        take(secret, (char)byte);
    return PROMPT_TYPING;
}

/* Bytes from the keyboard, and which of them belong together. Knows no key's name. */
#include "screen/input.h"

#include <errno.h>
#include <poll.h>
#include <unistd.h>

enum { BYTE_BEL = 7 };

void input_init(struct input *input, int fd)
{
    *input = (struct input){.fd = fd, .held = -1};
}

int input_byte(struct input *input, int wait)
{
    struct pollfd poller = {.fd = input->fd, .events = POLLIN};
    int byte = input->held;
    unsigned char read_byte;
    ssize_t count;

    input->held = -1;
    if (byte >= 0 || input->gone)
        return byte;
    if (poll(&poller, 1, wait) <= 0)
        return -1;
    count = read(input->fd, &read_byte, 1);
    if (count == 1)
        return read_byte;
    input->gone = count == 0 || (errno != EINTR && errno != EAGAIN);
    return -1;
}

void input_return(struct input *input, int byte)
{
    input->held = byte;
}

static void take(struct sequence *sequence, int byte)
{
    if (sequence->length + 1 < sizeof sequence->bytes)
        sequence->bytes[sequence->length++] = (char)byte;
}

/* Takes one more byte, if it comes and lies in the range; gives back what does not belong here. */
static int take_next(struct input *input, struct sequence *sequence, int least, int most)
{
    int byte = input_byte(input, ESCAPE_WAIT);

    if (byte < 0)
        return -1;
    if (byte < least || byte > most) {
        input_return(input, byte);
        return -1;
    }
    take(sequence, byte);
    return byte;
}

static void take_control_sequence(struct input *input, struct sequence *sequence)
{
    int byte = take_next(input, sequence, 0x20, 0x7e);

    if (byte == '[') { /* a function key of the Linux console */
        take_next(input, sequence, 'A', 'Z');
        return;
    }
    if (byte == 'M') { /* button, column and row of a mouse that a crashed program left on */
        for (int i = 0; i < 3; i++)
            take_next(input, sequence, 0x20, 0xff);
        return;
    }
    while (byte >= 0 && byte < 0x40)
        byte = take_next(input, sequence, 0x20, 0x7e);
}

static void take_single_shift(struct input *input, struct sequence *sequence)
{
    int byte;

    do
        byte = take_next(input, sequence, 0x20, 0x7e);
    while (byte >= '0' && byte <= '9');
}

/* A terminal's answer to somebody's question: up to BEL or ST. */
static void take_string(struct input *input, struct sequence *sequence)
{
    int byte, before = 0;

    while ((byte = input_byte(input, ESCAPE_WAIT)) >= 0) {
        take(sequence, byte);
        if (byte == BYTE_BEL || (before == BYTE_ESC && byte == '\\'))
            return;
        before = byte;
    }
}

/* Alt and a character that takes several bytes in UTF-8. */
static void take_continuation(struct input *input, struct sequence *sequence)
{
    while (take_next(input, sequence, 0x80, 0xbf) >= 0)
        ;
}

static void take_after_escape(struct input *input, struct sequence *sequence)
{
    /* Not a second Esc: somebody who types it twice wants it twice. */
    int byte = take_next(input, sequence, 1, 0xff);

    if (byte == BYTE_ESC) {
        sequence->length--;
        input_return(input, byte);
    } else if (byte == '[') {
        take_control_sequence(input, sequence);
    } else if (byte == 'O') {
        take_single_shift(input, sequence);
    } else if (byte == ']' || byte == 'P' || byte == '_') {
        take_string(input, sequence);
    } else if (byte >= 0xc0) {
        take_continuation(input, sequence);
    }
}

void input_sequence(struct input *input, int first, struct sequence *sequence)
{
    sequence->length = 0;
    take(sequence, first);
    if (first == BYTE_ESC)
        take_after_escape(input, sequence);
    sequence->bytes[sequence->length] = '\0';
}

/* Bytes from the keyboard, and which of them belong together. Knows no key's name.
   ncurses could read keys, but it keeps what it read to itself: the line editor and a child that
   gets the terminal need those bytes, and the loop's poll(2) must see them. So at most one byte is
   ever held here. */
#ifndef MUSTER_SCREEN_INPUT_H
#define MUSTER_SCREEN_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    BYTE_ESC = 27,
    ESCAPE_WAIT = 25, /* milliseconds in which the rest of an escape sequence must come */
    SEQUENCE_SIZE = 32,
};

#define BYTE_CTRL(letter) ((letter)&0x1f)

struct input {
    int fd;
    int held;       /* a byte that was given back, -1: none */
    bool gone;      /* end of file */
    bool pasting;   /* see screen/paste.h */
    int64_t pasted; /* when its last byte came: microseconds, monotonic */
};

/* One key as the terminal sent it; NUL-terminated, too long ones are cut. */
struct sequence {
    char bytes[SEQUENCE_SIZE];
    size_t length;
};

void input_init(struct input *input, int fd);
/* The next byte, or -1: none came within wait milliseconds. */
int input_byte(struct input *input, int wait);
/* Gives the byte that was read last back. */
void input_return(struct input *input, int byte);

/* Completes a key that begins with first: after Esc, all that belongs to the sequence
   (ECMA-48, 5.4; Linux's "Esc [ [ A", strings up to their end, a mouse report), so that nothing of
   it is taken for keys; a length of 1 is the Esc key itself. Every other byte stays alone. */
void input_sequence(struct input *input, int first, struct sequence *sequence);

#endif

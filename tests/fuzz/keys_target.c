/* Bytes from a terminal as keys: each with a name, and none that hangs. */
#include "fuzz/target.h"
#include "screen/keyboard.h"

#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct keyboard *keyboard = keyboard_new();
    char name[KEY_NAME_SIZE];
    struct input input;
    int ends[2];

    g_assert_true(pipe(ends) == 0 && write(ends[1], data, size) == (ssize_t)size);
    close(ends[1]); /* nobody waits for the rest of a sequence */
    input_init(&input, ends[0]);
    for (size_t keys = 0; keyboard_read(keyboard, &input, name); keys++) {
        g_assert_cmpuint(keys, <, size);
        g_assert_true(name[0] && memchr(name, '\0', sizeof name));
        g_assert_true(g_utf8_validate(name, -1, NULL));
    }
    g_assert_true(input.gone);
    close(ends[0]);
    keyboard_free(keyboard);
    return 0;
}

/* Names for keys. Knows what terminals send, not what keys do. */
#include "screen/keyboard.h"

#include "screen/paste.h"

#define NCURSES_NOMACROS
#include <curses.h>
#include <string.h>
#include <term.h>
#include <wchar.h>

struct keyboard {
    GHashTable *names; /* sequence → name, neither owned */
};

/* What terminals send in either cursor key mode, whatever TERM says: a wrong TERM is common, and
   then arrows should still be arrows. */
static const struct {
    const char *name, *capability, *usual[4];
} specials[] = {
    {"Up", "kcuu1", {"\033[A", "\033OA"}},
    {"Down", "kcud1", {"\033[B", "\033OB"}},
    {"Right", "kcuf1", {"\033[C", "\033OC"}},
    {"Left", "kcub1", {"\033[D", "\033OD"}},
    {"Home", "khome", {"\033[H", "\033OH", "\033[1~", "\033[7~"}},
    {"End", "kend", {"\033[F", "\033OF", "\033[4~", "\033[8~"}},
    {"PgUp", "kpp", {"\033[5~"}},
    {"PgDn", "knp", {"\033[6~"}},
    {"Del", "kdch1", {"\033[3~"}},
    {"Ins", "kich1", {"\033[2~"}},
    {"Backspace", "kbs", {NULL}},
    {"Enter", "kent", {"\033OM"}},
    {"S-Tab", "kcbt", {"\033[Z"}},
    {"F1", "kf1", {"\033OP", "\033[11~", "\033[[A"}},
    {"F2", "kf2", {"\033OQ", "\033[12~", "\033[[B"}},
    {"F3", "kf3", {"\033OR", "\033[13~", "\033[[C"}},
    {"F4", "kf4", {"\033OS", "\033[14~", "\033[[D"}},
    {"F5", "kf5", {"\033[15~", "\033[[E"}},
    {"F6", "kf6", {"\033[17~"}},
    {"F7", "kf7", {"\033[18~"}},
    {"F8", "kf8", {"\033[19~"}},
    {"F9", "kf9", {"\033[20~"}},
    {"F10", "kf10", {"\033[21~"}},
    {"F11", "kf11", {"\033[23~"}},
    {"F12", "kf12", {"\033[24~"}},
};

const char *keyboard_capability(const char *name)
{
    const char *sequence = cur_term ? tigetstr(name) : NULL;

    return sequence == (const char *)-1 ? NULL : sequence;
}

static void learn(struct keyboard *keyboard, const char *sequence, const char *name)
{
    if (sequence && sequence[0] == BYTE_ESC && sequence[1])
        g_hash_table_replace(keyboard->names, (gpointer)sequence, (gpointer)name);
}

struct keyboard *keyboard_new(void)
{
    struct keyboard *keyboard = g_new0(struct keyboard, 1);

    keyboard->names = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t i = 0; i < G_N_ELEMENTS(specials); i++)
        for (size_t u = 0; u < G_N_ELEMENTS(specials[i].usual); u++)
            learn(keyboard, specials[i].usual[u], specials[i].name);
    for (size_t i = 0; i < G_N_ELEMENTS(specials); i++)
        learn(keyboard, keyboard_capability(specials[i].capability), specials[i].name);
    return keyboard;
}

void keyboard_free(struct keyboard *keyboard)
{
    if (!keyboard)
        return;
    g_hash_table_unref(keyboard->names);
    g_free(keyboard);
}

static bool name_ascii(int byte, char name[KEY_NAME_SIZE])
{
    if (byte == '\r' || byte == '\n')
        strcpy(name, "Enter");
    else if (byte == '\t')
        strcpy(name, "Tab");
    else if (byte == '\b' || byte == 0x7f)
        strcpy(name, "Backspace");
    else if (byte == ' ')
        strcpy(name, "Space");
    else if (byte == BYTE_ESC)
        strcpy(name, "Esc");
    else if (byte < ' ')
        g_snprintf(name, KEY_NAME_SIZE, "^%c", byte + '@');
    else
        g_snprintf(name, KEY_NAME_SIZE, "%c", byte);
    return byte != 0; /* ^Space: tmux and screen users have it under their fingers */
}

/* A character in the locale's encoding, of which `byte` is the first. */
static bool name_character(struct input *input, int byte, char name[KEY_NAME_SIZE])
{
    mbstate_t state = {0};
    wchar_t wide = 0;
    size_t length = (size_t)-2;

    for (; byte >= 0 && length == (size_t)-2; byte = input_byte(input, ESCAPE_WAIT)) {
        char octet = (char)byte;
        length = mbrtowc(&wide, &octet, 1, &state);
        if (length != (size_t)-2)
            break;
    }
    if (length != 1 || !g_unichar_isgraph((gunichar)wide))
        return false;
    name[g_unichar_to_utf8((gunichar)wide, name)] = '\0';
    return true;
}

static bool name_alt(const struct sequence *sequence, char name[KEY_NAME_SIZE])
{
    const char *character = sequence->bytes + 1;
    char plain[KEY_NAME_SIZE] = "";

    if (sequence->length == 2 && (unsigned char)*character < 0x80)
        name_ascii((unsigned char)*character, plain);
    else if (sequence->length < 8 && (unsigned char)*character >= 0xc0 &&
             g_utf8_validate(character, -1, NULL))
        strcpy(plain, character);
    g_snprintf(name, KEY_NAME_SIZE, "M-%s", plain);
    return *plain != '\0'; /* else a sequence that nobody knows */
}

static bool name_sequence(const struct keyboard *keyboard, const struct sequence *sequence,
                          char name[KEY_NAME_SIZE])
{
    const char *known = g_hash_table_lookup(keyboard->names, sequence->bytes);

    if (sequence->length == 1)
        return name_ascii(BYTE_ESC, name);
    if (!known)
        return name_alt(sequence, name);
    g_strlcpy(name, known, KEY_NAME_SIZE);
    return true;
}

static bool name_next(const struct keyboard *keyboard, struct input *input, int byte,
                      char name[KEY_NAME_SIZE])
{
    struct sequence sequence;
    enum paste_part part;

    input_sequence(input, byte, &sequence);
    part = paste_part(input, &sequence);
    if (part == PASTE_BEGINS)
        strcpy(name, "Paste");
    if (part != PASTE_NONE)
        return part == PASTE_BEGINS;
    if (byte >= 0x80)
        return name_character(input, byte, name);
    if (byte != BYTE_ESC)
        return name_ascii(byte, name);
    return name_sequence(keyboard, &sequence, name);
}

bool keyboard_read(const struct keyboard *keyboard, struct input *input, char name[KEY_NAME_SIZE])
{
    int byte;

    while ((byte = input_byte(input, 0)) >= 0)
        if (name_next(keyboard, input, byte, name))
            return true;
    return false;
}

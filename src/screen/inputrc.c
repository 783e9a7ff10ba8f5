/* readline's settings: the user's inputrc, and what it must not change. Knows no line. */
#include "screen/inputrc.h"

#include "screen/keyboard.h"

#include <fcntl.h>
#include <readline/readline.h>
#include <unistd.h>

static char *no_candidate(const char *text, int state)
{
    (void)text;
    (void)state;
    return NULL;
}

static void list_nothing(char **matches, int count, int longest)
{
    (void)matches;
    (void)count;
    (void)longest;
}

/* Whatever key is bound to it, readline's own completion would offer the files of this folder. */
static void take_readline_quiet(void)
{
    rl_readline_name = "muster";
    rl_catch_signals = 0;
    rl_catch_sigwinch = 0;
    rl_change_environment = 0;
    rl_prep_term_function = NULL;
    rl_deprep_term_function = NULL;
    rl_completion_entry_function = no_candidate;
    rl_completion_display_matches_hook = list_nothing;
    if (!rl_outstream)
        rl_outstream = fopen("/dev/null", "we");
}

/* A mistake in the inputrc is reported on standard error, in the middle of our screen. */
static void initialize_silently(void)
{
    int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    int before = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);

    if (nowhere >= 0 && before >= 0)
        dup2(nowhere, STDERR_FILENO);
    rl_initialize();
    if (before >= 0)
        dup2(before, STDERR_FILENO);
    close(nowhere);
    close(before);
}

static void overrule(void)
{
    const Keymap maps[] = {emacs_standard_keymap, emacs_meta_keymap, emacs_ctlx_keymap,
                           vi_insertion_keymap, vi_movement_keymap};

    rl_variable_bind("bell-style", "none");
    rl_variable_bind("input-meta", "on");
    rl_variable_bind("convert-meta", "off");
    for (size_t i = 0; i < G_N_ELEMENTS(maps); i++) {
        rl_unbind_function_in_map(rl_re_read_init_file, maps[i]);
        rl_unbind_function_in_map(rl_call_last_kbd_macro, maps[i]); /* all of it is one key to us */
    }
    /* "%" looks for a bracket for ever where the line ends in half a character. */
    rl_unbind_function_in_map(rl_vi_match, vi_movement_keymap);
}

static void bind(const char *capability, rl_command_func_t *function)
{
    const char *sequence = keyboard_capability(capability);

    if (!sequence || sequence[0] != BYTE_ESC)
        return;
    rl_bind_keyseq_if_unbound_in_map(sequence, function, emacs_standard_keymap);
    rl_bind_keyseq_if_unbound_in_map(sequence, function, vi_insertion_keymap);
}

/* readline asks terminfo for these only when it draws itself. */
static void bind_special_keys(void)
{
    bind("kcuu1", rl_get_previous_history);
    bind("kcud1", rl_get_next_history);
    bind("kcuf1", rl_forward_char);
    bind("kcub1", rl_backward_char);
    bind("khome", rl_beg_of_line);
    bind("kend", rl_end_of_line);
    bind("kdch1", rl_delete);
}

void inputrc_read(void)
{
    bool first = !rl_outstream;

    take_readline_quiet();
    if (!first)
        return;
    initialize_silently();
    overrule();
    bind_special_keys();
}

void inputrc_forget(void)
{
    if (!rl_outstream)
        return;
    fclose(rl_outstream);
    rl_outstream = NULL;
}

bool inputrc_knows(const char *sequence)
{
    int type = ISFUNC;
    rl_command_func_t *function = rl_function_of_keyseq(sequence, NULL, &type);

    return function && type != ISKMAP && function != rl_bracketed_paste_begin;
}

#include "dialog.h"

#include "command/command.h"
#include "xmpp/wipe.h"

void dialog_init(struct dialog *dialog, struct screen *screen)
{
    *dialog = (struct dialog){.screen = screen};
}

static void forget(struct question *question)
{
    g_free(question->label);
    g_free(question->brief);
    g_free(question->lacking);
    g_free(question->text);
    *question = (struct question){0};
}

void dialog_close(struct dialog *dialog)
{
    if (dialog->typing)
        screen_prompt_close(dialog->screen);
    if (dialog->open) /* it borrows what goes now, and is asked for its rows before it is painted */
        dialog->context->view->prompt = (struct view_prompt){0};
    dialog->open = dialog->typing = false;
    forget(&dialog->asked);
}

bool dialog_is_open(const struct dialog *dialog)
{
    return dialog->open;
}

static char **complete(const char *line, guint *start, void *data)
{
    const struct dialog *dialog = data;

    return command_complete(dialog->context, dialog->asked.completion, line, start);
}

void dialog_sync(struct dialog *dialog, struct context *context)
{
    struct question *question = &context->question;

    if (!question->label)
        return;
    dialog_close(dialog);
    dialog->context = context;
    dialog->asked = *question;
    *question = (struct question){0};
    dialog->open = true;
    dialog->typing = !dialog->asked.one_key;
    if (dialog->typing)
        screen_prompt_open(dialog->screen,
                           &(struct prompt_options){
                               .text = dialog->asked.text,
                               .history = dialog->asked.history,
                               .secret = dialog->asked.secret,
                               .complete = dialog->asked.completion ? complete : NULL,
                               .data = dialog,
                           });
}

/* The answer may ask the next question, so this one is over before it is given. */
static void answer(struct dialog *dialog, const char *line)
{
    struct question asked = dialog->asked;
    char *own = g_strdup(line);

    dialog->asked = (struct question){0};
    dialog_close(dialog);
    view_say(dialog->context->view, false, NULL); /* of the question, not of what comes of it */
    asked.answer(dialog->context, own, asked.data);
    wipe(own); /* it may be the password */
    forget(&asked);
}

static bool read_one_key(struct dialog *dialog, bool *gone)
{
    char key[KEY_NAME_SIZE];

    if (!screen_key(dialog->screen, key, gone))
        return false;
    answer(dialog, g_str_equal(key, "Esc") ? NULL : key);
    return true;
}

static void tell_typed(struct dialog *dialog)
{
    if (dialog->asked.typed)
        dialog->asked.typed(dialog->context, screen_prompt_text(dialog->screen),
                            dialog->asked.data);
}

bool dialog_read(struct dialog *dialog, bool *gone)
{
    char *before;
    bool changed;

    if (!dialog->typing)
        return read_one_key(dialog, gone);
    before = g_strdup(screen_prompt_text(dialog->screen));
    switch (screen_prompt_read(dialog->screen, gone)) {
    case PROMPT_ACCEPTED:
        answer(dialog, screen_prompt_text(dialog->screen));
        break;
    case PROMPT_CANCELLED:
        answer(dialog, NULL);
        break;
    case PROMPT_TYPING:
        changed = !g_str_equal(before, screen_prompt_text(dialog->screen));
        if (changed)
            tell_typed(dialog);
        g_free(before);
        return false; /* all that was waiting has been read */
    }
    g_free(before);
    return true;
}

void dialog_show(const struct dialog *dialog, struct view_prompt *shown)
{
    *shown = (struct view_prompt){0};
    if (!dialog->open)
        return;
    shown->label = dialog->asked.label;
    shown->brief = dialog->asked.brief;
    shown->lacking = dialog->asked.lacking;
    shown->text = dialog->typing ? screen_prompt_text(dialog->screen) : NULL;
    if (dialog->typing) {
        shown->cursor = screen_prompt_cursor(dialog->screen);
        shown->completions = screen_prompt_completions(dialog->screen);
    }
}

/* Notes on people: one line is typed, in which \n stands for a line break. */
#include "command/verbs.h"

#include "command/words.h"

#include <string.h>

enum { NOTE_MOST = 4000 }; /* bytes; all of them share one element on the server */

static const char breaks[] = "\n\t\r\\", letters[] = "ntr\\";

/* As it can be typed; g_free() it. text may be NULL. */
static char *escape(const char *text)
{
    GString *out = g_string_new(NULL);

    for (; text && *text; text++) {
        const char *found = strchr(breaks, *text);

        if (found)
            g_string_append_printf(out, "\\%c", letters[found - breaks]);
        else
            g_string_append_c(out, *text);
    }
    return g_string_free(out, FALSE);
}

/* The way back. A backslash before anything else is one. */
static char *unescape(const char *line)
{
    GString *out = g_string_new(NULL);

    for (; *line; line++) {
        const char *found = line[0] == '\\' && line[1] ? strchr(letters, line[1]) : NULL;

        g_string_append_c(out, found ? breaks[found - letters] : *line);
        line += found ? 1 : 0;
    }
    return g_string_free(out, FALSE);
}

/* What the note will be once all is answered; NULL: there is none. Borrowed. */
static const char *wanted_note(const struct context *context, const char *jid)
{
    const struct note *note = roster_note(context->roster, jid);
    const struct request *request = ledger_awaited(context->ledger, REQUEST_NOTE, jid);

    if (request)
        return request->text[0] ? request->text : NULL;
    return note ? note->text : NULL;
}

/* before: the note as it was seen; NULL: none. */
static void file_note(struct context *context, const char *jid, const char *before,
                      const char *line)
{
    char *clean = words_clean(line), *text = unescape(clean);

    notes_unite_breaks(text);
    if (strlen(text) > NOTE_MOST)
        view_say(context->view, true, "That is %zu bytes long; %d is the most for a note",
                 strlen(text), NOTE_MOST);
    else
        ledger_file(context->ledger, REQUEST_NOTE, jid, before, NULL, text, context->now);
    g_free(text);
    g_free(clean);
}

/* The draft holds whom it is about and the line that the question began with. */
static void file_draft(struct context *context, const char *line)
{
    char *before = unescape(context->draft.name);

    file_note(context, context->draft.jid, before, line);
    g_free(before);
}

static void answer_removal(struct context *context, const char *line, void *data)
{
    (void)data;
    if (words_mean_yes(line))
        file_draft(context, "");
    else
        view_say(context->view, false, "Left as it was");
}

static void ask_removal(struct context *context)
{
    context_ask(context,
                &(struct question){
                    .label = g_strdup_printf("Remove the note on %s? [y/N] ", context->draft.jid),
                    .one_key = true,
                    .answer = answer_removal});
}

static void answer_note(struct context *context, const char *line, void *data)
{
    (void)data;
    if (!line)
        return;
    if (g_str_equal(line, context->draft.name))
        view_say(context->view, false, "Left as it was");
    else if (!line[strspn(line, " ")])
        ask_removal(context);
    else
        file_draft(context, line);
}

static void ask_note(struct context *context, const char *jid, const char *text)
{
    char *own = g_strdup(jid), *line = escape(text);

    g_free(context->draft.jid);
    g_free(context->draft.name);
    context->draft.jid = own;
    context->draft.name = line;
    context_ask(context, &(struct question){
                             .label = g_strdup_printf("Note on %s (\\n breaks the line): ", own),
                             .text = g_strdup(line),
                             .history = "note",
                             .answer = answer_note});
}

void verb_note(struct context *context, const char *rest)
{
    const char *jid = context_person(context, "");

    if (!jid)
        return;
    if (!roster_notes(context->roster)) {
        ledger_file(context->ledger, REQUEST_NOTES, NULL, NULL, NULL, NULL, context->now);
        view_say(context->view, true, "The notes are not known yet: the server was asked again");
    } else if (rest[0]) {
        file_note(context, jid, wanted_note(context, jid), rest);
    } else {
        ask_note(context, jid, wanted_note(context, jid));
    }
}

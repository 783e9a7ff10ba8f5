/* Showing only some of the contacts, as you type. */
#include "command/verbs.h"

#include <string.h>

/* What is being typed changes the picture as soon as it is a pattern; nothing shows everybody.
   false, and the picture stays: it is none. */
static bool show_only(struct view *view, const char *text, GError **error)
{
    struct pattern *pattern = text[0] ? pattern_parse(text, error) : NULL;

    if (text[0] && !pattern)
        return false;
    view_limit(view, pattern ? text : NULL, pattern);
    return true;
}

static void ask(struct context *context, const char *text);

/* To be mended, not typed again. */
static void take(struct context *context, const char *line)
{
    char *text = g_strstrip(g_strdup(line));
    GError *error = NULL;

    if (!show_only(context->view, text, &error)) {
        view_say(context->view, true, "%s", error->message);
        g_error_free(error);
        ask(context, text);
    }
    g_free(text);
}

static void typed_limit(struct context *context, const char *line, void *data)
{
    (void)data;
    show_only(context->view, line + strspn(line, " "), NULL);
}

/* Whoever gives up has the list as it was before. */
static void answer_limit(struct context *context, const char *line, void *data)
{
    (void)data;
    if (line)
        take(context, line);
    else
        show_only(context->view, context->limit ? context->limit : "", NULL);
}

static void ask(struct context *context, const char *text)
{
    context_ask(context, &(struct question){.label = g_strdup("Limit to: "),
                                            .at_large = true,
                                            .text = g_strdup(text),
                                            .history = "search",
                                            .answer = answer_limit,
                                            .typed = typed_limit});
}

static void keep_limit(struct context *context)
{
    g_free(context->limit);
    context->limit = g_strdup(context->view->limit);
}

void ask_limit(struct context *context)
{
    keep_limit(context);
    ask(context, context->limit);
}

void verb_limit(struct context *context, const char *rest)
{
    keep_limit(context);
    take(context, rest);
}

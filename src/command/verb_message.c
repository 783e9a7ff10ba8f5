/* Messages that landed here: reading them and letting go of them. */
#include "command/verbs.h"

#include "command/words.h"
#include "view/message_text.h"

static struct pager *empty_pager(struct context *context)
{
    if (!context->message_pager)
        context->message_pager = pager_new("Messages kept", 0);
    pager_clear(context->message_pager);
    return context->message_pager;
}

static guint count(const struct context *context)
{
    return messages_count(context->messages);
}

/* Where accounts stand together, the first line tells how many are kept in all. g_free() it. */
static char *introduce(struct context *context)
{
    static const char letting_go[] = "d lets go of the one at the top, :messages clear of all";
    char *others = context_others(context, count), *text;
    bool any = count(context) > 0;

    if (!context_is_joint(context))
        return g_strdup(any ? letting_go : "No message has landed here");
    text = g_strdup_printf("On %s: %s%s%s%s", context->label, any ? letting_go : "no message",
                           others ? ". On other accounts: " : "", others ? others : "",
                           others ? "; :account shows one, M these" : "");
    g_free(others);
    return text;
}

static void fill(struct context *context)
{
    char *introduction = introduce(context);

    message_text_add(empty_pager(context), context->messages, introduction);
    g_free(introduction);
}

static void answer_clear(struct context *context, const char *line, void *data)
{
    const struct message *message;

    (void)data;
    if (!words_mean_yes(line))
        return;
    while ((message = messages_at(context->messages, 0)) && message->id <= context->message)
        messages_drop(context->messages, message->id);
    fill(context);
}

static void ask_clear(struct context *context)
{
    const struct messages *messages = context->messages;
    guint count = messages_count(messages);

    if (count == 0) {
        view_say(context->view, false, "No message is kept");
        return;
    }
    /* What arrives while the question is asked was not meant by the answer. */
    context->message = messages_at(messages, count - 1)->id;
    context_ask(context, &(struct question){
                             .label = g_strdup_printf("Let go of %u message%s for ever? [y/N] ",
                                                      count, count == 1 ? "" : "s"),
                             .one_key = true,
                             .answer = answer_clear});
}

void verb_messages(struct context *context, const char *rest)
{
    if (g_str_equal(rest, "clear")) {
        ask_clear(context);
    } else if (rest[0]) {
        view_say(context->view, true, "\"messages\" takes nothing but \"clear\" behind it");
    } else {
        fill(context);
        context_show(context, context->message_pager);
    }
}

static void answer_dismiss(struct context *context, const char *line, void *data)
{
    (void)data;
    if (!words_mean_yes(line))
        return;
    messages_drop(context->messages, context->message);
    fill(context);
}

void verb_dismiss_message(struct context *context, const char *rest)
{
    struct view *view = context->view;
    const struct message *message;

    (void)rest;
    if (!context->message_pager || view->pager != context->message_pager) {
        view_say(view, true, "Only among the messages: :messages shows them");
        return;
    }
    message = message_text_at(context->messages, pager_top_line(view->pager));
    if (!message) {
        view_say(view, false, "No message is kept");
        return;
    }
    context->message = message->id;
    context_ask(context, &(struct question){
                             .label = g_strdup_printf(
                                 "Let go of the message from %s for ever? [y/N] ", message->from),
                             .one_key = true,
                             .answer = answer_dismiss});
}

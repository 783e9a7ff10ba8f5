#include "view/message_text.h"

#include "view/age.h"

enum { INTRODUCTION = 1 };

/* What somebody else wrote is indented, and its line breaks are lines of ours: it must not look
   like the beginning of another message. A pager of NULL only counts. */
static guint add_lines(struct pager *pager, enum style style, const char *text)
{
    char **lines = g_strsplit(text, "\n", -1);
    guint count = g_strv_length(lines);

    for (guint i = 0; i < count && pager; i++)
        pager_printf(pager, style, "  %s", lines[i]);
    g_strfreev(lines);
    return count;
}

static guint add_line(struct pager *pager, enum style style, const char *before, const char *text)
{
    if (pager)
        pager_printf(pager, style, "  %s%s", before, text);
    return 1;
}

static void add_heading(struct pager *pager, const struct message *message)
{
    char arrived[AGE_SIZE], sent[AGE_SIZE];

    age_day_and_hour(arrived, message->id);
    if (message->sent)
        pager_printf(pager, STYLE_JID, "%s, %s, sent %s", message->from, arrived,
                     age_day_and_hour(sent, message->sent));
    else
        pager_printf(pager, STYLE_JID, "%s, %s", message->from, arrived);
}

static guint add_message(struct pager *pager, const struct message *message)
{
    guint count = 2; /* the heading, and an empty line */

    if (pager)
        add_heading(pager, message);
    if (message->subject)
        count += add_line(pager, STYLE_NAME, "Subject: ", message->subject);
    if (message->text)
        count += add_lines(pager, STYLE_NORMAL, message->text);
    if (message->xml)
        count += add_line(pager, STYLE_HINT, "As it came: ", message->xml);
    if (pager)
        pager_add(pager, STYLE_NORMAL, "");
    return count;
}

void message_text_add(struct pager *pager, const struct messages *messages,
                      const char *introduction)
{
    const struct message *message;

    pager_add(pager, STYLE_HINT, introduction);
    for (guint i = 0; (message = messages_at(messages, i)); i++)
        add_message(pager, message);
}

const struct message *message_text_at(const struct messages *messages, guint line)
{
    const struct message *message;
    guint end = INTRODUCTION;

    for (guint i = 0; (message = messages_at(messages, i)); i++) {
        end += add_message(NULL, message);
        if (line < end)
            return message;
    }
    return NULL;
}

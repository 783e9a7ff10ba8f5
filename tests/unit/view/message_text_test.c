/* Which message a line belongs to, whatever is written in them. */
#include "view/message_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void ignore(const struct message *message, bool kept, void *data)
{
    (void)message;
    (void)kept;
    (void)data;
}

/* However it is wrapped, each row is said to be of the message that it is of. */
static void check(const struct messages *messages, int columns)
{
    struct pager *pager = pager_new("Messages", 0);
    const struct message *now = messages_at(messages, 0);

    pager_wrap(pager, columns);
    message_text_add(pager, messages, "introduction");
    pager_top(pager, 1);
    for (guint row = 0; row < pager_size(pager); row++) {
        const struct pager_line *line = pager_line(pager, row);

        for (guint i = 0; i < messages_count(messages); i++)
            if (!line->continued && line->style == STYLE_JID &&
                line->text[0] == messages_at(messages, i)->from[0])
                now = messages_at(messages, i);
        assert_ptr_equal(message_text_at(messages, pager_top_line(pager)), now);
        pager_scroll(pager, 1);
    }
    pager_free(pager);
}

static void a_line_belongs_to_its_message(void **state)
{
    static const struct message given[] = {
        {.from = (char *)"a@b.lit", .text = (char *)"one"},
        {.from = (char *)"b@b.lit",
         .text = (char *)"one\ntwo\r\n\nfour, which is rather a long line"},
        {.from = (char *)"c\nd@b.lit/x", .subject = (char *)"x\ny", .sent = 1},
        {.from = (char *)"e@b.lit", .text = (char *)"a@b.lit, 2026", .xml = (char *)"<a>\n</a>"},
    };
    struct messages *messages = messages_new(ignore, NULL);

    (void)state;
    assert_null(message_text_at(messages, 0));
    for (gsize i = 0; i < G_N_ELEMENTS(given); i++)
        messages_keep(messages, &given[i]);
    check(messages, 0);
    check(messages, 80);
    check(messages, 20);
    assert_null(message_text_at(messages, 100));
    messages_free(messages);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_line_belongs_to_its_message)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}

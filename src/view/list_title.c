#include "view/list_title.h"

#include "view/text.h"

static const char left[] = "Contacts";

static bool fits(const struct drawing *drawing, const char *text, int until)
{
    return text_width(text, drawing->frame->ascii) + (int)sizeof left + 2 <= until;
}

/* Takes the text. */
static bool draw(const struct drawing *drawing, int row, int until, char *text)
{
    bool room = fits(drawing, text, until);

    if (room)
        drawing_title(drawing, row, until, left, text);
    g_free(text);
    return room;
}

static void draw_limited(const struct drawing *drawing, int row, int until, const char *search)
{
    const struct view *view = drawing->view;
    guint everybody, people = contact_list_people(view->list, &everybody);

    if (draw(drawing, row, until,
             g_strdup_printf("%slimit %s  %u of %u  sort name", search, view->limit, people,
                             everybody)) ||
        draw(drawing, row, until,
             g_strdup_printf("limit %s  %u of %u", view->limit, people, everybody)) ||
        draw(drawing, row, until, g_strdup_printf("limited: %u of %u", people, everybody)))
        return;
    drawing_title(drawing, row, until, left, "limited");
}

void list_title_draw(const struct drawing *drawing, int row, int until)
{
    const struct view *view = drawing->view;
    char *search = view->search ? g_strdup_printf("search %s  ", view->search) : g_strdup("");

    if (view->limit)
        draw_limited(drawing, row, until, search);
    else if (!draw(drawing, row, until, g_strconcat(search, "sort name", NULL)))
        drawing_title(drawing, row, until, left, "");
    g_free(search);
}

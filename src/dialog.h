/* Between a question and the terminal's last line: opens, reads, completes, answers. Knows neither
   who asked nor what is drawn. */
#ifndef MUSTER_DIALOG_H
#define MUSTER_DIALOG_H

#include "command/context.h"
#include "screen/screen.h"

struct dialog {
    struct screen *screen;
    struct context *context; /* who asks, or asked last; NULL: nobody yet */
    struct question asked;   /* the one being answered; its strings are owned */
    bool open;
    bool typing; /* readline has the line */
};

void dialog_init(struct dialog *dialog, struct screen *screen);
void dialog_close(struct dialog *dialog);
bool dialog_is_open(const struct dialog *dialog);

/* Takes over a question that has been left in this context, if there is one; the answer goes
   there, whatever is shown by then. */
void dialog_sync(struct dialog *dialog, struct context *context);

/* Reads what was typed, and answers. false: nothing was. */
bool dialog_read(struct dialog *dialog, bool *gone);

/* What the view shall show of it; borrowed until the next call of anything here. */
void dialog_show(const struct dialog *dialog, struct view_prompt *shown);

#endif

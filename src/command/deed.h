/* What can be done about who sees whom: each is one presence, whose outcome the server's push
   tells. Only what the chart of RFC 6121, appendix A, allows is ever filed. Knows no verb. */
#ifndef MUSTER_COMMAND_DEED_H
#define MUSTER_COMMAND_DEED_H

#include "command/context.h"
#include "roster/possible.h"

struct deed {
    enum subscription_action action;
    enum request_verb verb;
    const char *senseless; /* said where it is not to be done; with one %s for whom */
    char key;              /* in the menu */
    const char *question;  /* asked first, since it is not easily undone; with one %s; NULL: none */
};

const struct deed *deed_of(enum subscription_action action);

/* Why it cannot be done, as a sentence, or NULL; g_free() it. */
char *deed_judge(const struct context *context, enum subscription_action action, const char *jid);
/* text: a word of introduction, or NULL. false, and the user is told why: it cannot be done. */
bool deed_file(struct context *context, enum subscription_action action, const char *jid,
               const char *text);

/* A sentence with one %s, about them; g_free() it. */
char *deed_say(const struct context *context, const char *format, const char *jid);

#endif

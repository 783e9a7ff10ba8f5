/* The second client's parts, for its own files only. */
#ifndef MUSTER_TESTS_LIVE_CLIENT_H
#define MUSTER_TESTS_LIVE_CLIENT_H

#include <glib.h>
#include <stdbool.h>
#include <strophe.h>

enum { PATIENCE = 10, TURN_MS = 50 };

struct client {
    xmpp_ctx_t *ctx;
    xmpp_conn_t *conn;
    GQueue *commands; /* lines still to be carried out */
    GQueue *received; /* lines printed and not waited for yet */
    GQueue *askers;   /* who will be welcomed, in the order of their coming */
    char *pattern;    /* what is being waited for; NULL: nothing */
    gint64 deadline, welcome_at;
    int welcome_after; /* seconds; -1: nobody is welcome */
    guint last_id;
    bool online, over, ended;
    int status;
};

/* Prints one line, and keeps it for the command wait. */
void client_report(struct client *client, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Carries out one command. */
void client_do(struct client *client, char *line);
void client_quit(struct client *client, int status);
/* to, type, show and text may be NULL. */
void client_send_presence(struct client *client, const char *to, const char *type, const char *show,
                          const char *text);

#endif

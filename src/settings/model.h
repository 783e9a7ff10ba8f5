/* What a configuration holds, and how reading one can fail. Knows no file and no libconfig. */
#ifndef MUSTER_SETTINGS_MODEL_H
#define MUSTER_SETTINGS_MODEL_H

#include <glib.h>
#include <stdbool.h>

#define SETTINGS_ERROR settings_error_quark()
GQuark settings_error_quark(void);

enum settings_error {
    SETTINGS_ERROR_MISSING, /* no such file */
    SETTINGS_ERROR_READ,    /* cannot be read, or others can read its password */
    SETTINGS_ERROR_SYNTAX,
    SETTINGS_ERROR_VALUE, /* unknown key, wrong type, out of range, duplicate, bad JID ... */
};

enum tls_policy { TLS_STARTTLS, TLS_DIRECT, TLS_NONE };

struct account_settings {
    char *name; /* what [ACCOUNT] names */
    char *jid;  /* bare, as written; the caller prepares it */
    /* NULL: not given. ca_file has its folder in front, pin is 64 lower-case hex digits. */
    char *password, *password_command, *host, *ca_file, *pin, *resource, *nickname;
    int port; /* 0: not given */
    enum tls_policy tls;
    bool present;
    int priority; /* -128..-1 */
    int line;     /* where it stands in the file */
};

/* Another meaning for a key: { key = "X"; command = "remove"; } */
struct key_settings {
    char *key, *command;
    int line;
};

struct settings {
    char *path;          /* the file read; NULL: none */
    char *theme;         /* name or path; never NULL ("default") */
    bool lean;           /* marker cursor instead of the bar; default: SSH_CONNECTION is set */
    bool arrows;         /* Unicode arrows for subscriptions */
    bool bell;           /* ring when somebody asks to see us */
    int request_timeout; /* seconds without progress */
    int log_size;        /* kB before the log is rotated; 0: no log */
    GPtrArray *accounts; /* struct account_settings */
    GPtrArray *keys;     /* struct key_settings */
};

/* Judges an account's jid: NULL, and *prepared is the one form of it that is compared, or what is
   wrong with it (g_free both). */
typedef char *settings_judge_jid(const char *jid, char **prepared);

#endif

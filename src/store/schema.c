#include "store/schema.h"

#include <glib.h>

/* Times are microseconds since 1970. state: the subscription (0 none, 1 to, 2 from, 3 both), plus 8
   if we asked, plus 16 if approved beforehand. groups: sorted, joined by the unit separator, which
   XML cannot hold. who: 0 we, 1 another client or the server, 2 somebody while we were away, 3 the
   server without a word. base: a state, plus 32 if they asked to see us, or -1 on no roster, -3 the
   same and they asked, -2 wanted however it stands. owner: the instance of the program. overtaken:
   why it was not sent. */
const char *const schema_steps[] = {
    "CREATE TABLE accounts (id INTEGER PRIMARY KEY, jid TEXT NOT NULL UNIQUE, version TEXT,"
    " as_of INTEGER NOT NULL DEFAULT 0, contacts INTEGER NOT NULL DEFAULT 0,"
    " writes INTEGER NOT NULL DEFAULT 0);"
    "CREATE TABLE contacts (account INTEGER NOT NULL, key TEXT NOT NULL, jid TEXT NOT NULL,"
    " name TEXT, groups TEXT, state INTEGER NOT NULL, PRIMARY KEY (account, key)) WITHOUT ROWID;"
    "CREATE TABLE requests (account INTEGER NOT NULL, key TEXT NOT NULL, jid TEXT NOT NULL,"
    " text TEXT, nick TEXT, first INTEGER NOT NULL, last INTEGER NOT NULL, times INTEGER NOT NULL,"
    " PRIMARY KEY (account, key)) WITHOUT ROWID;",

    "CREATE TABLE journal (id INTEGER PRIMARY KEY, account INTEGER NOT NULL, at INTEGER NOT NULL,"
    " who INTEGER NOT NULL, key TEXT NOT NULL, name_before TEXT, groups_before TEXT,"
    " state_before INTEGER, name_after TEXT, groups_after TEXT, state_after INTEGER);"
    "CREATE INDEX journal_of ON journal (account, key);"
    "CREATE TABLE memory (account INTEGER NOT NULL, key TEXT NOT NULL, first_seen INTEGER,"
    " asked INTEGER, available INTEGER, refused INTEGER, PRIMARY KEY (account, key)) WITHOUT ROWID;"
    "CREATE TABLE snapshots (id INTEGER PRIMARY KEY, account INTEGER NOT NULL,"
    " at INTEGER NOT NULL, contacts INTEGER NOT NULL);"
    "CREATE TABLE snapshot_contacts (snapshot INTEGER NOT NULL, key TEXT NOT NULL,"
    " jid TEXT NOT NULL, name TEXT, groups TEXT, state INTEGER NOT NULL,"
    " PRIMARY KEY (snapshot, key)) WITHOUT ROWID;",

    "CREATE TABLE messages (account INTEGER NOT NULL, id INTEGER NOT NULL, sender TEXT NOT NULL,"
    " subject TEXT, text TEXT, xml TEXT, sent INTEGER NOT NULL, PRIMARY KEY (account, id));",

    "CREATE TABLE edits (account INTEGER NOT NULL, made INTEGER NOT NULL, owner INTEGER NOT NULL,"
    " verb TEXT NOT NULL, jid TEXT NOT NULL, name TEXT, groups TEXT, text TEXT,"
    " base INTEGER NOT NULL DEFAULT -2, base_name TEXT, base_groups TEXT,"
    " PRIMARY KEY (account, made, owner)) WITHOUT ROWID;",

    "ALTER TABLE edits ADD COLUMN overtaken TEXT;",
};
const int schema_version = G_N_ELEMENTS(schema_steps);

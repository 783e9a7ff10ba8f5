#include "account_own.h"

#include "roster/jid.h"
#include "xmpp/wipe.h"

void account_own_copy(struct account_settings *own, const struct account_settings *from)
{
    *own = *from;
    own->name = g_strdup(from->name);
    own->jid = from->jid ? jid_prepare_contact(from->jid, NULL) : NULL; /* checked when read */
    own->password = g_strdup(from->password);
    own->password_command = g_strdup(from->password_command);
    own->host = g_strdup(from->host);
    own->ca_file = g_strdup(from->ca_file);
    own->pin = g_strdup(from->pin);
    own->resource = g_strdup(from->resource);
    own->nickname = g_strdup(from->nickname);
}

void account_own_clear(struct account_settings *own)
{
    wipe(own->password);
    g_free(own->name);
    g_free(own->jid);
    g_free(own->password_command);
    g_free(own->host);
    g_free(own->ca_file);
    g_free(own->pin);
    g_free(own->resource);
    g_free(own->nickname);
}

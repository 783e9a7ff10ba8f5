#include "xmpp/wipe.h"

#include <glib.h>
#include <string.h>

void wipe(char *text)
{
    if (text)
        explicit_bzero(text, strlen(text));
    g_free(text);
}

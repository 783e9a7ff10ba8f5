#include "xmpp/features.h"

#include <glib.h>
#include <string.h>

/* libstrophe shows features to nobody, but logs them written anew: double quotes around values, and
   none anywhere else. */
void features_read(struct features *features, const char *xml)
{
    if (!g_str_has_prefix(xml, "<features ") && !g_str_has_prefix(xml, "<stream:features"))
        return;
    features->pre_approval = strstr(xml, "xmlns=\"urn:xmpp:features:pre-approval\"") != NULL;
    features->versioning = strstr(xml, "xmlns=\"urn:xmpp:features:rosterver\"") != NULL;
}

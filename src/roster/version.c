#include "roster/version.h"

#include <glib.h>

void version_clear(struct version *version)
{
    g_clear_pointer(&version->text, g_free);
}

void version_take(struct version *version, const char *text)
{
    char *own = text && text[0] ? g_strdup(text) : NULL; /* empty stands for "I hold none" */

    g_free(version->text);
    version->text = own;
    version->outdated = false;
    version->current = true;
}

void version_confirm(struct version *version)
{
    version->current = true;
}

void version_doubt(struct version *version)
{
    version->current = false;
}

void version_outdate(struct version *version)
{
    version->outdated = true;
}

/* Three that are no good: one after a result that had none (Prosody's mod_groups: it stays what it
   is); one that is the same as before though something changed (Prosody's first contact); and one
   before it is known what else we missed: the pushes between would be lost for ever. */
void version_move(struct version *version, const char *text)
{
    bool same = g_strcmp0(version->text, text) == 0;

    if (!text || !text[0] || !version->text || same)
        return;
    if (!version->current) {
        version->outdated = true;
        return;
    }
    g_free(version->text);
    version->text = g_strdup(text);
    version->outdated = false;
}

const char *version_text(const struct version *version)
{
    return version->outdated ? NULL : version->text;
}

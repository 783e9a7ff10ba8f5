#include "view/style.h"

#include <stddef.h>

const char *const style_names[STYLE_COUNT + 1] = {
    [STYLE_NORMAL] = "normal", [STYLE_HEADER] = "header",     [STYLE_TITLE] = "title",
    [STYLE_GROUP] = "group",   [STYLE_SELECTED] = "selected", [STYLE_MARKER] = "marker",
    [STYLE_NAME] = "name",     [STYLE_JID] = "jid",           [STYLE_ONLINE] = "online",
    [STYLE_AWAY] = "away",     [STYLE_OFFLINE] = "offline",   [STYLE_PENDING] = "pending",
    [STYLE_ASKS] = "asks",     [STYLE_REFUSED] = "refused",   [STYLE_DONE] = "done",
    [STYLE_HINT] = "hint",     [STYLE_KEY] = "key",           [STYLE_MATCH] = "match",
    [STYLE_PROMPT] = "prompt", [STYLE_WARNING] = "warning",   [STYLE_COUNT] = NULL,
};

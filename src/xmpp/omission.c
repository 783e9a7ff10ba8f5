#include "xmpp/omission.h"

#include "xmpp/bounds.h"

#include <string.h>

void omission_begin(struct omission *omission, const char **attributes, gsize arrived)
{
    omission->began = arrived;
    omission->foreign = omission->cut = false;
    for (; omission->is_foreign && attributes[0]; attributes += 2)
        if (strcmp(attributes[0], "from") == 0)
            omission->foreign = omission->is_foreign(attributes[1], omission->data);
}

bool omission_allows(const struct omission *omission, gsize arrived)
{
    return omission->foreign && arrived - omission->began <= BOUNDS_FOREIGN;
}

bool omission_close(struct omission *omission, guint depth)
{
    bool inside = omission->depth > 0;

    if (omission->depth == depth)
        omission->depth = 0;
    return inside;
}

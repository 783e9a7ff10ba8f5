/* What was secret leaves nothing behind. */
#ifndef MUSTER_XMPP_WIPE_H
#define MUSTER_XMPP_WIPE_H

/* Overwrites the text and frees it, as g_free() does; NULL is fine. */
void wipe(char *text);

#endif

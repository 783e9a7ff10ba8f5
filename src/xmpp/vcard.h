/* vcard-temp (XEP-0054): what people call themselves. Knows two of a vCard's texts, and leaves the
   photo and all else alone. */
#ifndef MUSTER_XMPP_VCARD_H
#define MUSTER_XMPP_VCARD_H

#include "xmpp/inquiry.h"

/* REQUEST_VCARD: of a bare JID, whose server answers for it; a fact comes of it. */
extern const struct inquiry vcard_inquiry;

#endif

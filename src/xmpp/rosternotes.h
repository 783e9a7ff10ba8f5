/* Annotations (XEP-0145): the user's notes on people, all in one element of the private storage.
   Each change rewrites that element, so one is read first and carried over, whatever it holds. */
#ifndef MUSTER_XMPP_ROSTERNOTES_H
#define MUSTER_XMPP_ROSTERNOTES_H

#include "xmpp/inquiry.h"

/* REQUEST_NOTES: reads all of them, and tells the roster. */
extern const struct inquiry rosternotes_inquiry;
/* REQUEST_NOTE: reads all, then writes all, with the first note on one contact changed. What
   another client has made of that note since it was seen is not written over. */
extern const struct inquiry rosternotes_order;
extern inquiry_go_on rosternotes_go_on;

#endif

/* Which authorities the system trusts, read only once somebody has to be looked up among them.
   Knows no connection and no certificate. */
#ifndef MUSTER_XMPP_TRUST_H
#define MUSTER_XMPP_TRUST_H

/* Once, before libstrophe makes a connection. */
void trust_open(void);

#endif

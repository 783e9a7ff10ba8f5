/* What only the user knows: address, password, whether to trust a certificate, whether to save. */
#ifndef MUSTER_ACCOUNT_ASK_H
#define MUSTER_ACCOUNT_ASK_H

#include "account_parts.h"

void account_ask_new_address(struct account *account);
void account_ask_password(struct account *account);
void account_ask_certificate(struct account *account);
void account_ask_save(struct account *account);
/* Whether to give up an attempt to connect. */
void account_ask_stop(struct account *account);

#endif

/* What is written in the log, on the screen and in the file, about an account. */
#ifndef MUSTER_ACCOUNT_LOG_H
#define MUSTER_ACCOUNT_LOG_H

#include "account_parts.h"

/* A line from wherever: made safe first. */
void account_log(struct account *account, enum style style, const char *sentence);
/* The same; frees the sentence. */
void account_log_taking(struct account *account, enum style style, char *sentence);
/* What became of a request: done, refused or not answered; nothing if it is still under way. */
void account_log_request(struct account *account, const struct request *request);

#endif

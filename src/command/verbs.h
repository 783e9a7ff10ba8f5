/* The verbs, for the table alone. rest is what stood behind the verb, trimmed, never NULL. */
#ifndef MUSTER_COMMAND_VERBS_H
#define MUSTER_COMMAND_VERBS_H

#include "command/context.h"

/* verb_move.c */
void verb_down(struct context *context, const char *rest);
void verb_up(struct context *context, const char *rest);
void verb_page_down(struct context *context, const char *rest);
void verb_page_up(struct context *context, const char *rest);
void verb_half_down(struct context *context, const char *rest);
void verb_half_up(struct context *context, const char *rest);
void verb_first(struct context *context, const char *rest);
void verb_last(struct context *context, const char *rest);
void verb_next_group(struct context *context, const char *rest);
void verb_previous_group(struct context *context, const char *rest);
void verb_fold(struct context *context, const char *rest);
void verb_unfold(struct context *context, const char *rest);
void verb_go(struct context *context, const char *rest);
void ask_go(struct context *context);
/* Details of somebody who is on the roster no more; false: nothing is remembered of them. */
bool show_remembered(struct context *context, const char *jid);

/* verb_account.c */
void verb_account(struct context *context, const char *rest);
void ask_account(struct context *context);
void verb_all_accounts(struct context *context, const char *rest);
void verb_next_account(struct context *context, const char *rest);
void verb_previous_account(struct context *context, const char *rest);

/* verb_add.c */
void verb_add(struct context *context, const char *rest);
void ask_add(struct context *context);

/* verb_block.c */
void verb_block(struct context *context, const char *rest);
void verb_deny_and_block(struct context *context, const char *rest);

/* verb_unblock.c */
void verb_unblock(struct context *context, const char *rest);

/* verb_contact.c */
void verb_rename(struct context *context, const char *rest);
void verb_groups(struct context *context, const char *rest);
void verb_remove(struct context *context, const char *rest);

/* verb_nest.c */
void verb_delimiter(struct context *context, const char *rest);

/* verb_note.c */
void verb_note(struct context *context, const char *rest);

/* verb_snapshot.c */
void verb_snapshots(struct context *context, const char *rest);

/* verb_subscription.c */
void verb_approve(struct context *context, const char *rest);
void verb_approve_and_ask(struct context *context, const char *rest);
void verb_ask(struct context *context, const char *rest);
void verb_cancel(struct context *context, const char *rest);
void verb_deny(struct context *context, const char *rest);
void verb_pre_approve(struct context *context, const char *rest);
void verb_revoke(struct context *context, const char *rest);
void verb_subscription(struct context *context, const char *rest);
void verb_unfollow(struct context *context, const char *rest);

/* verb_asker.c */
void verb_askers(struct context *context, const char *rest);
void verb_blocked(struct context *context, const char *rest);
void verb_contacts(struct context *context, const char *rest);
void verb_mark(struct context *context, const char *rest);
void verb_unmark(struct context *context, const char *rest);

/* verb_look_up.c */
void verb_look_up(struct context *context, const char *rest);

/* verb_look.c */
void verb_look(struct context *context, const char *rest);

/* verb_message.c */
void verb_messages(struct context *context, const char *rest);
void verb_dismiss_message(struct context *context, const char *rest);

/* verb_open.c */
void verb_open(struct context *context, const char *rest);
void ask_open(struct context *context);

/* verb_transfer.c */
void verb_transfer(struct context *context, const char *rest);

/* verb_suggestion.c */
void verb_suggestions(struct context *context, const char *rest);
void verb_accept(struct context *context, const char *rest);
void ask_accept(struct context *context);
void verb_ignore(struct context *context, const char *rest);
void ask_ignore(struct context *context);

/* verb_request.c */
void verb_requests(struct context *context, const char *rest);
void verb_fetch(struct context *context, const char *rest);
void verb_retry(struct context *context, const char *rest);
void verb_dismiss(struct context *context, const char *rest);

/* verb_screen.c */
void verb_details(struct context *context, const char *rest);
void verb_pane(struct context *context, const char *rest);
void verb_help(struct context *context, const char *rest);
void verb_log(struct context *context, const char *rest);
void verb_console(struct context *context, const char *rest);
void verb_back(struct context *context, const char *rest);
void verb_escape(struct context *context, const char *rest);
void verb_quit(struct context *context, const char *rest);
void verb_connect(struct context *context, const char *rest);
void verb_redraw(struct context *context, const char *rest);
void verb_suspend(struct context *context, const char *rest);
void verb_command(struct context *context, const char *rest);

/* verb_limit.c */
void verb_limit(struct context *context, const char *rest);
void ask_limit(struct context *context);

/* verb_search.c */
void verb_search(struct context *context, const char *rest);
void ask_search(struct context *context);
void verb_search_next(struct context *context, const char *rest);
void verb_search_previous(struct context *context, const char *rest);

#endif

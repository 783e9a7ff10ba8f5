#include "account_ask.h"

#include "command/command.h"
#include "command/words.h"
#include "roster/jid.h"

#include <string.h>

/* --- address and password --- */

static void ask_address(struct account *account, const char *text);

static void answer_address(struct context *context, const char *line, void *data)
{
    struct account *account = data;
    GError *error = NULL;
    char *jid;

    if (!line || !line[0]) {
        view_say(context->view, false, "C asks again, Q quits");
        return;
    }
    jid = jid_prepare_contact(line, &error);
    if (!jid) {
        view_say(context->view, true, "%s", error->message);
        g_error_free(error);
        ask_address(account, line);
        return;
    }
    g_free(account->own.jid);
    account->own.jid = jid;
    account->context.jid = jid;
    context->wish = WISH_START;
}

static void ask_address(struct account *account, const char *text)
{
    context_ask(&account->context, &(struct question){.label = g_strdup("Your XMPP address: "),
                                                      .text = g_strdup(text),
                                                      .answer = answer_address,
                                                      .data = account});
}

void account_ask_new_address(struct account *account)
{
    ask_address(account, NULL);
}

static void answer_password(struct context *context, const char *line, void *data)
{
    struct account *account = data;

    if (!line || !line[0]) {
        view_say(context->view, false, "No password, no connection: C asks again");
        return;
    }
    if (account->session)
        session_set_password(account->session, line);
    else
        account->own.password = g_strdup(line);
    context->wish = WISH_START;
}

void account_ask_password(struct account *account)
{
    context_ask(&account->context,
                &(struct question){.label = g_strdup_printf("Password of %s: ", account->own.jid),
                                   .secret = true,
                                   .answer = answer_password,
                                   .data = account});
}

/* --- a certificate --- */

static void add_names(struct pager *pager, const struct certificate *certificate)
{
    char *names = certificate->names ? g_strjoinv(", ", certificate->names) : NULL;

    pager_printf(pager, STYLE_NORMAL, "It is for      %s", names && names[0] ? names : "(no name)");
    g_free(names);
}

static void add_line(struct pager *pager, const char *label, const char *value)
{
    pager_printf(pager, STYLE_NORMAL, "%-14s %s", label, value ? value : "(not given)");
}

/* Whoever pinned one must not take another for the first that is seen. */
static void add_pin(struct pager *text, const struct certificate *certificate)
{
    if (!certificate->pinned)
        return;
    pager_add(text, STYLE_WARNING,
              "It is not the certificate that was pinned: the server has a new one, or "
              "somebody stands between");
    add_line(text, "Pinned", certificate->pinned);
}

/* But for the pin it would have been accepted. */
static bool is_vouched_for(const struct certificate *certificate)
{
    return !certificate->reason && certificate->pinned;
}

static void add_fault(struct pager *text, const struct account *account,
                      const struct certificate *certificate)
{
    if (is_vouched_for(certificate)) {
        pager_printf(text, STYLE_WARNING, "The server of %s has another certificate than expected",
                     account->own.jid);
        pager_add(text, STYLE_WARNING, "An authority vouches for it");
        return;
    }
    pager_printf(text, STYLE_WARNING, "The server of %s cannot prove who it is", account->own.jid);
    pager_printf(text, STYLE_WARNING, "%s",
                 certificate->reason ? certificate->reason : "no reason was given");
}

static void show_certificate(struct account *account, const struct certificate *certificate)
{
    struct pager *text = context_show_text(&account->context, "Certificate");

    add_fault(text, account, certificate);
    add_line(text, "SHA-256", certificate->sha256); /* first: in a small window it must be seen */
    add_pin(text, certificate);
    add_names(text, certificate);
    add_line(text, "Subject", certificate->subject);
    add_line(text, "Issued by", certificate->issuer);
    add_line(text, "Valid from", certificate->not_before);
    add_line(text, "Valid until", certificate->not_after);
    pager_add(text, STYLE_NORMAL, "");
    pager_add(text, STYLE_HINT,
              "Reject it unless somebody you trust gave you this SHA-256 by another way.");
    pager_add(text, STYLE_HINT, "Pinned, it is accepted from now on, and only it.");
    if (is_vouched_for(certificate))
        pager_add(text, STYLE_HINT, "Unpinned, so is any that an authority vouches for.");
}

/* NULL: none any more. */
static void keep_pin(struct account *account, const char *sha256)
{
    GError *error = NULL;

    session_set_pin(account->session, sha256);
    if (account->own.pin) {
        view_say(account->context.view, true,
                 "Accepted until you quit: the configuration has another pin");
        return;
    }
    state_set_pin(account->commons->state, account->own.jid, sha256);
    if (!state_save(account->commons->state, &error)) {
        view_say(account->context.view, true, "That holds until you quit: %s", error->message);
        g_error_free(error);
    }
}

static void answer_certificate(struct context *context, const char *line, void *data)
{
    struct account *account = data;
    const struct certificate *certificate = session_certificate(account->session);
    bool pin = line && certificate && certificate->sha256 && !g_ascii_strcasecmp(line, "pin");
    bool unpin =
        line && certificate && is_vouched_for(certificate) && !g_ascii_strcasecmp(line, "unpin");

    if (line && line[0] && !pin && !unpin && g_ascii_strcasecmp(line, "reject") != 0) {
        account_ask_certificate(account);
        view_say(context->view, true, "\"%s\" is none of the words: nothing was done", line);
        return;
    }
    if (context->view->screen == VIEW_PAGER)
        context_hide(context);
    context->view->screen = VIEW_CONTACTS;
    if (!pin && !unpin) {
        view_say(context->view, false, "Rejected; nothing was sent. C tries again");
        return;
    }
    keep_pin(account, pin ? certificate->sha256 : NULL);
    context->wish = WISH_START;
}

void account_ask_certificate(struct account *account)
{
    const struct certificate *certificate = session_certificate(account->session);

    if (!certificate)
        return;
    show_certificate(account, certificate);
    /* A whole word: nobody trusts a server by a key that was meant for something else. */
    context_ask(&account->context,
                &(struct question){.label = g_strdup_printf(
                                       "Reject%s this certificate for %s? [Enter rejects, or type "
                                       "the word] ",
                                       is_vouched_for(certificate) ? ", pin or unpin" : " or pin",
                                       account->own.jid),
                                   .answer = answer_certificate,
                                   .data = account});
}

/* --- the first configuration --- */

static void answer_save(struct context *context, const char *line, void *data)
{
    struct account *account = data;
    GError *error = NULL;
    char *path;

    account->unsaved = false;
    if (!words_mean_yes(line))
        return;
    path = settings_default_path();
    if (settings_write(path, &account->own, &error)) {
        view_say(context->view, false, "Saved to %s, without the password", path);
    } else {
        view_say(context->view, true, "%s", error->message);
        g_error_free(error);
    }
    g_free(path);
}

void account_ask_save(struct account *account)
{
    char *path = settings_default_path();

    context_ask(&account->context,
                &(struct question){.label = g_strdup_printf("Save %s to %s (no password)? [y/N] ",
                                                            account->own.jid, path),
                                   .one_key = true,
                                   .answer = answer_save,
                                   .data = account});
    g_free(path);
}

/* --- an attempt under way --- */

static void answer_stop(struct context *context, const char *line, void *data)
{
    struct account *account = data;

    bool yes = words_mean_yes(line);

    if (yes && !context->online)
        session_disconnect(account->session, context->now);
    else if (line && !yes && context->online) /* nothing is left to ask: the key is only a key */
        command_key(context, line);
}

void account_ask_stop(struct account *account)
{
    context_ask(&account->context, &(struct question){.label = g_strdup("Stop connecting? [y/N] "),
                                                      .one_key = true,
                                                      .answer = answer_stop,
                                                      .data = account});
}

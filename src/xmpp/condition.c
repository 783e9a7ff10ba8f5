#include "xmpp/condition.h"

#include <string.h>

/* In the sentences DOMAIN and ACCOUNT stand for the parties: names are in small letters. */
struct meaning {
    const char *name;
    enum fault_kind kind;
    const char *sentence;
};

static const struct meaning streams[] = {
    {"bad-format", FAULT_STREAM, "DOMAIN could not read what muster sent"},
    {"bad-namespace-prefix", FAULT_STREAM, "DOMAIN could not read a prefix that muster sent"},
    {"conflict", FAULT_CONFLICT, "another program signed in with the same resource"},
    {"connection-timeout", FAULT_LINK_LOST, "DOMAIN no longer heard muster and gave up"},
    {"host-gone", FAULT_HOST_UNKNOWN, "DOMAIN is no longer served by this server"},
    {"host-unknown", FAULT_HOST_UNKNOWN, "DOMAIN is not served by this server"},
    {"improper-addressing", FAULT_STREAM, "DOMAIN found an address missing or wrong"},
    {"internal-server-error", FAULT_STREAM, "DOMAIN had an internal error"},
    {"invalid-from", FAULT_STREAM, "DOMAIN found a sender that is not ACCOUNT"},
    {"invalid-namespace", FAULT_STREAM, "DOMAIN does not know the kind of stream that muster uses"},
    {"invalid-xml", FAULT_STREAM, "DOMAIN found XML that does not fit its rules"},
    {"not-authorized", FAULT_STREAM, "DOMAIN ended the connection: ACCOUNT may not do this here"},
    {"not-well-formed", FAULT_STREAM, "DOMAIN could not read what muster sent"},
    {"policy-violation", FAULT_STREAM, "DOMAIN ended the connection: something broke its rules"},
    {"remote-connection-failed", FAULT_STREAM, "DOMAIN could not reach a server that it needs"},
    {"reset", FAULT_LINK_LOST, "DOMAIN asks for a new connection"},
    {"resource-constraint", FAULT_STREAM, "DOMAIN is too busy for this connection"},
    {"restricted-xml", FAULT_STREAM, "DOMAIN found XML that no stream may have"},
    {"see-other-host", FAULT_STREAM, "DOMAIN refers to another server, where muster does not go"},
    {"system-shutdown", FAULT_SHUTDOWN, "DOMAIN is shutting down"},
    {"undefined-condition", FAULT_STREAM, "DOMAIN ended the connection for a reason of its own"},
    {"unsupported-encoding", FAULT_STREAM, "DOMAIN does not know the encoding that muster uses"},
    {"unsupported-feature", FAULT_STREAM, "DOMAIN wants something that muster does not offer"},
    {"unsupported-stanza-type", FAULT_STREAM, "DOMAIN does not know a stanza that muster sent"},
    {"unsupported-version", FAULT_STREAM, "DOMAIN does not know this version of XMPP"},
    {"xml-not-well-formed", FAULT_STREAM, "DOMAIN could not read what muster sent"},
    {NULL, FAULT_STREAM, "DOMAIN ended the connection and gave no reason"},
};

/* Only not-authorized is about the password; with any other, asking for it would mislead. */
static const struct meaning sign_ins[] = {
    {"aborted", FAULT_STREAM, "DOMAIN broke off the sign-in of ACCOUNT"},
    {"account-disabled", FAULT_BARRED, "DOMAIN has disabled the account ACCOUNT"},
    {"credentials-expired", FAULT_BARRED, "the password of ACCOUNT has expired"},
    {"encryption-required", FAULT_BARRED, "DOMAIN lets ACCOUNT in only with encryption"},
    {"incorrect-encoding", FAULT_BARRED, "DOMAIN could not decode what muster sent to sign in"},
    {"invalid-authzid", FAULT_BARRED, "DOMAIN does not let ACCOUNT act under this address"},
    {"invalid-mechanism", FAULT_BARRED, "DOMAIN does not take the way to sign in that it offered"},
    {"malformed-request", FAULT_BARRED, "DOMAIN could not read what muster sent to sign in"},
    {"mechanism-too-weak", FAULT_BARRED, "DOMAIN finds the way to sign in too weak for ACCOUNT"},
    {"not-authorized", FAULT_AUTHENTICATION, "DOMAIN refuses the password of ACCOUNT"},
    {"temporary-auth-failure", FAULT_STREAM, "DOMAIN cannot check passwords at present"},
    {NULL, FAULT_BARRED, "DOMAIN refuses to sign in ACCOUNT and gave no reason"},
};

/* A conflict here took nothing from the other program: trying again does not either. */
static const struct meaning bindings[] = {
    {"conflict", FAULT_BINDING, "another program is signed in with the same resource"},
    {"not-allowed", FAULT_BINDING, "DOMAIN allows no session for ACCOUNT"},
    {"resource-constraint", FAULT_BINDING, "DOMAIN has no room for another session of ACCOUNT"},
    {NULL, FAULT_BINDING, "DOMAIN opens no session for ACCOUNT and gave no reason"},
};

static const struct meaning *const places[] = {
    [CONDITION_STREAM] = streams,
    [CONDITION_SIGN_IN] = sign_ins,
    [CONDITION_BINDING] = bindings,
};

static const char *const unheard_of[] = {
    [CONDITION_STREAM] = "DOMAIN ended the connection: ",
    [CONDITION_SIGN_IN] = "DOMAIN refuses to sign in ACCOUNT: ",
    [CONDITION_BINDING] = "DOMAIN opens no session for ACCOUNT: ",
};

static GString *name_parties(const char *sentence, const struct parties *parties)
{
    GString *text = g_string_new(sentence);

    g_string_replace(text, "DOMAIN", parties->domain, 1);
    g_string_replace(text, "ACCOUNT", parties->account, 1);
    return text;
}

void condition_tell(struct fault *fault, enum condition_place place, const char *name,
                    const char *detail, const struct parties *parties)
{
    const struct meaning *meaning = places[place];
    GString *text;

    while (meaning->name && g_strcmp0(meaning->name, name) != 0)
        meaning++;
    if (!meaning->name && name)
        text = g_string_append(name_parties(unheard_of[place], parties), name);
    else
        text = name_parties(meaning->sentence, parties);
    fault_set(fault, meaning->kind, detail, "%s", text->str);
    g_string_free(text, TRUE);
}

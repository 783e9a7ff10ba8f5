#include "settings/accounts.h"

#include "settings/options.h"
#include "settings/value.h"

#include <arpa/inet.h>
#include <errno.h>
#include <string.h>
#include <unistd.h>

void account_settings_free(void *account)
{
    options_clear(account_options, account);
    g_free(account);
}

static bool is_loopback(const char *host)
{
    struct in_addr four;
    struct in6_addr six;

    if (inet_pton(AF_INET, host, &four) == 1)
        return ntohl(four.s_addr) >> 24 == 127;
    if (inet_pton(AF_INET6, host, &six) == 1)
        return IN6_IS_ADDR_LOOPBACK(&six);
    return g_ascii_strcasecmp(host, "localhost") == 0;
}

static void check_tls(struct document *document, const config_setting_t *group,
                      const struct account_settings *account)
{
    if (account->tls == TLS_NONE && !(account->host && is_loopback(account->host)))
        document_fault(document, config_setting_get_member(group, "tls"), SETTINGS_ERROR_VALUE,
                       "tls = \"none\" needs a host that is this computer: "
                       "127.0.0.1, ::1 or localhost");
}

static void check_password(struct document *document, const config_setting_t *group)
{
    const config_setting_t *password = config_setting_get_member(group, "password");
    const config_setting_t *command = config_setting_get_member(group, "password_command");
    struct source_place at;

    if (!password)
        return;
    at = document_place(document, password);
    if (at.mode & (S_IRWXG | S_IRWXO))
        document_fault(document, password, SETTINGS_ERROR_READ,
                       "others can read this password; first: chmod 600 %s", at.path);
    if (command)
        document_fault(document, password, SETTINGS_ERROR_VALUE,
                       "an account has a password or a password_command, not both");
}

/* Whoever cannot read it would find no encryption at all, and say so of the server. */
static void check_ca_file(struct document *document, const config_setting_t *group,
                          const struct account_settings *account)
{
    const config_setting_t *ca_file = config_setting_get_member(group, "ca_file");
    char *text = NULL;

    if (!account->ca_file)
        return;
    if (access(account->ca_file, R_OK) != 0)
        document_fault(document, ca_file, SETTINGS_ERROR_VALUE, "ca_file: %s cannot be read: %s",
                       account->ca_file, g_strerror(errno));
    else if (!g_file_get_contents(account->ca_file, &text, NULL, NULL) ||
             !strstr(text, "CERTIFICATE-----"))
        document_fault(document, ca_file, SETTINGS_ERROR_VALUE,
                       "ca_file: %s holds no certificate (PEM)", account->ca_file);
    g_free(text);
}

/* The form of its jid that is compared, or NULL, and the fault is told; g_free() it. */
static char *take_jid(struct document *document, const config_setting_t *group,
                      const struct account_settings *account, settings_judge_jid *judge)
{
    const config_setting_t *jid = config_setting_get_member(group, "jid");
    char *prepared = NULL, *reason = NULL;

    if (!jid)
        document_fault(document, group, SETTINGS_ERROR_VALUE, "this account has no jid");
    if (!account->jid)
        return NULL;
    if (judge)
        reason = judge(account->jid, &prepared);
    else
        prepared = g_ascii_strdown(account->jid, -1);
    if (reason)
        document_fault(document, jid, SETTINGS_ERROR_VALUE, "jid \"%s\": %s", account->jid, reason);
    g_free(reason);
    return prepared;
}

/* Two connections to one account would each do what was asked for while there was none. false, and
   it is told: another one has it. jids: the compared forms of the others' (NULL: none). */
static bool check_jid(struct document *document, const config_setting_t *group,
                      const struct account_settings *account, const char *prepared,
                      const GPtrArray *jids, const GPtrArray *others)
{
    for (guint i = 0; prepared && i < jids->len; i++) {
        const struct account_settings *other = g_ptr_array_index(others, i);

        if (g_strcmp0(prepared, jids->pdata[i]) != 0)
            continue;
        document_fault(document, config_setting_get_member(group, "jid"), SETTINGS_ERROR_VALUE,
                       "the account in line %d has the jid \"%s\" already", other->line,
                       account->jid);
        return false;
    }
    return true;
}

static void check_name(struct document *document, const config_setting_t *group,
                       const struct account_settings *account, const GPtrArray *others)
{
    const config_setting_t *name = config_setting_get_member(group, "name");

    for (guint i = 0; i < others->len; i++) {
        const struct account_settings *other = g_ptr_array_index(others, i);
        if (!account->name || g_strcmp0(account->name, other->name) != 0)
            continue;
        document_fault(document, name ? name : group, SETTINGS_ERROR_VALUE,
                       "the account in line %d is named \"%s\" already", other->line, other->name);
        break;
    }
}

static struct account_settings *take(struct document *document, config_setting_t *group)
{
    struct account_settings *account = g_new0(struct account_settings, 1);

    options_preset(account_options, account);
    account->line = document_place(document, group).line;
    group_take(document, group, account_options, account);
    if (!account->name)
        account->name = g_strdup(account->jid);
    return account;
}

void accounts_take(struct document *document, GPtrArray *accounts, settings_judge_jid *judge)
{
    GPtrArray *groups = document_groups(document, "accounts");
    GPtrArray *jids = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < groups->len; i++) {
        config_setting_t *group = g_ptr_array_index(groups, i);
        struct account_settings *account = take(document, group);
        char *jid = take_jid(document, group, account, judge);

        check_tls(document, group, account);
        check_password(document, group);
        if (judge) /* somebody wants to know whether it can work, not only what it says */
            check_ca_file(document, group, account);
        if (check_jid(document, group, account, jid, jids, accounts))
            check_name(document, group, account, accounts);
        g_ptr_array_add(accounts, account);
        g_ptr_array_add(jids, jid);
    }
    g_ptr_array_unref(jids);
    g_ptr_array_free(groups, TRUE);
}

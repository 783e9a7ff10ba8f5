# shellcheck shell=sh disable=SC2154 # dir and throttled are the reader's
# ejabberd, for ./server: one Erlang process that is no node of anything, so that it needs no epmd and
# has no port but those it is told to open.

# Erlang expressions that fill its database, once it has been started for the first time. What it
# keeps is the roster record of mod_roster.hrl.
make_accounts() {
    mkdir -p "$dir/db"
    {
        cat <<'END'
Account = fun(User, Host) -> ok = ejabberd_auth:try_register(User, Host, <<"secret">>) end.
Write = fun(User, Host, {Name, Domain}, Subscription, Ask, Title, Groups, Words) ->
    Whom = {Name, Domain, <<>>},
    {atomic, ok} = mnesia:transaction(fun() ->
        mnesia:write({roster, {User, Host, Whom}, {User, Host}, Whom, Title, Subscription, Ask,
            Groups, Words, []}) end) end.
END
        awk '
        BEGIN { FS = "\t" }
        function quoted(text) {
            gsub(/\\/, "\\\\", text)
            gsub(/"/, "\\\"", text)
            return "<<\"" text "\"/utf8>>"
        }
        function address(jid, part) {
            split(jid, part, "@")
            return "{" quoted(part[1]) ", " quoted(part[2]) "}"
        }
        function list(groups, part, count, i, all) {
            count = split(groups, part, ",")
            all = ""
            for (i = 1; i <= count; i++) all = all (i > 1 ? ", " : "") quoted(part[i])
            return "[" all "]"
        }
        $1 == "account" { printf "Account(%s, %s).\n", quoted($2), quoted($3); next }
        { who = $2 "\t" $3 "\t" $4; known[who] = 1 }
        $1 == "item" { subscription[who] = $5; asked[who] = $6; name[who] = $7; groups[who] = $8 }
        $1 == "request" { asks[who] = 1; words[who] = $5 }
        END {
            for (who in known) {
                split(who, part, "\t")
                ask = asked[who] != "" && who in asks ? "both" : asked[who] != "" ? "out" : \
                    who in asks ? "in" : "none"
                printf "Write(%s, %s, %s, %s, %s, %s, %s, %s).\n", quoted(part[1]), quoted(part[2]), \
                    address(part[3]), who in subscription ? subscription[who] : "none", ask, \
                    quoted(name[who]), list(groups[who]), quoted(words[who])
            }
        }'
    } >"$dir/seed.erl"
}

# s2s_access: whoever writes to another server hears at once that this is not allowed.
configure() {
    echo '{lookup,["file","native"]}. {host,{127,0,0,1},["localhost"]}.' >"$dir/inetrc"
    {
        echo 'hosts:'
        sed 's/.*/  - "&"/' "$dir/hosts"
        echo 'certfiles:'
        while read -r host; do
            cat "$dir/certs/$host.crt" "$dir/certs/$host.key" >"$dir/certs/$host.pem"
            echo "  - \"$dir/certs/$host.pem\""
        done <"$dir/hosts"
        listen="ip: \"127.0.0.1\", module: ejabberd_c2s, max_stanza_size: 262144, shaper: c2s_shaper, access: c2s"
        cat <<END
ca_file: "$dir/ca.crt"
acme: {auto: false}
auth_method: internal
auth_password_format: scram
disable_sasl_mechanisms: [digest-md5, X-OAUTH2]
s2s_access: none
loglevel: info
log_rotate_count: 0
listen:
  - {port: $(cat "$dir/port"), $listen, starttls_required: true}
  - {port: $(cat "$dir/tls_port"), $listen, tls: true}
  - {port: $(cat "$dir/admin_port"), ip: "127.0.0.1", module: ejabberd_http, request_handlers: {/api: mod_http_api}}
access_rules: {c2s: {allow: all}}
api_permissions: {all: {from: [mod_http_api], who: {ip: 127.0.0.1/8}, what: "*"}}
shaper: {normal: {rate: 3000, burst_size: 20000}}
shaper_rules: {c2s_shaper: $([ -n "$throttled" ] && echo normal || echo none), max_user_sessions: 10, max_user_offline_messages: 100}
modules:
  mod_admin_extra: {}
  mod_blocking: {}
  mod_caps: {}
  mod_carboncopy: {}
  mod_disco: {}
  mod_http_api: {}
  mod_last: {}
  mod_offline: {access_max_user_messages: max_user_offline_messages}
  mod_ping: {}
  mod_privacy: {}
  mod_private: {}
  mod_pubsub: {plugins: [flat, pep]}
  mod_roster: {versioning: true}
  mod_shared_roster: {}
  mod_stream_mgmt: {resend_on_timeout: if_offline}
  mod_vcard: {search: false}
  mod_vcard_xupdate: {}
  mod_version: {}
END
    } >"$dir/ejabberd.yml"
}

# The part that is not ours is in the package's own folder, whose name says the machine and version.
libraries() {
    set -- /usr/lib/*/ejabberd-*/ebin/ejabberd.beam
    dirname "$(dirname "$(dirname "$1")")"
}

# Listening is not enough: the accounts must be there, too.
run() {
    export EJABBERD_CONFIG_PATH="$dir/ejabberd.yml" EJABBERD_LOG_PATH="$dir/server.log"
    export EJABBERD_PID_PATH="$dir/ejabberd.pid" ERL_INETRC="$dir/inetrc" ERL_CRASH_DUMP_BYTES=0
    ERL_LIBS=$(libraries)
    export ERL_LIBS HOME="$dir"
    first=ok
    [ -e "$dir/seeded" ] || first="ok = file:eval(\"$dir/seed.erl\"), ok = file:write_file(\"$dir/seeded\", <<>>)"
    rm -f "$dir/ready"
    exec setsid erl -noinput +sbwt none +sbwtdcpu none +sbwtdio none -mnesia dir "\"$dir/db\"" \
        -s ejabberd -eval "$first, ok = file:write_file(\"$dir/ready\", <<>>)."
}

is_deaf() {
    tries=0
    until [ -e "$dir/ready" ] || [ "$tries" -eq 100 ]; do
        sleep 0.05
        tries=$((tries + 1))
    done
    [ ! -e "$dir/ready" ] || grep -qs 'Failed to open socket' "$dir/server.log"
}

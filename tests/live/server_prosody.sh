# shellcheck shell=sh disable=SC2154 # dir and throttled are the reader's
# Prosody, for ./server.

# Its "internal" storage, a file for each account.
make_accounts() {
    LC_ALL=C awk -v folder="$dir/data" '
    BEGIN {
        FS = "\t"
        for (i = 1; i < 256; i++) code[sprintf("%c", i)] = i
    }
    # Every byte of a name that is no letter or digit is written as %xx.
    function stored(name, i, byte, all) {
        all = ""
        for (i = 1; i <= length(name); i++) {
            byte = substr(name, i, 1)
            all = all (byte ~ /[0-9A-Za-z]/ ? byte : sprintf("%%%02x", code[byte]))
        }
        return all
    }
    function quoted(text) {
        gsub(/\\/, "\\\\", text)
        gsub(/"/, "\\\"", text)
        return "\"" text "\""
    }
    function written(groups, list, count, i, all) {
        count = split(groups, list, ",")
        all = ""
        for (i = 1; i <= count; i++) all = all "[" quoted(list[i]) "]=true;"
        return all
    }
    $1 == "account" { accounts[$2 "@" $3] = 1 }
    $1 == "item" {
        whose = $2 "@" $3
        items[whose] = items[whose] "  [" quoted($4) "]={subscription=" quoted($5) ";" \
            ($6 != "" ? "ask=\"subscribe\";" : "") ($7 != "" ? "name=" quoted($7) ";" : "") \
            "groups={" written($8) "}};\n"
    }
    $1 == "request" {
        whose = $2 "@" $3
        pending[whose] = pending[whose] "[" quoted($4) "]={name=\"presence\";attr={type=\"subscribe\";from=" \
            quoted($4) ";to=" quoted(whose) "};" \
            ($5 != "" ? "{name=\"status\";attr={};" quoted($5) "}" : "") "};"
    }
    END {
        for (jid in accounts) {
            split(jid, part, "@")
            base = folder "/" stored(part[2])
            if (!(part[2] in hosts)) system("mkdir -p \"" base "/accounts\" \"" base "/roster\"")
            hosts[part[2]] = 1
            file = base "/accounts/" stored(part[1]) ".dat"
            print "return { [\"password\"] = \"secret\" };" >file
            close(file)
            file = base "/roster/" stored(part[1]) ".dat"
            printf "return {\n  [false]={version=7;pending={%s}};\n%s};\n", pending[jid], items[jid] >file
            close(file)
        }
    }'
}

# s2s is loaded and has no port: whoever writes to another server hears at once that it cannot be
# reached. posix stays loaded, for its farewell on SIGTERM.
configure() {
    cat >"$dir/prosody.cfg.lua" <<END
data_path = "$dir/data"
certificates = "$dir/certs"
run_as_root = true
modules_enabled = { "roster", "saslauth", "tls", "disco", "presence", "message", "iq", "c2s", "s2s",
  "blocklist", "carbons", "pep", "private", "smacks", "vcard4", "vcard_legacy", "ping", "version",
  "lastactivity"${throttled:+, \"limits\"} }
limits = { c2s = { rate = "10kb/s" } }
interfaces = { "127.0.0.1" }
c2s_ports = { $(cat "$dir/port") }
c2s_direct_tls_ports = { $(cat "$dir/tls_port") }
s2s_ports = {}
http_ports = {}
https_ports = {}
authentication = "internal_hashed"
storage = "internal"
log = { { levels = { min = "info" }, to = "file", filename = "$dir/server.log" } }
END
    sed 's/.*/VirtualHost "&"/' "$dir/hosts" >>"$dir/prosody.cfg.lua"
}

run() {
    exec setsid prosody -F --config "$dir/prosody.cfg.lua"
}

is_deaf() {
    grep -qs 'Failed to open server port' "$dir/server.log"
}

#!/bin/sh
# What muster says where it has no screen may hold what others wrote (a link, a configuration): there
# is nothing in it that a terminal would obey, and nothing that hides or turns round what is said.
set -u

muster=${MUSTER:-$PWD/build/muster}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
number=0
export LC_ALL=C.UTF-8 HOME="$work" XDG_CONFIG_HOME="$work"
# What makes the rest read from right to left; that, the title of a window and a control of 8 bits.
turned=$(printf 'odd\342\200\256end')
evil=$(printf 'odd\033]0;X\007\302\2331m\342\200\256end')

# $1: what is wrong; the rest: muster's arguments. All but plain text is a mark (U+FFFD) or a quote.
says() {
    what=$1
    shift
    "$muster" "$@" </dev/null >"$work/said" 2>&1
    LC_ALL=C sed 's/\xef\xbf\xbd/_/g; s/\xe2\x80[\x9c\x9d]/"/g' "$work/said" >"$work/plain"
    number=$((number + 1))
    if [ "$(wc -l <"$work/plain")" != 1 ] || ! grep -q 'odd_.*end\|a b@_31mx' "$work/plain" ||
        LC_ALL=C grep -q '[^ -~]' "$work/plain"; then
        printf 'not '
    fi
    echo "ok $number - $what"
    cat -v "$work/said" | sed 's/^/# /'
}

# $1: what is wrong; $2: a line of an account; the rest: muster's arguments
says_of() {
    what=$1
    printf 'accounts = ( { jid = "jane@longbourn.lit"; %s } );\n' "$2" >"$work/file.conf"
    shift 2
    says "$what" -c "$work/file.conf" "$@"
}

says 'a link that holds it' "xmpp:$evil"
says 'a link that hides it' 'xmpp:a%20b@%c2%9b31mx'
says 'an option' "--$evil"
says 'a file that there is not' -c "$evil"
says 'the same, when it is checked' --check-config -c "$evil"
says_of 'an account that there is not' '' "$evil"
# Controls are not taken from a file, but what turns text round is.
says_of 'an account that there is' "name = \"$turned\";" nobody
says_of 'a command' "password_command = \"/$turned\";"
cp "$work/file.conf" "$work/$evil"
says 'a file without a fault' --check-config -c "$work/$evil"
echo "1..$number"

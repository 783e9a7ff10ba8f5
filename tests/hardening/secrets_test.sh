#!/bin/sh
# What a password_command sees of muster, and others of the password. The command runs before the
# screen opens, so that no terminal is needed: muster ends for want of one.
set -u

muster=${MUSTER:-$PWD/build/muster}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
number=0

# $1: what should hold; the rest: a command that is true if it does
say() {
    what=$1
    shift
    number=$((number + 1))
    "$@" || printf 'not '
    echo "ok $number - $what"
}

cat >"$work/child" <<'END'
#!/bin/sh
cd "$(dirname "$0")" || exit 1
env | grep -v '^\(_\|PWD\|OLDPWD\|SHLVL\)=' | sort >environment
(ls /proc/$$/fd) >descriptors
printf '%s\n' "$@" >words
stat -c %u "/proc/$PPID/status" >owner
echo geheim
echo noch geheimer
END
chmod 755 "$work" "$work/child"
cat >"$work/muster.conf" <<END
accounts = ( { jid = "jane@longbourn.lit";
    password_command = "$work/child '\$(touch $work/shell)' ; touch $work/shell" } );
END
chmod 644 "$work/muster.conf"
touch "$work/environment" "$work/descriptors" "$work/words" "$work/owner"

# Root owns everything anyway: somebody else has to run it to see who may look into it.
as=
if [ "$(id -u)" -eq 0 ] && command -v setpriv >/dev/null; then
    as="setpriv --reuid=65534 --regid=65534 --clear-groups"
    chmod 666 "$work/environment" "$work/descriptors" "$work/words" "$work/owner"
    $as test -x "$muster" || as=
fi
# shellcheck disable=SC2086 # words
env -i PATH="$PATH" LC_ALL=C.UTF-8 HOME="$work" ODD='a b' $as "$muster" --config "$work/muster.conf" \
    </dev/null >"$work/said" 2>&1
printf '%s\n' "HOME=$work" LC_ALL=C.UTF-8 "ODD=a b" "PATH=$PATH" | sort >"$work/given"
# A sanitizer says where its reports go.
grep -v '^[A-Z]*SAN_OPTIONS=' "$work/environment" >"$work/found"

echo 1..7
say "the command ran" test -s "$work/words"
say "in the environment that muster was given" cmp -s "$work/given" "$work/found"
# A shell keeps its script at 10 or 255.
say "with no file of muster's" test "$(grep -cvx '[012]\|10\|255' "$work/descriptors")" = 0
say "without a shell" test ! -e "$work/shell"
say "its words as they were written" grep -qxF ';' "$work/words"
say "what it printed is told to nobody" test -z "$(grep -h geheim "$work/said" "$work/environment")"
if [ -n "$as" ] || [ "$(id -u)" -ne 0 ]; then
    say "nobody may look into muster, and it dumps no core" test "$(cat "$work/owner")" = 0
else
    echo "ok 7 - nobody may look into muster # SKIP root may, and nobody else can run it here"
fi

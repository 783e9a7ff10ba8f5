#!/bin/sh
# Where libstrophe and expat are linked in statically, nobody can stand between them: muster says so,
# and works. Plays those scenarios of tests/hostile that do not need the guard.
set -u

build=${BUILD:-build}/static
scenarios='slow split split-utf8 pieces-few push push-two-items large-roster cut-roster odd-roster
flood-of-pushes refused-request spoofed-roster spoofed-answer spoofed-push-stranger conflict quit'

if [ ! -x "$build/muster" ]; then
    echo "1..0 # SKIP no archives of libstrophe and expat"
    exit 0
fi
version=$("$build/muster" --version)
case $version in
*"streams not guarded"*) result=ok ;;
*) result='not ok' ;;
esac
echo "$result 1 - a static build says that its streams are not guarded"
[ "$result" = ok ] || echo "# $version"

paths=
for name in $scenarios; do
    paths="$paths tests/hostile/scenarios/$name.txt"
done
# shellcheck disable=SC2086 # one word each
"$build/hostile" $paths >"$build/hostile.log" 2>&1
status=$?
if [ "$status" -eq 0 ]; then
    echo "ok 2 - and signs in, fetches the roster and takes pushes all the same"
else
    echo "not ok 2 - and signs in, fetches the roster and takes pushes all the same"
    sed 's/^/# /' "$build/hostile.log"
fi
echo 1..2

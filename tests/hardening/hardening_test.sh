#!/bin/sh
# The program is built so that a fault in it is hard to make use of. Reads the program with readelf;
# runs nothing.
set -u

muster=${MUSTER:-build/muster}
number=0

# $1: what should hold, $2: true or false
say() {
    number=$((number + 1))
    [ "$2" = true ] || printf 'not '
    echo "ok $number - $1"
}

# $1: what should hold, $2: what readelf said, $3: a pattern that must be in it
has() {
    if echo "$2" | grep -q "$3"; then say "$1" true; else say "$1" false; fi
}

# The same, of what must not be in it.
lacks() {
    if echo "$2" | grep -q "$3"; then say "$1" false; else say "$1" true; fi
}

if ! command -v readelf >/dev/null; then
    echo "1..0 # SKIP no readelf"
    exit 0
fi
header=$(readelf -hW "$muster")
segments=$(readelf -lW "$muster")
dynamic=$(readelf -dW "$muster")
symbols=$(readelf --dyn-syms -W "$muster")

echo 1..10
has "it can be loaded anywhere" "$header" 'Type: *DYN'
has "and is no library (PIE)" "$dynamic" 'FLAGS_1.*PIE'
has "what the linker fills in becomes read-only" "$segments" GNU_RELRO
has "all of it, at the start" "$dynamic" 'BIND_NOW\|FLAGS_1.*NOW'
has "it says what its stack is" "$segments" GNU_STACK
lacks "the stack does not run" "$segments" 'GNU_STACK.* RWE '
lacks "what can be written does not run" "$segments" 'LOAD.* RWE '
lacks "libraries come from nowhere else" "$dynamic" 'RPATH\|RUNPATH'
has "stacks are guarded" "$symbols" __stack_chk_fail
if echo "$symbols" | grep -q __asan_init; then
    echo "ok 10 - copies are checked # SKIP the sanitizers do that"
else
    has "copies are checked (_FORTIFY_SOURCE)" "$symbols" 'UND __[a-z]*_chk'
fi

#!/bin/sh
# The README's keys and options are those of the program. `tests/readme/readme_test.sh --update`
# writes them anew.
set -eu

muster=${MUSTER:-build/muster}
begin='<!-- what follows is printed by muster --help; tests/readme compares the two -->'
end='<!-- end of what is printed -->'

printed() {
    echo "$begin"
    echo '```'
    "$muster" --help | sed -n '/^Keys and commands/,$p' | sed -e :a -e '/^\n*$/{$d;N;ba' -e '}'
    echo '```'
    echo "$end"
}

written() {
    sed -n "\|^$begin|,\|^$end|p" README.md
}

if [ "${1:-}" = --update ]; then
    {
        sed "\|^$begin|,\$d" README.md
        printed
        sed "1,\|^$end|d" README.md
    } >README.md.new
    mv README.md.new README.md
    exit
fi

echo 1..1
if [ "$(printed)" = "$(written)" ]; then
    echo "ok 1 - the README's keys and options are those of --help"
else
    echo "not ok 1 - the README's keys and options are those of --help"
    printed >build/readme.printed
    written | diff - build/readme.printed | sed 's/^/# /' || :
fi

# The table of make bench, from lines of a name and a number, sorted by both.

{ values[$1] = values[$1] " " $2; n[$1]++ }

function of(name, list) { split(values[name], list, " "); return list[int((n[name] + 1) / 2)] + 0 }

function row(what, figure, aim) { printf "%-62s %12s   %s\n", what, figure, aim }

function ms(what, name, aim) { row(what ", ms", sprintf("%.2f", of(name)), aim) }

# What so many contacts cost beyond the empty program.
function cost(name, size) { return of("full-" size "-" name) - of("empty-" name) }

# How the cost grows: the slope of its logarithm over that of the contacts, by least squares.
function exponent(name, i, x, y, sx, sy, sxx, sxy, count) {
    for (i = 1; i <= count_of_sizes; i++) {
        if (cost(name, size[i]) <= 0) continue
        x = log(size[i]); y = log(cost(name, size[i])); count++
        sx += x; sy += y; sxx += x * x; sxy += x * y
    }
    return count > 1 ? sprintf("%.2f", (count * sxy - sx * sy) / (count * sxx - sx * sx)) : "-"
}

function loads(i, which) {
    for (i = 1; i <= count_of_sizes; i++) {
        which = size[i] " contacts: "
        row(which "CPU until they are shown, ms", sprintf("%.0f", of("full-" size[i] "-cpu")), "")
        row(which "the same, a raw TLS socket and expat, ms", sprintf("%.1f", of("raw-" size[i] "-cpu")), "")
        row(which "and to keep them for the next start, ms", sprintf("%.0f", of("full-" size[i] "-kept")), "")
        row(which "memory of each (private, after load), bytes",
            sprintf("%.0f", cost("private", size[i]) * 1024 / size[i]), "at most 600")
        row(which "the same at the peak, bytes", sprintf("%.0f", cost("peak", size[i]) * 1024 / size[i]), "")
    }
}

function growth() {
    row("CPU of an empty list, ms", sprintf("%.0f", of("empty-cpu")), "")
    row("CPU for " usual " to a raw socket\047s, ratio",
        sprintf("%.2f", of("full-" usual "-cpu") / of("raw-" usual "-cpu")), "at most 4")
    row("CPU for " usual " to bare libstrophe\047s, ratio",
        sprintf("%.2f", of("full-" usual "-cpu") / of("bare-cpu")), "at most 1.5")
    row("CPU for " most " to that for " usual ", ratio",
        sprintf("%.2f", of("full-" most "-cpu") / of("full-" usual "-cpu")), "at most 12")
    row("growth of CPU beyond the empty list, exponent", exponent("cpu"), "1")
    row("growth of memory beyond the empty list, exponent", exponent("private"), "1")
    row("peak memory of the empty list, MB", sprintf("%.1f", of("empty-peak") / 1024), "")
}

function keys(size, which) {
    which = size " contacts: key to last byte, "
    ms(which "one row: median", "at-" size "-step-median", "at most 0.5")
    ms(which "one row: p99", "at-" size "-step-p99", "at most 3")
    ms(which "pages, groups, ends: median", "at-" size "-move-median", "at most 0.5")
    ms(which "pages, groups, ends: p99", "at-" size "-move-p99", "at most 3")
    ms(which "fetched anew: median", "at-" size "-busy-median", "at most 0.5")
    ms(which "fetched anew: p99", "at-" size "-busy-p99", "at most 3")
}

# Of a thousand sets, on one server: a client must answer each push, but a raw program need not.
function sets(name, what) {
    what = "1,000 sets, " name ": "
    ms(what "raw, without a word to pushes", "silent-" name "-sets", "")
    ms(what "raw", "polite-" name "-sets", "")
    ms(what "muster", "muster-" name "-sets", "")
    row(what "muster to raw, ratio", of("polite-" name "-sets") > 0 ? \
        sprintf("%.2f", of("muster-" name "-sets") / of("polite-" name "-sets")) : "-", "at most 1.3")
}

END {
    count_of_sizes = split(sizes, size, " ")
    row("", "measured", "aim")
    loads()
    growth()
    ms(usual " contacts: first screen from the cache", "at-" usual "-cache", "under 30")
    ms(most " contacts: first screen from the cache", "at-" most "-cache", "")
    ms("the machine itself (cat): key to last byte, median", "machine-echo-median", "")
    ms("the machine itself (cat): key to last byte, p99", "machine-echo-p99", "")
    keys(usual)
    keys(most)
    ms(most " contacts: key to last byte, first load: median", "at-" most "-loading-median", "at most 0.5")
    ms(most " contacts: key to last byte, first load: p99", "at-" most "-loading-p99", "at most 3")
    ms(most " contacts: a letter of a search: median", "at-" most "-search-median", "at most 15")
    ms(most " contacts: a letter of a search: the worst", "at-" most "-search-most", "at most 15")
    ms(most " contacts: the same, CPU: the worst", "at-" most "-search-cpu-most", "at most 15")
    ms(most " contacts: a letter of a limit: median", "at-" most "-limit-median", "at most 15")
    ms(most " contacts: a letter of a limit: the worst", "at-" most "-limit-most", "at most 15")
    ms(most " contacts: the same, CPU: the worst", "at-" most "-limit-cpu-most", "at most 15")
    ms(usual " contacts: a push, to the rows of the list: median", "push-median", "under 0.2")
    ms(usual " contacts: a push, to the rows of the list: p99", "push-p99", "under 0.2")
    sets("prosody")
    sets("ejabberd")
    sets("prosody-throttled")
    sets("ejabberd-throttled")
    ms("1,000 presence changes: CPU", "flood-cpu", "at most 30")
    row("1,000 presence changes: bytes written", of("flood-bytes"), "at most 6000")
    ms("10,000 presences at once: CPU", "greeting-cpu", "")
    row("10,000 presences at once: repaints", of("greeting-paints"), "a handful")
    row("10,000 presences at once: bytes written", of("greeting-bytes"), "")
    row("idle for 20 s: CPU ticks", of("idle-ticks"), "0")
    row("idle for 20 s: context switches", of("idle-switches"), "0")
    row("idle for 20 s: bytes written", of("idle-bytes"), "0")
    row("bytes of a cursor move, marker: median", of("at-" usual "-step-bytes"), "at most 16")
    row("bytes of a cursor move, bar: median", of("bar-step-bytes"), "at most 200")
}

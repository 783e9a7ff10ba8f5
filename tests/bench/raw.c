/* The least that any program can do with a roster: asks for it and reads its bytes. What muster
   costs is measured against this. Prints CPU milliseconds, peak memory in kB and the roster's
   bytes. usage: raw USER DOMAIN PASSWORD HOST TLS-PORT CA-FILE */
#include "bench/raw_stream.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

static void fetch(struct raw *raw)
{
    gsize before = raw->bytes;
    struct rusage usage;

    raw_say(raw, "<iq type='get' id='2'><query xmlns='jabber:iq:roster'/></iq>");
    raw_await(raw, 3);
    getrusage(RUSAGE_SELF, &usage);
    printf("cpu %.1f\nmemory %ld\nbytes %zu\n",
           (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e3 +
               (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e3,
           usage.ru_maxrss, raw->bytes - before);
}

int main(int argc, char **argv)
{
    struct raw raw = {0};

    if (argc != 7)
        return EXIT_FAILURE;
    raw_sign_in(&raw, argv + 1);
    fetch(&raw);
    raw_end(&raw);
    return EXIT_SUCCESS;
}

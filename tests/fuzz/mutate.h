/* Changes bytes as a fuzzer would, but the same way in every run. Knows no target. */
#ifndef MUSTER_TESTS_FUZZ_MUTATE_H
#define MUSTER_TESTS_FUZZ_MUTATE_H

#include <glib.h>

/* The words of a dictionary in libFuzzer's format, GBytes each; none if there is no such file.
   g_ptr_array_unref() it. */
GPtrArray *dictionary_read(const char *path);

/* A seed with a few changes, at most `most` bytes; g_byte_array_unref() it. seeds: GBytes, at least
   one; words: may be empty. */
GByteArray *mutate(GRand *random, const GPtrArray *seeds, const GPtrArray *words, guint most);

#endif

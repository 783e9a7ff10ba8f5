/* What a fuzz target is, for libFuzzer and for play.c alike: a function that takes any bytes, and
   ends the program when something is not as it must be. Knows no target. */
#ifndef MUSTER_TESTS_FUZZ_TARGET_H
#define MUSTER_TESTS_FUZZ_TARGET_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The bytes up to the first NUL, in memory of just that size; g_free() it. */
char *target_text(const uint8_t *data, size_t size);
/* The same as a line that could have been typed: UTF-8 without controls; g_free() it. */
char *target_line(const char *bytes);

/* A path in a folder that goes with the process; g_free() it. */
char *target_path(const char *name);
/* Makes the file anew, 0600, with these bytes. */
void target_write(const char *path, const uint8_t *data, size_t size);

#endif

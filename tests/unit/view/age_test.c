#include "view/age.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>

static const struct {
    gint64 age;
    const char *waited, *taken;
    gint64 next; /* when waited reads otherwise */
} ages[] = {
    {-5, "0.0 s", "under 1 ms", 100000},
    {0, "0.0 s", "under 1 ms", 100000},
    {999, "0.0 s", "under 1 ms", 100000},
    {8400, "0.0 s", "8 ms", 100000},
    {450000, "0.4 s", "450 ms", 500000},
    {999999, "0.9 s", "999 ms", 1000000},
    {1000000, "1 s", "1.0 s", 2000000},
    {9990000, "9 s", "9.9 s", 10000000},
    {12500000, "12 s", "12 s", 13000000},
    {125000000, "2 min 5 s", "2 min 5 s", 126000000},
    {3720000000, "1 h 2 min", "1 h 2 min", 3780000000},
    {G_GINT64_CONSTANT(360000000000), "100 h 0 min", "100 h 0 min",
     G_GINT64_CONSTANT(360060000000)},
};

static void reads_as_people_say_it(void **state)
{
    char text[AGE_SIZE];

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(ages); i++) {
        assert_string_equal(age_waited(text, ages[i].age), ages[i].waited);
        assert_string_equal(age_taken(text, ages[i].age), ages[i].taken);
    }
}

/* Drawn at that time it reads otherwise, and a moment before it does not. */
static void tells_when_it_changes(void **state)
{
    const gint64 since = 1234567;
    char before[AGE_SIZE], then[AGE_SIZE];

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(ages); i++) {
        gint64 next = age_next(since, since + ages[i].age);

        assert_int_equal(next - since, ages[i].next);
        age_waited(before, next - since - 1);
        age_waited(then, next - since);
        assert_string_equal(before, ages[i].waited);
        assert_string_not_equal(then, before);
    }
}

static void tells_the_time_of_day(void **state)
{
    char text[AGE_SIZE];

    (void)state;
    setenv("TZ", "UTC0", 1);
    assert_string_equal(age_clock(text, 1795356127 * (gint64)G_USEC_PER_SEC), "14:02:07");
}

static const struct {
    gint64 wall;
    const char *date, *day_and_hour;
} days[] = {
    {0, "", ""},
    {1795356120, "14:02", "2026-11-22 14:02"},
    {1795305600, "00:00", "2026-11-22 00:00"},
    {1795305599, "21 Nov", "2026-11-21 23:59"},
    {1763820120, "2025-11-22", "2025-11-22 14:02"},
    {1795392000, "23 Nov", "2026-11-23 00:00"}, /* somebody's clock is wrong */
};

static void tells_the_day(void **state)
{
    char text[AGE_SIZE];

    (void)state;
    setenv("TZ", "UTC0", 1);
    for (size_t i = 0; i < G_N_ELEMENTS(days); i++) {
        gint64 wall = days[i].wall * G_USEC_PER_SEC, today = 1795360000 * (gint64)G_USEC_PER_SEC;

        assert_string_equal(age_date(text, wall, today), days[i].date);
        assert_string_equal(age_day_and_hour(text, wall), days[i].day_and_hour);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_as_people_say_it),
        cmocka_unit_test(tells_when_it_changes),
        cmocka_unit_test(tells_the_time_of_day),
        cmocka_unit_test(tells_the_day),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "view/age.h"

#include <stdbool.h>
#include <string.h>
#include <time.h>

static const gint64 tenth = G_USEC_PER_SEC / 10;
static const gint64 second = G_USEC_PER_SEC;
static const gint64 minute = 60 * (gint64)G_USEC_PER_SEC;
static const gint64 hour = 3600 * (gint64)G_USEC_PER_SEC;

const char *age_waited(char out[AGE_SIZE], gint64 age)
{
    age = MAX(age, 0);
    if (age < second)
        g_snprintf(out, AGE_SIZE, "0.%d s", (int)(age / tenth));
    else if (age < minute)
        g_snprintf(out, AGE_SIZE, "%d s", (int)(age / second));
    else if (age < hour)
        g_snprintf(out, AGE_SIZE, "%d min %d s", (int)(age / minute), (int)(age % minute / second));
    else
        g_snprintf(out, AGE_SIZE, "%" G_GINT64_FORMAT " h %d min", age / hour,
                   (int)(age % hour / minute));
    return out;
}

gint64 age_next(gint64 since, gint64 now)
{
    gint64 age = MAX(now - since, 0);
    gint64 step = age < second ? tenth : age < hour ? second : minute;

    return since + (age / step + 1) * step;
}

const char *age_taken(char out[AGE_SIZE], gint64 age)
{
    if (age < 1000)
        g_strlcpy(out, "under 1 ms", AGE_SIZE);
    else if (age < second)
        g_snprintf(out, AGE_SIZE, "%d ms", (int)(age / 1000));
    else if (age < 10 * second)
        g_snprintf(out, AGE_SIZE, "%d.%d s", (int)(age / second), (int)(age % second / tenth));
    else
        age_waited(out, age);
    return out;
}

const char *age_clock(char out[AGE_SIZE], gint64 wall)
{
    time_t moment = (time_t)(wall / G_USEC_PER_SEC);
    struct tm local;

    out[0] = '\0';
    if (localtime_r(&moment, &local))
        strftime(out, AGE_SIZE, "%H:%M:%S", &local);
    return out;
}

/* Takes text, NULL for nothing. */
static const char *keep(char out[AGE_SIZE], char *text)
{
    g_strlcpy(out, text ? text : "", AGE_SIZE);
    g_free(text);
    return out;
}

static GDateTime *local_time(gint64 wall)
{
    return g_date_time_new_from_unix_local(wall / G_USEC_PER_SEC);
}

/* Only as exact as it must be. */
static char *describe_date(GDateTime *time, GDateTime *today)
{
    if (g_date_time_get_year(time) != g_date_time_get_year(today))
        return g_date_time_format(time, "%Y-%m-%d");
    if (g_date_time_get_day_of_year(time) != g_date_time_get_day_of_year(today))
        return g_date_time_format(time, "%d %b");
    return g_date_time_format(time, "%H:%M");
}

const char *age_date(char out[AGE_SIZE], gint64 wall, gint64 today)
{
    GDateTime *time = wall == 0 ? NULL : local_time(wall), *now = local_time(today);

    keep(out, time && now ? describe_date(time, now) : NULL);
    g_clear_pointer(&time, g_date_time_unref);
    g_clear_pointer(&now, g_date_time_unref);
    return out;
}

const char *age_day_and_hour(char out[AGE_SIZE], gint64 wall)
{
    GDateTime *time = wall == 0 ? NULL : local_time(wall);

    keep(out, time ? g_date_time_format(time, "%Y-%m-%d %H:%M") : NULL);
    g_clear_pointer(&time, g_date_time_unref);
    return out;
}

/* "2026-11-22 14:02" begins with the day. */
static bool is_of_today(const char *moment, gint64 today)
{
    char this_moment[AGE_SIZE];

    age_day_and_hour(this_moment, today);
    return strncmp(moment, this_moment, strlen("2026-11-22")) == 0;
}

const char *age_moment(char out[AGE_SIZE], gint64 wall, gint64 today)
{
    age_day_and_hour(out, wall);
    return is_of_today(out, today) ? age_clock(out, wall) : out;
}

const char *age_hour_or_day(char out[AGE_SIZE], gint64 wall, gint64 today)
{
    char moment[AGE_SIZE];

    age_day_and_hour(moment, wall);
    g_strlcpy(out, moment + (is_of_today(moment, today) ? strlen("2026-11-22 ") : strlen("2026-")),
              sizeof "14:02");
    return out;
}

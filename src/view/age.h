/* Times in words: how long, since when, at what o'clock. Microseconds. */
#ifndef MUSTER_VIEW_AGE_H
#define MUSTER_VIEW_AGE_H

#include <glib.h>

enum { AGE_SIZE = 24 };

/* How long somebody has waited: "0.4 s", "12 s", "2 min 5 s", "1 h 2 min". */
const char *age_waited(char out[AGE_SIZE], gint64 age);
/* When age_waited(now - since) will read otherwise. */
gint64 age_next(gint64 since, gint64 now);
/* How long something took: "8 ms", "1.2 s". */
const char *age_taken(char out[AGE_SIZE], gint64 age);
/* The local time of a moment in real time: "14:02:07". */
const char *age_clock(char out[AGE_SIZE], gint64 wall);
/* The local day of a moment in real time, or on the day of `today` the hour: "14:02", "21 Nov",
   "2025-11-21"; 0 is not known: "". */
const char *age_date(char out[AGE_SIZE], gint64 wall, gint64 today);
/* "2026-11-22 14:02" */
const char *age_day_and_hour(char out[AGE_SIZE], gint64 wall);
/* On the day of `today` "14:02:07", else as above. */
const char *age_moment(char out[AGE_SIZE], gint64 wall, gint64 today);
/* The same in five columns: "14:02", "11-22". wall is not 0. */
const char *age_hour_or_day(char out[AGE_SIZE], gint64 wall, gint64 today);

#endif

/* The kinds of text that a frame is made of, and their names in theme files. */
#ifndef MUSTER_VIEW_STYLE_H
#define MUSTER_VIEW_STYLE_H

enum style {
    STYLE_NORMAL,
    STYLE_HEADER, /* first line */
    STYLE_TITLE,  /* the line above a pane */
    STYLE_GROUP,
    STYLE_SELECTED, /* the bar, where it is used */
    STYLE_MARKER,   /* the '>' before the current row */
    STYLE_NAME,
    STYLE_JID,
    STYLE_ONLINE,
    STYLE_AWAY,
    STYLE_OFFLINE,
    STYLE_PENDING, /* a change under way */
    STYLE_ASKS,    /* somebody waits for our answer */
    STYLE_REFUSED,
    STYLE_DONE,
    STYLE_HINT,  /* key hints, less important words */
    STYLE_KEY,   /* the key in a hint */
    STYLE_MATCH, /* what a search found */
    STYLE_PROMPT,
    STYLE_WARNING,
    STYLE_COUNT,
};

/* style_names[STYLE_GROUP] is "group"; NULL after the last. */
extern const char *const style_names[STYLE_COUNT + 1];

#endif

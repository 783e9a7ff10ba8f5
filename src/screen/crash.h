/* Gives the terminal back when the program dies. Knows one terminal and no curses. */
#ifndef MUSTER_SCREEN_CRASH_H
#define MUSTER_SCREEN_CRASH_H

#include <stdbool.h>
#include <termios.h>

/* From now on SIGSEGV, SIGBUS, SIGABRT, SIGFPE and SIGILL set the modes, write the text, both on
   fd, and then kill as they would have. Copies what it is given. Not twice without crash_disarm().
 */
void crash_arm(int fd, const struct termios *modes, const char *text);
/* While the terminal is somebody else's there is nothing to restore. */
void crash_hold(bool hold);
/* Everything as it was before crash_arm(). */
void crash_disarm(void);

#endif

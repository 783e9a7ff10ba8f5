#include "store/owner.h"

#include <fcntl.h>
#include <unistd.h>

struct owner {
    int fd; /* -1: there is no such file, so nobody knows who lives */
    gint64 number;
};

static struct flock byte(gint64 number)
{
    return (struct flock){
        .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = (off_t)number, .l_len = 1};
}

static gint64 draw_number(void)
{
    GRand *random = g_rand_new(); /* of its own, should we be another's fork */
    gint64 high = g_rand_int_range(random, 1, G_MAXINT32);
    gint64 low = g_rand_int_range(random, 0, G_MAXINT32);

    g_rand_free(random);
    return high << 31 | low;
}

struct owner *owner_new(const char *path)
{
    struct owner *owner = g_new0(struct owner, 1);
    char *folder = g_path_get_dirname(path);
    struct flock lock;

    g_mkdir_with_parents(folder, 0700);
    g_free(folder);
    owner->fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    do {
        owner->number = draw_number();
        lock = byte(owner->number);
    } while (owner_lives(owner, owner->number));
    if (owner->fd >= 0)
        fcntl(owner->fd, F_SETLK, &lock);
    return owner;
}

void owner_free(struct owner *owner)
{
    if (owner->fd >= 0)
        close(owner->fd);
    g_free(owner);
}

gint64 owner_number(const struct owner *owner)
{
    return owner->number;
}

/* One's own lock is not told of. */
bool owner_lives(const struct owner *owner, gint64 number)
{
    struct flock lock = byte(number);

    return owner->fd >= 0 && number > 0 && fcntl(owner->fd, F_GETLK, &lock) == 0 &&
           lock.l_type != F_UNLCK;
}

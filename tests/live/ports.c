/* Free loopback ports, and whether somebody listens on one. Knows no protocol.

   ports COUNT       prints so many that nobody listens on
   ports wait PORT   until somebody listens there, 10 s at most */
#include <arpa/inet.h>
#include <glib.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PATIENCE = 10 };

/* Bound to a free port, which it still holds when the next one is chosen. */
static int take_port(void)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    socklen_t size = sizeof(address);

    if (fd < 0 || bind(fd, (struct sockaddr *)&address, size) != 0 ||
        getsockname(fd, (struct sockaddr *)&address, &size) != 0)
        return EXIT_FAILURE;
    printf("%d\n", ntohs(address.sin_port));
    return EXIT_SUCCESS;
}

static int print_ports(int count)
{
    int status = EXIT_SUCCESS;

    while (count-- > 0 && status == EXIT_SUCCESS)
        status = take_port();
    return status;
}

static int wait_port(int port)
{
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons((uint16_t)port),
                                  .sin_addr = {htonl(INADDR_LOOPBACK)}};
    gint64 deadline = g_get_monotonic_time() + PATIENCE * G_USEC_PER_SEC;
    bool heard = false;
    int fd;

    while (!heard && g_get_monotonic_time() < deadline) {
        fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        heard = fd >= 0 && connect(fd, (struct sockaddr *)&address, sizeof(address)) == 0;
        close(fd);
        if (!heard)
            g_usleep(30000);
    }
    return heard ? EXIT_SUCCESS : EXIT_FAILURE;
}

int main(int argc, char **argv)
{
    if (argc == 3 && strcmp(argv[1], "wait") == 0)
        return wait_port((int)g_ascii_strtoll(argv[2], NULL, 10));
    if (argc == 2)
        return print_ports((int)g_ascii_strtoll(argv[1], NULL, 10));
    fprintf(stderr, "usage: ports COUNT | ports wait PORT\n");
    return EXIT_FAILURE;
}

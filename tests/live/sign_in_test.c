/* Signing in to a real server: both kinds of TLS, a wrong password, a certificate of an unknown
   authority, and another program of the same name. */
#include "live/live.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static void signs_in_over_starttls(void **state)
{
    struct live *live = *state;

    live_sign_in(live, LIVE_STARTTLS);
    live_expect_row(live, "Kitty", "  to");
    live_expect_row(live, "Kitty", live_waiting(live, "to, asks you"));
    live_expect_row(live, "Mr. Bingley", "from, asked");
    live_expect_row(live, "Mr. Collins", "none");
    live_expect(live, "4 contacts");
    live_quit(live);
}

static void signs_in_over_direct_tls(void **state)
{
    struct live *live = *state;

    live_sign_in(live, LIVE_DIRECT_TLS);
    live_expect(live, "4 contacts");
    live_quit(live);
}

static char *with_authority(struct live *live, const char *lines)
{
    return g_strdup_printf("%s ca_file = \"%s/ca.crt\";", lines, live->server);
}

static void asks_again_after_a_wrong_password(void **state)
{
    struct live *live = *state;
    char *lines = with_authority(live, "password = \"wrong\";");

    live_muster(live, LIVE_STARTTLS, lines);
    g_free(lines);
    live_expect(live, "refuses the password");
    live_expect(live, "Password of jane@longbourn.lit:");
    terminal_type(live->terminal, "secret\r");
    live_expect(live, "online, TLS");
    live_expect(live, "elizabeth@longbourn.lit");
    live_quit(live);
}

static void asks_for_a_password_and_hides_it(void **state)
{
    struct live *live = *state;
    char *lines = with_authority(live, "");

    live_muster(live, LIVE_STARTTLS, lines);
    g_free(lines);
    live_expect(live, "Password of jane@longbourn.lit:");
    terminal_type(live->terminal, "secret");
    live_expect(live, "******");
    terminal_type(live->terminal, "\r");
    live_expect(live, "online, TLS");
    assert_null(strstr(terminal_output(live->terminal)->str, "secret"));
    live_quit(live);
}

static void rejects_an_unknown_authority(void **state)
{
    struct live *live = *state;

    live_muster(live, LIVE_STARTTLS, "password = \"secret\";");
    live_expect(live, "cannot prove who it is");
    live_expect_row(live, "Issued by", "Meryton Certificates");
    live_expect(live, "SHA-256");
    terminal_type(live->terminal, "p\r"); /* not a word that pins */
    live_expect(live, "\"p\" is none of the words");
    terminal_type(live->terminal, "reject\r");
    live_expect(live, "Rejected");
    live_expect_gone(live, "online, TLS");
    live_quit(live);
}

static void pins_a_certificate_for_good(void **state)
{
    struct live *live = *state;

    live_muster(live, LIVE_STARTTLS, "password = \"secret\";");
    live_expect(live, "cannot prove who it is");
    terminal_type(live->terminal, "pin\r");
    live_expect(live, "online, TLS");
    live_expect(live, "elizabeth@longbourn.lit");
    live_quit(live);
    terminal_free(live->terminal);

    live_muster(live, LIVE_STARTTLS, "password = \"secret\";");
    live_expect(live, "online, TLS");
    live_quit(live);
}

static void says_that_it_is_not_the_one_pinned(void **state)
{
    static const char pin[] = "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8";
    struct live *live = *state;
    char *lines = g_strdup_printf("password = \"secret\"; pin = \"%s\";", pin);

    live_muster(live, LIVE_STARTTLS, lines);
    g_free(lines);
    live_expect(live, "not the certificate that was pinned");
    live_expect_row(live, "Pinned", pin);
    terminal_type(live->terminal, "pin\r");
    live_expect(live, "online, TLS");
    live_expect(live, "Accepted until you quit");
    live_quit(live);
}

static void asks_though_an_authority_vouches_for_another(void **state)
{
    static const char pin[] = "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8";
    struct live *live = *state;
    char *pinned = g_strdup_printf("password = \"secret\"; pin = \"%s\";", pin);
    char *lines = with_authority(live, pinned);

    live_muster(live, LIVE_STARTTLS, lines);
    live_expect(live, "An authority vouches for it");
    live_expect_row(live, "Pinned", pin);
    terminal_type(live->terminal, "unpin\r");
    live_expect(live, "online, TLS");
    live_expect(live, "Accepted until you quit");
    live_quit(live);
    g_free(pinned);
    g_free(lines);
}

/* How often the text stands on its heap; -1: nobody may look. A sanitizer's is somewhere else. */
static int traces(pid_t process, const char *text)
{
    char *path = g_strdup_printf("/proc/%d/maps", process), *maps = NULL, *heap;
    char *memory = g_strdup_printf("/proc/%d/mem", process);
    int fd = open(memory, O_RDONLY | O_CLOEXEC), count = -1;
    guint64 begin, end;

    if (fd >= 0 && g_file_get_contents(path, &maps, NULL, NULL) && strstr(maps, "[heap]")) {
        heap = strstr(maps, "[heap]");
        while (heap > maps && heap[-1] != '\n')
            heap--;
        begin = g_ascii_strtoull(heap, &heap, 16);
        end = g_ascii_strtoull(heap + 1, NULL, 16);
        heap = g_malloc(end - begin);
        assert_int_equal(pread(fd, heap, end - begin, (off_t)begin), end - begin);
        count = 0;
        for (const char *at = heap;
             (at = memmem(at, (gsize)(heap + (end - begin) - at), text, strlen(text))); at++)
            count++;
        g_free(heap);
    }
    if (fd >= 0)
        close(fd);
    g_free(maps);
    g_free(memory);
    g_free(path);
    return count;
}

/* For the next attempt, and nowhere else. */
static void keeps_a_password_once(void **state)
{
    static const char password[] = "correct horse battery staple";
    struct live *live = *state;
    char *path = g_build_filename(live->folder, "password", NULL);
    char *lines = g_strdup_printf("password_command = \"cat '%s'\";", path);
    int count;

    assert_true(g_file_set_contents(path, password, -1, NULL));
    live_muster(live, LIVE_STARTTLS, lines);
    g_free(lines);
    g_free(path);
    live_expect(live, "cannot prove who it is");
    count = traces(terminal_pid(live->terminal), "battery staple");
    if (count < 1)
        skip();
    assert_int_equal(count, 1);
    terminal_type(live->terminal, "reject\r");
    live_quit(live);
}

static void gives_way_to_another_of_its_name(void **state)
{
    struct live *live = *state;
    char *lines = with_authority(live, "password = \"secret\"; resource = \"desk\";");

    live_muster(live, LIVE_STARTTLS, lines);
    g_free(lines);
    live_expect(live, "online, TLS");
    g_free(live_client(live, "jane@longbourn.lit/desk", "roster", "wait result get*", NULL));
    live_expect(live, "signed in with the same resource");
    /* no ping-pong: it stays away until it is told otherwise */
    terminal_settle(live->terminal, 1500);
    live_expect_gone(live, "online, TLS");
    terminal_type(live->terminal, "C");
    live_expect(live, "online, TLS");
    live_quit(live);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(signs_in_over_starttls, live_teardown),
        cmocka_unit_test_teardown(signs_in_over_direct_tls, live_teardown),
        cmocka_unit_test_teardown(asks_again_after_a_wrong_password, live_teardown),
        cmocka_unit_test_teardown(asks_for_a_password_and_hides_it, live_teardown),
        cmocka_unit_test_teardown(rejects_an_unknown_authority, live_teardown),
        cmocka_unit_test_teardown(pins_a_certificate_for_good, live_teardown),
        cmocka_unit_test_teardown(says_that_it_is_not_the_one_pinned, live_teardown),
        cmocka_unit_test_teardown(asks_though_an_authority_vouches_for_another, live_teardown),
        cmocka_unit_test_teardown(keeps_a_password_once, live_teardown),
        cmocka_unit_test_teardown(gives_way_to_another_of_its_name, live_teardown),
    };

    return live_run("sign_in", tests);
}

/* What an administrator does, over ejabberd's HTTP API (mod_http_api). */
#include "live/live.h"

#include <gio/gio.h>
#include <string.h>

static guint16 admin_port(const struct live *live)
{
    char *path = g_build_filename(live->server, "admin_port", NULL), *text = NULL;
    guint16 port;

    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    port = (guint16)g_ascii_strtoull(text, NULL, 10);
    g_free(text);
    g_free(path);
    return port;
}

/* The whole answer; g_string_free() it. The connection ends with it. */
static GString *post(guint16 port, const char *request)
{
    GSocketClient *client = g_socket_client_new();
    GSocketConnection *link =
        g_socket_client_connect_to_host(client, "127.0.0.1", port, NULL, NULL);
    GString *answer = g_string_new(NULL);
    char bytes[4096];
    gssize got;

    assert_non_null(link);
    assert_true(g_output_stream_write_all(g_io_stream_get_output_stream(G_IO_STREAM(link)), request,
                                          strlen(request), NULL, NULL, NULL));
    while ((got = g_input_stream_read(g_io_stream_get_input_stream(G_IO_STREAM(link)), bytes,
                                      sizeof bytes, NULL, NULL)) > 0)
        g_string_append_len(answer, bytes, got);
    g_object_unref(link);
    g_object_unref(client);
    return answer;
}

void live_administer(struct live *live, const char *command, const char *arguments)
{
    char *request = g_strdup_printf("POST /api/%s HTTP/1.1\r\nHost: localhost\r\n"
                                    "Content-Type: application/json\r\nContent-Length: %zu\r\n"
                                    "Connection: close\r\n\r\n%s",
                                    command, strlen(arguments), arguments);
    GString *answer = post(admin_port(live), request);

    if (!g_str_has_prefix(answer->str, "HTTP/1.1 200"))
        fail_msg("%s: %s", command, answer->str);
    g_string_free(answer, TRUE);
    g_free(request);
}

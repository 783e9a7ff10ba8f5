#include "xmpp/fault.h"

void fault_set(struct fault *fault, enum fault_kind kind, const char *detail, const char *format,
               ...)
{
    va_list arguments;

    fault_clear(fault);
    fault->kind = kind;
    fault->detail = detail && *detail ? g_strdup(detail) : NULL;
    va_start(arguments, format);
    fault->sentence = g_strdup_vprintf(format, arguments);
    va_end(arguments);
}

void fault_clear(struct fault *fault)
{
    g_free(fault->sentence);
    g_free(fault->detail);
    *fault = (struct fault){0};
}

bool fault_is_final(enum fault_kind kind)
{
    return kind == FAULT_AUTHENTICATION || kind == FAULT_BARRED || kind == FAULT_UNPROVEN ||
           kind == FAULT_CONFLICT || kind == FAULT_HOST_UNKNOWN || kind == FAULT_CERTIFICATE ||
           kind == FAULT_TLS_MISSING;
}

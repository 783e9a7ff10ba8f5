#include "settings/model.h"

G_DEFINE_QUARK(muster - settings - error, settings_error)

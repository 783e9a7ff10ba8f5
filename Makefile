# make, make check, make demo, make bench, make lint, make install, make clean

PREFIX ?= /usr/local
CC ?= cc
VERSION := 0.1.0

packages := libstrophe ncursesw libconfig glib-2.0 gio-2.0 gthread-2.0 libidn readline
cflags := -std=gnu11 -O2 -g -Isrc -D_GNU_SOURCE \
  -Wall -Wextra -Wshadow -Wpointer-arith -Wwrite-strings -Wstrict-prototypes -Wmissing-prototypes \
  -Wold-style-definition -Wvla -Wformat=2 -Wundef -Werror=implicit-function-declaration \
  -DMUSTER_VERSION='"$(VERSION)"' -DMUSTER_DATA='"$(PREFIX)/share/muster"' \
  -fstack-protector-strong -fPIE
ldflags := -pie -Wl,-z,relro,-z,now

build := build
ifdef SANITIZE
build := build/sanitized
cflags += -fsanitize=address,undefined -fno-omit-frame-pointer
ldflags += -fsanitize=address,undefined
else
cflags += -D_FORTIFY_SOURCE=2
endif

# Only when something is compiled: a bare machine has no pkg-config yet.
pkg_cflags = $(shell pkg-config --cflags $(packages))
pkg_libs = $(shell pkg-config --libs $(packages))
compile = $(CC) $(cflags) $(pkg_cflags) $(CFLAGS) -MMD -MP -c -o $@ $<
link = $(CC) $(cflags) $(ldflags) $(LDFLAGS) -o $@ $^ $(pkg_libs)

floors := roster xmpp settings store view screen command
archives := $(foreach floor,$(floors),$(build)/$(floor).a)
sources := $(wildcard src/*.c src/*/*.c)

all: $(build)/muster

$(build)/%.o: %.c
	@mkdir -p $(@D)
	$(compile)

define archive
$(build)/$(1).a: $(patsubst %.c,$(build)/%.o,$(wildcard src/$(1)/*.c))
	@rm -f $$@
	ar rcs $$@ $$^
endef
$(foreach floor,$(floors),$(eval $(call archive,$(floor))))

# Lower floors later: the linker, too, sees only what is below.
$(build)/muster: $(patsubst %.c,$(build)/%.o,$(wildcard src/*.c)) $(build)/command.a $(build)/screen.a \
  $(build)/xmpp.a $(build)/settings.a $(build)/store.a $(build)/view.a $(build)/roster.a
	$(link)

# A unit test of a floor is linked with that floor and those it may include, nothing else.
below_roster := roster
below_xmpp := xmpp roster
below_settings := settings
below_store := store roster
below_view := view roster
below_screen := screen view roster
below_command := command view settings store roster

define unit
$(build)/tests/unit/$(1)/%: $(build)/tests/unit/$(1)/%.o $(foreach floor,$(below_$(1)),$(build)/$(floor).a)
	$$(link) $$(shell pkg-config --libs cmocka)
endef
$(foreach floor,$(floors),$(eval $(call unit,$(floor))))

clean:
	rm -rf build

.PHONY: all clean
.SECONDARY:
-include $(shell find $(build) -name '*.d' 2>/dev/null)

# make, make check, make demo, make lint, make install, make clean

PREFIX ?= /usr/local
CC ?= cc
VERSION := 0.1.0

packages := libstrophe ncursesw libconfig glib-2.0 gio-2.0 gthread-2.0 libidn readline
cflags := -std=gnu11 -O2 -g -Isrc -Itests -D_GNU_SOURCE \
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

# Asked for only when something is compiled: a bare machine has no pkg-config yet.
pkg_cflags = $(shell pkg-config --cflags $(packages))
pkg_libs = $(shell pkg-config --libs $(packages))
compile = $(CC) $(CPPFLAGS) $(cflags) $(pkg_cflags) $(CFLAGS) -MMD -MP -c -o $@ $<
link = $(CC) $(cflags) $(CFLAGS) $(ldflags) $(LDFLAGS) -o $@ $(filter %.o %.a,$^) $(pkg_libs)

floors := roster xmpp settings store view screen command
sources := $(wildcard src/*.c src/*/*.c)
objects = $(patsubst %.c,$(build)/%.o,$(wildcard $(1)))

all: $(build)/muster
	@:

# Another compiler or other flags: everything is compiled again.
flags := $(CC) $(CPPFLAGS) $(cflags) $(CFLAGS) $(ldflags) $(LDFLAGS)
$(build)/flags: always
	@tests/install build --only-tell
	@mkdir -p $(@D)
	@echo '$(subst ','\'',$(flags))' | cmp -s - $@ || echo '$(subst ','\'',$(flags))' >$@

$(build)/%.o: %.c $(build)/flags
	@mkdir -p $(@D)
	$(compile)

# One archive a floor. The list of its objects is kept, so that a file taken away leaves it too.
define archive
$(build)/$(1).a: $(call objects,src/$(1)/*.c) $(build)/$(1).list
	@rm -f $$@
	ar rcs $$@ $$(filter %.o,$$^)
$(build)/$(1).list: always
	@mkdir -p $$(@D)
	@echo '$(wildcard src/$(1)/*.c)' | cmp -s - $$@ || echo '$(wildcard src/$(1)/*.c)' >$$@
endef
$(foreach floor,$(floors),$(eval $(call archive,$(floor))))

# Lower floors later: the linker, too, sees only what is below.
all_floors := command screen xmpp settings store view roster
$(build)/muster: $(call objects,src/*.c) $(patsubst %,$(build)/%.a,$(all_floors))
	$(link)

# --- tests: every program of theirs is linked with what it tests and nothing else ---

below_roster := roster
below_xmpp := xmpp roster
below_settings := settings
below_store := store roster
below_view := view roster
below_screen := screen view roster
below_command := command view settings store roster

unit_tests := $(patsubst %.c,$(build)/%,$(wildcard tests/unit/*/*_test.c))
define unit
$(filter $(build)/tests/unit/$(1)/%,$(unit_tests)): %: %.o $(patsubst %,$(build)/%.a,$(below_$(1)))
	$$(link) $$(shell pkg-config --libs cmocka)
endef
$(foreach floor,$(floors),$(eval $(call unit,$(floor))))

# Scenarios: stanzas in, stanzas and changes out; stanzas and keys in, frames out.
$(build)/tests/wire/run: $(call objects,tests/wire/*.c) $(build)/xmpp.a $(build)/roster.a
	$(link) $(shell pkg-config --libs cmocka)
frame_floors := command xmpp settings store view roster
$(build)/tests/frames/run: $(call objects,tests/frames/*.c) $(patsubst %,$(build)/%.a,$(frame_floors))
	$(link) $(shell pkg-config --libs cmocka)
scenario_tests := $(foreach kind,wire frames,$(if $(wildcard tests/$(kind)/*.c),$(build)/tests/$(kind)/run))

# Programs that drive build/muster through a pseudo-terminal, and the servers that they meet.
harness := $(call objects,$(filter-out %_test.c,$(wildcard tests/terminal/*.c)))
driving_tests := $(patsubst %.c,$(build)/%,$(wildcard tests/terminal/*_test.c tests/live/*_test.c))
$(driving_tests): %: %.o $(harness)
	$(link) $(shell pkg-config --libs cmocka vterm openssl) -lutil
# A program that has a screen and nothing else.
fixture := $(build)/tests/terminal/fixture/fixture
$(fixture): %: %.o $(build)/screen.a $(build)/view.a $(build)/roster.a
	$(link)
$(filter $(build)/tests/terminal/%,$(driving_tests)): $(fixture)
# Helpers of the servers: a second client, and what finds free ports.
helpers := $(build)/tests/live/client $(build)/tests/live/ports
$(build)/tests/live/client: $(call objects,tests/live/client*.c)
	$(link)
$(build)/tests/live/ports: $(build)/tests/live/ports.o
	$(link)

# A scripted server that does what no real one does, against the session without its screen.
$(build)/tests/hostile/run: $(call objects,tests/hostile/*.c) $(build)/xmpp.a $(build)/roster.a $(build)/tests/certs/ca.crt
	$(link) $(shell pkg-config --libs openssl)
$(build)/tests/certs/ca.crt: tests/hostile/certificates.sh
	tests/hostile/certificates.sh $(@D)

test_programs := $(unit_tests) $(scenario_tests) $(driving_tests) $(build)/tests/hostile/run
test_scripts := tests/floors/run $(wildcard tests/*/*_test.sh)
tests := $(test_scripts) $(test_programs)

check:
	@tests/install build check
	@$(MAKE) --no-print-directory programs
	@BUILD=$(build) tests/run $(tests)

programs: $(build)/muster $(test_programs) $(helpers)

# A private server with a roster to look at, and muster on it; all of it under build/demo.
demo:
	@tests/install build demo
	@$(MAKE) --no-print-directory $(build)/muster $(helpers)
	@BUILD=$(build) tests/live/demo

# --- what reads the code instead of running it ---

c_files := $(wildcard src/*.[ch] src/*/*.[ch] tests/*/*.[ch] tests/*/*/*.[ch])
lint_flags = -std=gnu11 -Isrc -Itests -D_GNU_SOURCE -DMUSTER_VERSION='"$(VERSION)"' -DMUSTER_DATA='""' $(pkg_cflags)

lint:
	@tests/install build check lint
	clang-format --dry-run -Werror $(c_files)
	clang-tidy --quiet $(filter %.c,$(c_files)) -- $(lint_flags)
	cppcheck --quiet --std=c11 --enable=warning,performance,portability --inline-suppr \
	  --suppressions-list=tests/cppcheck.supp --error-exitcode=1 -Isrc $(filter src/%.c,$(c_files))
	@for file in $(sources); do \
	  gcc -fanalyzer -Werror -O1 $(lint_flags) -c -o /dev/null $$file || exit 1; done

install: all
	install -d '$(DESTDIR)$(PREFIX)/bin' '$(DESTDIR)$(PREFIX)/share/muster/themes' \
	  '$(DESTDIR)$(PREFIX)/share/doc/muster'
	install -m 755 $(build)/muster '$(DESTDIR)$(PREFIX)/bin/muster'
	install -m 644 $(wildcard themes/*.theme) '$(DESTDIR)$(PREFIX)/share/muster/themes'
	install -m 644 README.md CHANGELOG.md LICENSE $(wildcard config/*) '$(DESTDIR)$(PREFIX)/share/doc/muster'

clean:
	rm -rf build

.PHONY: all always check programs demo lint install clean
.SECONDARY:
.DELETE_ON_ERROR:
-include $(shell find $(build) -name '*.d' 2>/dev/null)

# make, make check, make demo, make bench, make fuzz, make lint, make install, make clean

PREFIX ?= /usr/local
CC ?= cc
VERSION := 0.1.0

packages := libstrophe expat libssl libcrypto ncursesw libconfig glib-2.0 gio-2.0 gthread-2.0 libidn readline sqlite3
cflags := -std=gnu11 -O2 -g -Isrc -Itests -D_GNU_SOURCE \
  -Wall -Wextra -Wshadow -Wpointer-arith -Wwrite-strings -Wstrict-prototypes -Wmissing-prototypes \
  -Wold-style-definition -Wvla -Wformat=2 -Wundef -Werror=implicit-function-declaration \
  -DMUSTER_VERSION='"$(VERSION)"' -DMUSTER_DATA='"$(PREFIX)/share/muster"' \
  -fstack-protector-strong -fPIE
ldflags := -pie -Wl,-z,relro,-z,now,-z,noexecstack

build := build
ifdef FUZZ
CC := clang
build := build/fuzz
cflags += -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined \
  -fno-omit-frame-pointer
ldflags += -fsanitize=address,undefined
else ifdef SANITIZE
build := build/sanitized
cflags += -fsanitize=address,undefined -fno-omit-frame-pointer
ldflags += -fsanitize=address,undefined
else
cflags += -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2
endif

# Not every compiler and processor has these.
if_known = $(shell echo | $(CC) -Werror $(1) -x c -c -o /dev/null - 2>/dev/null && echo $(1))
cflags += $(call if_known,-fstack-clash-protection) $(call if_known,-fcf-protection)
ifneq ($(FUZZ)$(SANITIZE),)
# What nobody has set is not 0 by luck; with -O2 gcc takes for it what suits.
cflags += -O1 $(call if_known,-ftrivial-auto-var-init=pattern)
endif

# make V=1 shows the commands.
V ?=
say = @$(if $(V),:,echo '  $(1)')
hush := $(if $(V),,@)

# Asked for only when something is compiled: a bare machine has no pkg-config yet.
pkg_cflags = $(shell pkg-config --cflags $(packages))
pkg_libs = $(shell pkg-config --libs $(packages))
test_libs = $(shell pkg-config --libs cmocka)
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
	$(call say,CC $<)
	$(hush)$(compile)

# One archive a floor. The list of its objects is kept, so that a file taken away leaves it too.
define archive
$(build)/$(1).a: $(call objects,src/$(1)/*.c) $(build)/$(1).list
	@rm -f $$@
	$(hush)ar rcs $$@ $$(filter %.o,$$^)
$(build)/$(1).list: always
	@mkdir -p $$(@D)
	@echo '$(wildcard src/$(1)/*.c)' | cmp -s - $$@ || echo '$(wildcard src/$(1)/*.c)' >$$@
endef
$(foreach floor,$(floors),$(eval $(call archive,$(floor))))

# Lower floors later: the linker, too, sees only what is below.
all_floors := command screen xmpp settings store view roster
$(build)/muster: $(call objects,src/*.c) $(patsubst %,$(build)/%.a,$(all_floors))
	$(call say,LINK $@)
	$(hush)$(link)

# A muster that is not installed finds its themes beside the folder that it is in.
ifdef SANITIZE
$(build)/muster: build/themes
build/themes:
	@mkdir -p build
	@ln -s ../themes $@
endif

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
	$$(call say,LINK $$@)
	$$(hush)$$(link) $$(test_libs)
endef
$(foreach floor,$(floors),$(eval $(call unit,$(floor))))

# Scenarios, one program for all of a kind. wire: stanzas in, stanzas and changes out; frames: stanzas
# and keys in, frames out; hostile: what no real server does, over real connections.
below_wire := xmpp roster
below_frames := view roster
below_hostile := xmpp roster
libs_hostile = $(shell pkg-config --libs openssl)
scenario_tests := $(foreach kind,wire frames hostile,$(if $(wildcard tests/$(kind)/run.c),$(build)/tests/$(kind)/run))
define scenarios
$(build)/tests/$(1)/run: $(call objects,tests/$(1)/*.c) $(patsubst %,$(build)/%.a,$(below_$(1)))
	$$(call say,LINK $$@)
	$$(hush)$$(link) $$(test_libs) $$(libs_$(1))
endef
$(foreach kind,wire frames hostile,$(eval $(call scenarios,$(kind))))
certificates := $(build)/tests/certs/ca.crt
$(certificates): tests/hostile/certificates.sh
	$(call say,CERTIFICATES $(@D))
	$(hush)sh $< $(@D)

# Programs that sit at a pseudo-terminal: before muster, and before a fixture that only has its screen.
harness := $(call objects,$(filter-out %_test.c,$(wildcard tests/terminal/*.c)))
driving_tests := $(patsubst %.c,$(build)/%,$(wildcard tests/terminal/*_test.c tests/live/*_test.c))
live_helpers := $(call objects,$(wildcard tests/live/live*.c))
$(filter $(build)/tests/live/%,$(driving_tests)): $(live_helpers)
$(driving_tests): %: %.o $(harness)
	$(call say,LINK $@)
	$(hush)$(link) $(test_libs) $(shell pkg-config --libs vterm) -lutil
fixture := $(build)/tests/terminal/fixture/fixture
$(fixture): $(call objects,tests/terminal/fixture/*.c) $(patsubst %,$(build)/%.a,$(below_screen))
	$(call say,LINK $@)
	$(hush)$(link)

# As the program is on systems that link it statically: then nobody stands between libstrophe and
# expat, and it works all the same. Where there are no archives of the two, it is not tried.
archives := $(foreach name,strophe expat,$(wildcard $(shell $(CC) -print-file-name=lib$(name).a 2>/dev/null)))
ifeq ($(words $(archives))$(FUZZ)$(SANITIZE),2)
static_programs := $(build)/static/muster $(build)/static/hostile
$(build)/static/muster: $(call objects,src/*.c) $(patsubst %,$(build)/%.a,$(all_floors))
$(build)/static/hostile: $(call objects,tests/hostile/*.c) $(patsubst %,$(build)/%.a,$(below_hostile))
$(static_programs): pkg_libs = $(archives) -lresolv $(filter-out -lstrophe -lexpat,$(shell pkg-config --libs $(packages)))
$(static_programs):
	@mkdir -p $(@D)
	$(call say,LINK $@)
	$(hush)$(link)
endif

# What the private servers need: a second client, and what finds free ports.
helpers := $(build)/tests/live/client $(build)/tests/live/ports
$(build)/tests/live/client: $(call objects,tests/live/client*.c)
	$(call say,LINK $@)
	$(hush)$(link)
$(build)/tests/live/ports: $(build)/tests/live/ports.o
	$(call say,LINK $@)
	$(hush)$(link)

# What takes bytes from others, with any bytes at all. `make fuzz` has clang's libFuzzer look for
# some that it cannot stand; `make check` needs no clang, and tries the seeds and a little more.
fuzz_objects := $(build)/tests/fuzz/target.o
ifdef FUZZ
fuzz_flags := -fsanitize=fuzzer
else
fuzz_objects += $(build)/tests/fuzz/play.o $(build)/tests/fuzz/mutate.o
endif
fuzz_tests := $(patsubst tests/fuzz/%_target.c,$(build)/tests/fuzz/%,$(wildcard tests/fuzz/*_target.c))
$(fuzz_tests): %: %_target.o $(fuzz_objects) $(patsubst %,$(build)/%.a,$(all_floors))
	$(call say,LINK $@)
	$(hush)$(link) $(fuzz_flags)

fuzz_programs: $(fuzz_tests)
fuzz:
	@tests/install build fuzz
	@$(MAKE) --no-print-directory FUZZ=1 fuzz_programs
	@BUILD=build/fuzz tests/fuzz/run $(patsubst $(build)/%,build/fuzz/%,$(fuzz_tests))

test_programs := $(unit_tests) $(scenario_tests) $(driving_tests) $(fuzz_tests)
test_scripts := tests/floors/run $(wildcard tests/*/*_test.sh)

check:
	@tests/install build check
	@$(MAKE) --no-print-directory programs
	@BUILD=$(build) tests/run $(test_scripts) $(test_programs)

programs: $(build)/muster $(static_programs) $(test_programs) $(fixture) $(certificates) $(helpers)

# A private server with a roster to look at, and muster on it; all of it under build/demo.
demo:
	@tests/install build demo
	@$(MAKE) --no-print-directory $(build)/muster $(helpers)
	@BUILD=$(build) tests/live/demo

# What muster costs on a private server, with the aim beside each figure.
bench_programs := $(addprefix $(build)/tests/bench/,drive bare raw raw_sets sets push)
$(build)/tests/bench/drive: $(call objects,$(addprefix tests/bench/,drive.c answers.c pty.c usage.c))
	$(call say,LINK $@)
	$(hush)$(link) -lutil
$(build)/tests/bench/bare: $(build)/tests/bench/bare.o
	$(call say,LINK $@)
	$(hush)$(link)
$(build)/tests/bench/raw $(build)/tests/bench/raw_sets: %: %.o $(build)/tests/bench/raw_stream.o
	$(call say,LINK $@)
	$(hush)$(link) $(shell pkg-config --libs openssl)
$(build)/tests/bench/sets $(build)/tests/bench/push: %: %.o $(patsubst %,$(build)/%.a,xmpp view roster)
	$(call say,LINK $@)
	$(hush)$(link)

bench:
	@tests/install build bench
	@$(MAKE) --no-print-directory $(build)/muster $(helpers) $(bench_programs)
	@BUILD=$(build) tests/bench/run

# --- what reads the code instead of running it ---

c_files := $(wildcard src/*.[ch] src/*/*.[ch] tests/*/*.[ch] tests/*/*/*.[ch])
# cppcheck sees no header of GLib's; these two macros it would take for wrong syntax.
cppcheck_macros := '-DG_STRINGIFY(x)=""' '-DG_DEFINE_QUARK(name,function)='
lint_flags = -std=gnu11 -Isrc -Itests -D_GNU_SOURCE -DMUSTER_VERSION='""' -DMUSTER_DATA='""' $(pkg_cflags)

lint:
	@tests/install build check lint
	clang-format --dry-run -Werror $(c_files)
	clang-tidy --quiet $(filter %.c,$(c_files)) -- $(lint_flags)
	cppcheck --quiet --std=c11 --library=gtk $(cppcheck_macros) --enable=warning,performance,portability --inline-suppr \
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

.PHONY: all always check programs demo bench fuzz fuzz_programs lint install clean
.SECONDARY:
.DELETE_ON_ERROR:
-include $(shell find $(build) -name '*.d' 2>/dev/null)

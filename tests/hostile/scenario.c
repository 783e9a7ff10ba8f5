/* Lines to steps. Files are small: everything is read at once. */
#include "scenario.h"

#include <stdbool.h>
#include <string.h>

static const char each_stage[] = "at each stage";
static const char case_of[] = "case ";

static void step_free(struct step *step)
{
    g_free(step->file);
    g_free(step->text);
    g_free(step);
}

static struct step *step_new(const char *file, int line, const char *text)
{
    struct step *step = g_new(struct step, 1);

    step->file = g_strdup(file);
    step->line = line;
    step->text = g_strdup(text);
    return step;
}

static GPtrArray *steps_new(void)
{
    return g_ptr_array_new_with_free_func((GDestroyNotify)step_free);
}

static void steps_copy(GPtrArray *to, const GPtrArray *from)
{
    for (guint i = 0; i < from->len; i++) {
        const struct step *step = from->pdata[i];
        g_ptr_array_add(to, step_new(step->file, step->line, step->text));
    }
}

/* Between tags nothing, so that stanzas go out without blanks; within a tag one blank. */
static void join(struct step *step, const char *more)
{
    const char *between = g_str_has_suffix(step->text, ">") && *more == '<' ? "" : " ";
    char *joined = g_strconcat(step->text, between, more, NULL);

    g_free(step->text);
    step->text = joined;
}

/* Lines to steps: no comments, no empty lines, continuations joined. */
static GPtrArray *read_steps(const char *path, char **title, GError **error)
{
    GPtrArray *steps;
    char *content, **lines, *file;

    if (!g_file_get_contents(path, &content, NULL, error))
        return NULL;
    steps = steps_new();
    lines = g_strsplit(content, "\n", -1);
    file = g_path_get_basename(path);
    for (int i = 0; lines[i]; i++) {
        bool more = g_ascii_isspace(*lines[i]) && steps->len;
        char *text = g_strstrip(lines[i]);
        if (*text == '#' && title && !*title)
            *title = g_strdup(g_strstrip(text + 1));
        if (!*text || *text == '#')
            continue;
        if (more)
            join(steps->pdata[steps->len - 1], text);
        else
            g_ptr_array_add(steps, step_new(file, i + 1, text));
    }
    g_free(file);
    g_strfreev(lines);
    g_free(content);
    return steps;
}

static GPtrArray *expand(GPtrArray *steps, GHashTable *macros)
{
    GPtrArray *expanded = steps_new();

    for (guint i = 0; i < steps->len; i++) {
        struct step *step = steps->pdata[i];
        GPtrArray *macro = g_hash_table_lookup(macros, step->text);
        if (macro)
            steps_copy(expanded, macro);
        else
            g_ptr_array_add(expanded, step_new(step->file, step->line, step->text));
    }
    g_ptr_array_unref(steps);
    return expanded;
}

GHashTable *scenario_macros(const char *path, GError **error)
{
    GPtrArray *steps = read_steps(path, NULL, error), *body = NULL;
    GHashTable *macros;

    if (!steps)
        return NULL;
    macros =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    for (guint i = 0; i < steps->len; i++) {
        struct step *step = steps->pdata[i];
        GPtrArray *known = g_hash_table_lookup(macros, step->text);
        if (g_str_has_prefix(step->text, "define ")) {
            body = steps_new();
            g_hash_table_insert(macros, g_strdup(step->text + strlen("define ")), body);
        } else if (!strcmp(step->text, "end")) {
            body = NULL;
        } else if (body && known) {
            steps_copy(body, known);
        } else if (body) {
            g_ptr_array_add(body, step_new(step->file, step->line, step->text));
        }
    }
    g_ptr_array_unref(steps);
    return macros;
}

static bool says(const GPtrArray *steps, const char *text)
{
    for (guint i = 0; i < steps->len; i++)
        if (g_str_has_prefix(((struct step *)steps->pdata[i])->text, text))
            return true;
    return false;
}

/* Whatever happened, the next connection works, unless there is nobody to connect to. What is
   played for each byte would take too long. */
static void add_afterwards(GPtrArray *steps)
{
    const char *way = says(steps, "client tls none")         ? " in clear"
                      : says(steps, "client tls direct")     ? " directly"
                      : says(steps, "client pin selfsigned") ? " as pinned"
                                                             : "";
    char *text = g_strconcat("the next connection works", way, NULL);

    if (!says(steps, "refuse") && !says(steps, "client host") && !says(steps, "cut every"))
        g_ptr_array_add(steps, step_new("afterwards", 0, text));
    g_free(text);
}

/* The fields of "case A | B | C", out of the steps. */
static GPtrArray *take_cases(GPtrArray *steps)
{
    GPtrArray *cases = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);

    for (guint i = 0; i < steps->len;) {
        const struct step *step = steps->pdata[i];
        if (!g_str_has_prefix(step->text, case_of)) {
            i++;
            continue;
        }
        char **fields = g_strsplit(step->text + strlen(case_of), "|", -1);
        for (guint n = 0; fields[n]; n++)
            g_strstrip(fields[n]);
        g_ptr_array_add(cases, fields);
        g_ptr_array_remove_index(steps, i);
    }
    return cases;
}

struct scenario *scenario_load(const char *path, GHashTable *macros, GError **error)
{
    struct scenario *scenario = g_new0(struct scenario, 1);
    GPtrArray *steps = read_steps(path, &scenario->title, error);
    char *base = g_path_get_basename(path), *dot = strrchr(base, '.');

    if (dot)
        *dot = '\0';
    scenario->name = base;
    if (!steps) {
        scenario_free(scenario);
        return NULL;
    }
    scenario->cases = take_cases(steps);
    add_afterwards(steps);
    scenario->steps = expand(steps, macros);
    return scenario;
}

void scenario_free(struct scenario *scenario)
{
    g_free(scenario->name);
    g_free(scenario->title);
    if (scenario->steps)
        g_ptr_array_unref(scenario->steps);
    if (scenario->cases)
        g_ptr_array_unref(scenario->cases);
    g_free(scenario);
}

/* Index of the "at each stage" line; len: there is none. */
static guint split_at(const struct scenario *scenario)
{
    guint i = 0;

    while (i < scenario->steps->len &&
           strcmp(((struct step *)scenario->steps->pdata[i])->text, each_stage) != 0)
        i++;
    return i;
}

static const char *stage_name(const struct step *step)
{
    return g_str_has_prefix(step->text, "stage ") ? step->text + strlen("stage ") : NULL;
}

static guint count_stages(const struct scenario *scenario)
{
    guint split = split_at(scenario), stages = 0;

    for (guint i = 0; i < split; i++)
        stages += stage_name(scenario->steps->pdata[i]) != NULL;
    return split < scenario->steps->len ? stages : 1;
}

guint scenario_variants(const struct scenario *scenario)
{
    return count_stages(scenario) * MAX(scenario->cases->len, 1);
}

/* Its fields in place of {1}, {2} and so on. */
static void fill_in(GPtrArray *steps, char **fields)
{
    for (guint i = 0; i < steps->len; i++) {
        struct step *step = steps->pdata[i];
        GString *text = g_string_new(step->text);
        for (guint n = 0; fields[n]; n++) {
            char *place = g_strdup_printf("{%u}", n + 1);
            g_string_replace(text, place, fields[n], 0);
            g_free(place);
        }
        g_free(step->text);
        step->text = g_string_free(text, FALSE);
    }
}

/* Up to that stage, and what comes after "at each stage"; all, if there is no such line. */
static GPtrArray *steps_of_stage(const struct scenario *scenario, guint stage, const char **name)
{
    guint split = split_at(scenario), len = scenario->steps->len;
    GPtrArray *steps = steps_new();

    *name = NULL;
    for (guint i = 0; i < len; i++) {
        const struct step *step = scenario->steps->pdata[i];
        if (i == split)
            continue;
        g_ptr_array_add(steps, step_new(step->file, step->line, step->text));
        if (i < split && split < len && stage_name(step) && stage-- == 0) {
            *name = stage_name(step);
            i = split;
        }
    }
    return steps;
}

GPtrArray *scenario_variant(const struct scenario *scenario, guint variant, const char **name)
{
    guint stages = count_stages(scenario);
    GPtrArray *steps;

    g_assert(stages > 0);
    steps = steps_of_stage(scenario, variant % stages, name);
    if (scenario->cases->len > 0) {
        char **fields = scenario->cases->pdata[variant / stages];
        fill_in(steps, fields);
        *name = fields[0];
    }
    return steps;
}

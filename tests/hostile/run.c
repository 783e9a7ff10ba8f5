/* Plays every scenario of a folder, many at once since they mostly wait, and says in TAP how they
   went. usage: run [SCENARIO...], from the project's folder, BUILD being the folder built into */
#include "play.h"
#include "player.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { AT_ONCE = 64 };
#ifdef __SANITIZE_ADDRESS__
enum { LIMIT = 360 }; /* seconds for one scenario */
#else
enum { LIMIT = 120 };
#endif

/* One scenario, or one stage of it, in a process of its own. */
struct job {
    const struct scenario *scenario;
    GPtrArray *steps;
    char *label;
    FILE *why; /* what the process has to say */
    pid_t pid;
    gint64 patience; /* the longest wait that it allows */
    gint64 started;
};

static void job_free(struct job *job)
{
    g_ptr_array_unref(job->steps);
    g_free(job->label);
    if (job->why)
        fclose(job->why);
    g_free(job);
}

static gint64 longest_wait(const GPtrArray *steps)
{
    gint64 longest = 0, wait;

    for (guint i = 0; i < steps->len; i++) {
        const struct step *step = steps->pdata[i];
        if (g_str_has_prefix(step->text, "within ") &&
            duration_parse(step->text + strlen("within "), &wait))
            longest = MAX(longest, wait);
    }
    return longest;
}

/* Whoever waits long begins early. */
static int compare_jobs(const void *a, const void *b)
{
    const struct job *one = *(struct job *const *)a, *other = *(struct job *const *)b;

    return (one->patience < other->patience) - (one->patience > other->patience);
}

static void add_jobs(GPtrArray *jobs, const struct scenario *scenario)
{
    for (guint i = 0; i < scenario_variants(scenario); i++) {
        struct job *job = g_new0(struct job, 1);
        const char *stage;
        job->scenario = scenario;
        job->steps = scenario_variant(scenario, i, &stage);
        job->patience = longest_wait(job->steps);
        job->label =
            g_strdup_printf("%s: %s%s%s", scenario->name, scenario->title ?: "shows nothing",
                            stage ? ", " : "", stage ?: "");
        g_ptr_array_add(jobs, job);
    }
}

static void run_job(const struct job *job, const char *certificates)
{
    GString *why = g_string_new(NULL);
    bool ok = play(job->steps, certificates, why);

    fputs(why->str, job->why);
    g_string_free(why, TRUE);
    exit(ok ? EXIT_SUCCESS : EXIT_FAILURE);
}

static void job_start(struct job *job, const char *certificates)
{
    job->why = tmpfile();
    job->started = g_get_monotonic_time();
    fflush(NULL);
    job->pid = fork();
    if (job->pid == 0) {
        setpgid(0, 0);
        run_job(job, certificates);
    }
}

static void print_why(const struct job *job)
{
    char line[4096];

    rewind(job->why);
    while (fgets(line, sizeof line, job->why))
        fputs(line, stdout);
}

/* true: it went as it should. */
static bool job_tell(const struct job *job, int status, guint number)
{
    bool ok = status == 0;

    printf("%sok %u - %s\n", ok ? "" : "not ", number, job->label);
    if (!ok)
        print_why(job);
    if (WIFSIGNALED(status))
        printf("# ended by signal %d\n", WTERMSIG(status));
    fflush(stdout);
    return ok;
}

static struct job *job_of(const GPtrArray *jobs, pid_t pid)
{
    for (guint i = 0; i < jobs->len; i++)
        if (((struct job *)jobs->pdata[i])->pid == pid)
            return jobs->pdata[i];
    return NULL;
}

/* Ends those that take too long, with their clients. */
static void stop_late(const GPtrArray *jobs)
{
    gint64 now = g_get_monotonic_time();

    for (guint i = 0; i < jobs->len; i++) {
        const struct job *job = jobs->pdata[i];
        if (job->pid > 0 && now - job->started > (gint64)LIMIT * G_USEC_PER_SEC)
            kill(-job->pid, SIGKILL);
    }
}

static guint play_all(const GPtrArray *jobs, const char *certificates)
{
    guint started = 0, ended = 0, failed = 0;
    int status;
    pid_t pid;

    while (ended < jobs->len) {
        if (started < jobs->len && started - ended < AT_ONCE)
            job_start(jobs->pdata[started++], certificates);
        while ((pid = waitpid(-1, &status, WNOHANG)) > 0) {
            struct job *job = job_of(jobs, pid);
            failed += !job_tell(job, status, ++ended);
            job->pid = 0;
        }
        stop_late(jobs);
        g_usleep(20000);
    }
    return failed;
}

static int compare_paths(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* All of the folder, sorted. */
static GPtrArray *find_scenarios(const char *folder)
{
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
    GDir *dir = g_dir_open(folder, 0, NULL);
    const char *name;

    while (dir && (name = g_dir_read_name(dir)))
        if (g_str_has_suffix(name, ".txt"))
            g_ptr_array_add(paths, g_build_filename(folder, name, NULL));
    if (dir)
        g_dir_close(dir);
    g_ptr_array_sort(paths, compare_paths);
    return paths;
}

static GPtrArray *load_all(const GPtrArray *paths)
{
    GError *error = NULL;
    GHashTable *macros = scenario_macros("tests/hostile/macros.txt", &error);
    GPtrArray *scenarios = g_ptr_array_new_with_free_func((GDestroyNotify)scenario_free);

    for (guint i = 0; macros && i < paths->len; i++) {
        struct scenario *scenario = scenario_load(paths->pdata[i], macros, &error);
        if (!scenario)
            break;
        g_ptr_array_add(scenarios, scenario);
    }
    if (error) {
        printf("Bail out! %s\n", error->message);
        exit(EXIT_FAILURE);
    }
    g_hash_table_unref(macros);
    return scenarios;
}

static GPtrArray *paths_from(int argc, char **argv)
{
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);

    if (argc < 2) {
        g_ptr_array_unref(paths);
        return find_scenarios("tests/hostile/scenarios");
    }
    for (int i = 1; i < argc; i++)
        g_ptr_array_add(paths, g_strdup(argv[i]));
    return paths;
}

int main(int argc, char **argv)
{
    char *certificates = g_build_filename(g_getenv("BUILD") ?: "build", "tests/certs", NULL);
    GPtrArray *paths = paths_from(argc, argv), *scenarios = load_all(paths);
    GPtrArray *jobs = g_ptr_array_new_with_free_func((GDestroyNotify)job_free);
    guint failed;

    signal(SIGPIPE, SIG_IGN);
    for (guint i = 0; i < scenarios->len; i++)
        add_jobs(jobs, scenarios->pdata[i]);
    g_ptr_array_sort(jobs, compare_jobs);
    printf("1..%u\n", jobs->len);
    failed = play_all(jobs, certificates);
    g_ptr_array_unref(jobs);
    g_ptr_array_unref(scenarios);
    g_ptr_array_unref(paths);
    g_free(certificates);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

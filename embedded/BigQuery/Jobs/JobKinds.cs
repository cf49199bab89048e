using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Queries;
using Flywheel.Embedded.BigQuery.Resources;
using Flywheel.Embedded.BigQuery.Store;

namespace Flywheel.Embedded.BigQuery.Jobs;

/// <summary>The four kinds of jobs.</summary>
internal static class JobKinds
{
    /// <summary>Checks what can be checked before a job is recorded, and names its kind.</summary>
    public static JobConfiguration Check(JobConfiguration? configuration, string project)
    {
        if (configuration is null)
        {
            throw ApiException.Required("configuration");
        }

        var kinds = new (string Kind, object? Value)[]
        {
            ("QUERY", configuration.Query), ("LOAD", configuration.Load), ("COPY", configuration.Copy), ("EXTRACT", configuration.Extract),
        };
        var given = kinds.Where(kind => kind.Value is not null).ToArray();
        if (given.Length != 1)
        {
            throw ApiException.Invalid(given.Length == 0
                ? "Job configuration must contain exactly one job-specific configuration object (e.g., query, load, extract, spark), but there were 0: "
                : $"Job configuration must contain exactly one job-specific configuration object, but there were {given.Length}.");
        }

        return given[0].Kind switch
        {
            "QUERY" => configuration with { JobType = "QUERY", Query = QueryJob.Check(configuration.Query!, project) },
            "LOAD" => configuration with { JobType = "LOAD", Load = LoadJob.Check(configuration.Load!, project) },
            "COPY" => configuration with { JobType = "COPY", Copy = CopyJob.Check(configuration.Copy!, project) },
            _ => configuration with { JobType = "EXTRACT", Extract = ExtractJob.Check(configuration.Extract!, project) },
        };
    }

    public static Task RunAsync(JobRun run) => run.Configuration switch
    {
        { Query: { } query } => Task.Run(() => QueryJob.Run(run, query), CancellationToken.None),
        { Load: { } load } => LoadJob.RunAsync(run, load),
        { Copy: { } copy } => CopyJob.RunAsync(run, copy),
        { Extract: { } extract } => ExtractJob.RunAsync(run, extract),
        _ => throw new InvalidOperationException($"Job {run.Key} is of no kind."),
    };

    public static void DryRun(JobRun run)
    {
        if (run.Configuration.Query is { } query)
        {
            QueryJob.DryRun(run, query);
            return;
        }

        throw ApiException.Invalid("Dry run is only supported for query jobs.");
    }

    /// <summary>Whether a job that was cut off can begin anew. A script cannot: statements of it may have been committed.</summary>
    public static bool CanRunAgain(StoredJob job) =>
        job.Body.Configuration is not { Query: { } query } || !QueryJob.IsScript(query.Query!);
}

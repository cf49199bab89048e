using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Jobs;
using Flywheel.Embedded.BigQuery.Resources;
using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.BigQuery.Queries;

internal static class ScriptRunner
{
    public static void Run(JobRun run, JobConfigurationQuery query, Script script) => throw ApiException.NotSupported($"A script of {script.Statements.Count} statements in {run.Key}: {query.Query}");
}

using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Jobs;
using Flywheel.Embedded.BigQuery.Resources;
using Flywheel.Embedded.BigQuery.Store;
using Flywheel.Embedded.Sql;
using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.BigQuery.Queries;

/// <summary>Jobs that run GoogleSQL. https://cloud.google.com/bigquery/docs/reference/rest/v2/Job#jobconfigurationquery</summary>
internal static class QueryJob
{
    public static JobConfigurationQuery Check(JobConfigurationQuery query, string project)
    {
        if (string.IsNullOrWhiteSpace(query.Query))
        {
            throw ApiException.Required("query");
        }

        // Who says nothing gets GoogleSQL: BigQuery's default, legacy SQL, is not there to be had.
        if (query.UseLegacySql is true || query.Query.TrimStart().StartsWith("#legacySQL", StringComparison.OrdinalIgnoreCase))
        {
            throw ApiException.Invalid("Legacy SQL is not supported by this service: set useLegacySql to false and write GoogleSQL.");
        }

        if (query.CreateSession is true || query.ConnectionProperties is { Count: > 0 })
        {
            throw ApiException.Invalid("Sessions and connection properties are not supported by this service.");
        }

        if (query.FlattenResults is true)
        {
            throw ApiException.Invalid("flattenResults is an option of legacy SQL, which is not supported by this service.");
        }

        _ = Bindings.Of(query.QueryParameters, query.ParameterMode);
        if (query.DestinationTable is not { } destination)
        {
            return query with { UseLegacySql = false, Priority = query.Priority ?? "INTERACTIVE" };
        }

        var (_, decorator) = TableKey.Of(destination, project, "destinationTable");
        var disposition = TableWrite.CheckWrite(query.WriteDisposition, "WRITE_EMPTY");
        TableWrite.CheckSchemaUpdate(query.SchemaUpdateOptions, disposition, decorator);
        return query with
        {
            UseLegacySql = false,
            Priority = query.Priority ?? "INTERACTIVE",
            DestinationTable = destination with { ProjectId = destination.ProjectId ?? project },
            WriteDisposition = disposition,
            CreateDisposition = TableWrite.CheckCreate(query.CreateDisposition),
        };
    }

    /// <summary>A query that names no table gets one, which its caller is told at once.</summary>
    public static JobConfiguration WithDestination(JobKey key, JobConfiguration configuration)
    {
        if (configuration.Query is not { DestinationTable: null } query)
        {
            return configuration;
        }

        try
        {
            return GoogleSql.Parse(query.Query!).Single is QueryStatement
                ? configuration with { Query = query with { DestinationTable = Results.AnonymousTable(key).ToReference() } }
                : configuration;
        }
        catch (SqlException)
        {
            // The job will say so.
            return configuration;
        }
    }

    /// <summary>Whether it is more than one statement, or one that is made of others.</summary>
    public static bool IsScript(string text)
    {
        try
        {
            return IsScript(GoogleSql.Parse(text));
        }
        catch (SqlException)
        {
            // It fails the same way whenever it runs.
            return false;
        }
    }

    public static void Run(JobRun run, JobConfigurationQuery query)
    {
        var script = Parse(query.Query!);
        if (IsScript(script))
        {
            ScriptRunner.Run(run, query, script);
            return;
        }

        var context = WithFunctions(ContextOf(run, query), script);
        var statement = script.Single!;
        var destination = DestinationOf(run, query, statement);
        var locks = StatementRunner.Writes(statement, context).ToList();
        if (destination is not null)
        {
            locks.Add(destination([]).Table);
        }

        using var held = HeldLocks.Take(run.Parts.Locks, locks, run.Cancel);
        run.Session.Begin();
        var outcome = StatementRunner.Run(statement, context with { Destination = destination });
        run.Statistics = outcome.Into(run.Statistics);
        run.Result = outcome.Result;
        run.Finish();
    }

    public static void DryRun(JobRun run, JobConfigurationQuery query)
    {
        var script = Parse(query.Query!);
        if (IsScript(script))
        {
            run.Statistics = new StatementOutcome("SCRIPT").Into(run.Statistics);
            return;
        }

        run.Statistics = StatementRunner.Plan(script.Single!, WithFunctions(ContextOf(run, query), script)).Into(run.Statistics);
    }

    internal static Script Parse(string text)
    {
        try
        {
            var script = GoogleSql.Parse(text);
            return script.Statements.Count == 0 ? throw ApiException.InvalidQuery("Syntax error: Unexpected end of statement at [1:1]")
                : script.Functions.Count() == script.Statements.Count
                    ? throw ApiException.InvalidQuery("CREATE TEMPORARY FUNCTION statements must be followed by an actual query.") : script;
        }
        catch (SqlException e)
        {
            throw SqlErrors.Translate(e);
        }
    }

    internal static StatementContext ContextOf(JobRun run, JobConfigurationQuery query)
    {
        var parameters = Bindings.Of(query.QueryParameters, query.ParameterMode);
        var scope = new NameScope(run.Key.Project, query.DefaultDataset)
        {
            Definitions = query.TableDefinitions ?? (IReadOnlyDictionary<string, ExternalDataConfiguration>)new Dictionary<string, ExternalDataConfiguration>(),
        };
        return new StatementContext(run.Session, run.Parts, scope, run.Cancel)
        {
            Parameters = parameters,
            Text = query.Query!,
            Environment = new SqlEnvironment
            {
                Parameters = parameters.Values,
                SystemVariables = SystemVariables.Of(run, scope, null),
                Now = run.Parts.Clock.GetUtcNow(),
                User = JobViews.User,
            },
        };
    }

    /// <summary>The functions that come before a query.</summary>
    private static StatementContext WithFunctions(StatementContext context, Script script)
    {
        try
        {
            return script.Functions.Aggregate(context, (before, function) => before.With(GoogleSql.Define(function, before.Catalog, before.Environment)));
        }
        catch (SqlException e)
        {
            throw SqlErrors.Translate(e);
        }
    }

    private static bool IsScript(Script script) => script.Single is not (QueryStatement or InsertStatement
        or UpdateStatement or DeleteStatement or TruncateStatement or MergeStatement or CreateTableStatement { Temporary: false } or CreateViewStatement
        or CreateSchemaStatement or DropStatement or AlterStatement or ExportDataStatement or LoadDataStatement);

    private static Func<IReadOnlyList<Values.Field>, TableWrite>? DestinationOf(JobRun run, JobConfigurationQuery query, Statement statement)
    {
        if (query.DestinationTable is not { } destination || destination.DatasetId == Results.AnonymousDataset)
        {
            return null;
        }

        if (statement is not QueryStatement)
        {
            throw ApiException.Invalid("Cannot set destination table in jobs with DDL or DML statements");
        }

        var (key, decorator) = TableKey.Of(destination, run.Key.Project, "destinationTable");
        return fields => new TableWrite(key, decorator, fields)
        {
            CreateDisposition = query.CreateDisposition,
            WriteDisposition = query.WriteDisposition!,
            SchemaUpdateOptions = query.SchemaUpdateOptions,
            TimePartitioning = query.TimePartitioning,
            RangePartitioning = query.RangePartitioning,
            Clustering = query.Clustering,
        };
    }
}

using System.CommandLine;
using System.Globalization;
using System.Net;
using Flywheel.Starter.Output;
using Flywheel.Starter.Queries;
using Flywheel.Starter.Server;
using Google;
using Google.Cloud.BigQuery.V2;

namespace Flywheel.Starter.Commands;

/// <summary><c>query</c>: GoogleSQL, asked of the warehouse.</summary>
internal sealed class QueryCommand : CliCommand
{
    private readonly Argument<string> _sql = new("sql") { Description = "GoogleSQL, a statement or a script; - reads it from stdin." };

    private readonly Option<string[]> _parameters = new("--param")
    {
        Description = "A value for @name in the query, text unless a type is given. May be given several times.",
        HelpName = "name[:TYPE]=value",
    };

    private readonly Option<int> _maxRows = new("--max-rows")
    {
        Description = "Show no more than so many rows.",
        DefaultValueFactory = _ => 100,
        CustomParser = Number.Whole(0),
    };

    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Only check the query, and say how much it would read." };

    public QueryCommand()
        : base(
            "query",
            "Runs a query in the warehouse and prints its rows.",
            "query \"SELECT COUNT(*) AS prices FROM energy.prices\"",
            "query \"SELECT * FROM marketing.sales_leads WHERE name = @name\" --param \"name=Ada Patel\"",
            "query \"SELECT * FROM trips_data_all.yellow_trips\" --max-rows 5 --json",
            "query - --dry-run < report.sql")
    {
        Arguments.Add(_sql);
        Options.Add(_parameters);
        Options.Add(_maxRows);
        Options.Add(_dryRun);
        Does(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, IOutput output, CancellationToken cancel)
    {
        var sql = parsed.GetValue(_sql)!;
        var parameters = QueryParameters.Parse(parsed.GetValue(_parameters) ?? []);
        var maxRows = parsed.GetValue(_maxRows);
        // The console's reader does not hear of cancellation.
        var text = sql == "-" ? await Task.Run(Console.In.ReadToEnd, CancellationToken.None).WaitAsync(cancel) : sql;
        if (string.IsNullOrWhiteSpace(text))
        {
            throw CliException.WrongUsage(sql == "-" ? "stdin has no query." : "the query is empty.");
        }

        var cloud = Cloud.FromEnvironment();
        using var warehouse = cloud.BigQuery();
        try
        {
            return parsed.GetValue(_dryRun)
                ? await CheckAsync(warehouse, text, parameters, output, cancel)
                : await AskAsync(warehouse, text, parameters, maxRows, output, cancel);
        }
        catch (GoogleApiException e) when (e.HttpStatusCode is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotImplemented)
        {
            await cloud.EnsureIsBigQueryAsync(warehouse, cancel);
            throw;
        }
    }

    private static async Task<int> AskAsync(
        BigQueryClient warehouse, string sql, IReadOnlyList<BigQueryParameter> parameters, int maxRows, IOutput output, CancellationToken cancel)
    {
        var results = await output.WhileAsync("Asking", warehouse.ExecuteQueryAsync(sql, parameters, cancellationToken: cancel));
        var view = await QueryView.ReadAsync(results, maxRows, cancel);
        output.Result(view, view.Print);
        if (view.TotalRows > (ulong)view.Rows.Count)
        {
            output.Note(string.Create(
                CultureInfo.InvariantCulture, $"{view.Rows.Count} of {view.TotalRows} rows are shown; --max-rows shows more."));
        }

        return ExitCodes.Ok;
    }

    private static async Task<int> CheckAsync(
        BigQueryClient warehouse, string sql, IReadOnlyList<BigQueryParameter> parameters, IOutput output, CancellationToken cancel)
    {
        var job = await warehouse.CreateQueryJobAsync(sql, parameters, new() { DryRun = true }, cancel);
        var bytes = job.Statistics?.TotalBytesProcessed ?? 0;
        output.Result(
            new { valid = true, bytes },
            text => text.Line(string.Create(CultureInfo.InvariantCulture, $"The query is valid. It would read {bytes} bytes.")));
        return ExitCodes.Ok;
    }
}

using System.CommandLine;
using System.Globalization;
using Flywheel.Starter.Output;
using Flywheel.Starter.Runs;
using Flywheel.Starter.Server;
using Flywheel.Workflows;
using Temporalio.Client;

namespace Flywheel.Starter.Commands;

/// <summary><c>runs</c>: what ran and what runs.</summary>
internal sealed class RunsCommand : CliCommand
{
    private readonly Option<string?> _pipeline = new("--pipeline") { Description = "Only runs of this pipeline." };

    private readonly Option<RunStatus?> _status = new("--status")
    {
        Description = "Only runs that stand like this.",
        CustomParser = typed => Choice.Parse<RunStatus>(typed),
    };

    private readonly Option<int> _limit = new("--limit")
    {
        Description = "At most so many, the latest first.",
        DefaultValueFactory = _ => 20,
        CustomParser = Number.Whole(1),
    };

    public RunsCommand()
        : base(
            "runs",
            "Lists runs, the latest first.",
            "runs                                  the latest 20",
            "runs --pipeline hello --status failed",
            "runs --limit 200 --json")
    {
        Options.Add(_pipeline);
        Options.Add(_status);
        Options.Add(_limit);
        Does(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, IOutput output, CancellationToken cancel)
    {
        var typed = parsed.GetValue(_pipeline);
        List<string> types = [.. (typed is null ? PipelineCatalog.All : [PipelineNames.Find(typed)]).Select(pipeline => $"\"{pipeline.Id}\"")];
        var query = $"WorkflowType IN ({string.Join(", ", types)})"
            + (parsed.GetValue(_status) is { } status ? $" AND ExecutionStatus = \"{status}\"" : "");
        var client = await ServerConnection.ConnectAsync(output, cancel);
        List<RunSummary> runs = [];
        var options = new WorkflowListOptions { Limit = parsed.GetValue(_limit), Rpc = new() { CancellationToken = cancel } };
        await foreach (var run in client.ListWorkflowsAsync(query, options))
        {
            runs.Add(RunSummary.Of(run));
        }

        output.Result(runs, text => Print(runs, text));
        return ExitCodes.Ok;
    }

    private static void Print(List<RunSummary> runs, IText text)
    {
        if (runs.Count == 0)
        {
            text.Line("No runs.");
            return;
        }

        text.Table(
            ["run", "status", "started (UTC)", "took", "rows"],
            runs.Select(run => (string[])
            [
                run.Id,
                RunText.Status(run.Status),
                RunText.Time(run.StartedAt),
                run.Seconds is { } seconds ? RunText.Duration(seconds) : "",
                run.Rows?.ToString(CultureInfo.InvariantCulture) ?? "",
            ]));
    }

    /// <summary>The JSON shape of a run in the list.</summary>
    private sealed record RunSummary(
        string Id, string RunId, string Pipeline, RunStatus Status, DateTimeOffset? LogicalDate, DateTimeOffset StartedAt,
        DateTimeOffset? EndedAt, double? Seconds, long? Rows)
    {
        public static RunSummary Of(WorkflowExecution run)
        {
            var startedAt = new DateTimeOffset(run.StartTime.ToUniversalTime());
            DateTimeOffset? endedAt = run.CloseTime is { } closed ? new DateTimeOffset(closed.ToUniversalTime()) : null;
            return new(
                run.Id,
                run.RunId,
                run.WorkflowType,
                Enum.Parse<RunStatus>(run.Status.ToString()),
                Workflows.RunId.Parse(run.Id)?.LogicalDate,
                startedAt,
                endedAt,
                endedAt is null ? null : Math.Round((endedAt.Value - startedAt).TotalSeconds, 3),
                run.TypedSearchAttributes.TryGetValue(RunAttributes.Rows, out var rows) ? rows : null);
        }
    }
}

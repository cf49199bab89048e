using System.Globalization;
using Flywheel.Starter.Output;
using Flywheel.Starter.Runs;
using Flywheel.Starter.Server;

namespace Flywheel.Starter.Demo;

/// <summary>What the demo shows at its end: the runs, what they landed in the lake, and what queries find in the warehouse.</summary>
internal sealed record DemoReport(IReadOnlyList<RunView> Runs, IReadOnlyList<LandedObject> Lake, IReadOnlyList<LoadedTable> Warehouse)
{
    /// <summary>Everything has succeeded, and every table holds what its run says that it loaded.</summary>
    public bool IsWell => Runs.All(run => run.Status == RunStatus.Completed) && Warehouse.All(table => table.RowsLoaded is null || table.RowsLoaded == table.Rows);

    public static async Task<DemoReport> MakeAsync(IReadOnlyList<RunView> runs, CancellationToken cancel)
    {
        var cloud = Cloud.FromEnvironment();
        List<LandedObject> lake = [];
        using var storage = cloud.Storage();
        await foreach (var item in storage.ListObjectsAsync(cloud.Lake.Bucket).WithCancellation(cancel))
        {
            lake.Add(new($"gs://{item.Bucket}/{item.Name}", item.Size ?? 0));
        }

        List<LoadedTable> warehouse = [];
        using var client = cloud.BigQuery();
        foreach (var run in runs)
        {
            var tables = run.Result?.Tables.Select(table => table.Split('$')[0]).Distinct().ToList() ?? [];
            foreach (var table in tables)
            {
                var sql = $"SELECT COUNT(*) FROM {table}";
                var counted = await client.ExecuteQueryAsync(sql, [], cancellationToken: cancel);
                // Of a run with several tables nobody knows which of its rows went where.
                warehouse.Add(new(table, run.Id, tables.Count == 1 ? run.Result!.RowsLoaded : null, sql, (long)counted.Single()[0]));
            }
        }

        return new(runs, lake, warehouse);
    }

    public void Print(IText text)
    {
        text.Table(
            ["run", "status", "took", "steps", "result"],
            Runs.Select(run => (string[])
            [
                run.Id,
                RunText.Status(run.Status),
                RunText.Duration(run.Seconds),
                FormattableString.Invariant($"{run.Steps.Count(step => step.Status == StepStatus.Done)} of {run.Steps.Count}"),
                run.Failure ?? run.Result?.Summary ?? "",
            ]));
        text.Line();
        text.Table(["in the lake", "bytes"], Lake.Select(item => (string[])[item.Name, item.Size.ToString(CultureInfo.InvariantCulture)]));
        text.Line();
        text.Table(
            ["in the warehouse", "the run loaded", "a query finds", "query"],
            Warehouse.Select(table => (string[])
            [
                table.Table,
                table.RowsLoaded?.ToString(CultureInfo.InvariantCulture) ?? "",
                table.Rows.ToString(CultureInfo.InvariantCulture),
                table.Query,
            ]));
    }
}

/// <summary>An object of the lake.</summary>
internal sealed record LandedObject(string Name, ulong Size);

/// <summary>A table: what its run says, and what a query says.</summary>
internal sealed record LoadedTable(string Table, string Run, long? RowsLoaded, string Query, long Rows);

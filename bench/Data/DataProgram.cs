using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using DuckDB.NET.Data;
using Flywheel.Activities.Convert;
using Flywheel.Activities.Warehouse;
using Flywheel.Activities.Warehouse.Definitions;

namespace Flywheel.Bench.Data;

/// <summary><c>data step</c>: one piece of work in a process of its own, so that its memory is its own as well.</summary>
internal static class DataProgram
{
    private static readonly Dictionary<string, Func<string, string, Task<long>>> Steps = new()
    {
        ["parquet"] = ParquetAsync,
        ["lines"] = LinesAsync,
        ["upload"] = LargeObjects.UploadAsync,
        ["download"] = LargeObjects.DownloadAsync,
    };

    public static Command Create()
    {
        var step = new Argument<string>("step");
        var from = new Argument<string>("from");
        var to = new Argument<string>("to");
        var command = new Command("step", "Does one piece of work and prints what it took.") { step, from, to };
        command.Hidden = true;
        command.SetAction(async parsed =>
        {
            LoadDuckDB();
            var process = Process.GetCurrentProcess();
            var before = process.WorkingSet64;
            var started = Stopwatch.GetTimestamp();
            var rows = await Steps[parsed.GetValue(step)!](parsed.GetValue(from)!, parsed.GetValue(to)!);
            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            process.Refresh();
            var peak = process.PeakWorkingSet64;
            Console.WriteLine(JsonSerializer.Serialize(new Took(seconds, rows, Megabytes(peak), Megabytes(peak - before)), JsonSerializerOptions.Web));
        });
        return command;
    }

    /// <summary>Does it there.</summary>
    public static async Task<Took> RunAsync(string step, string from, string to) =>
        Took.Parse(await Output.OfAsync("dotnet", typeof(DataProgram).Assembly.Location, "data", "step", step, from, to));

    // Node has loaded the library before its clock starts.
    private static void LoadDuckDB()
    {
        using var database = new DuckDBConnection(DuckDBConnectionStringBuilder.InMemoryConnectionString);
        database.Open();
    }

    private static async Task<long> ParquetAsync(string csv, string parquet)
    {
        var table = new WarehouseFolder(new WarehouseSettings()).Find("trips_data_all.yellow_trips");
        var done = await CsvParquet.ConvertAsync(new(csv, parquet, parquet + ".bad") { Columns = table.LandedColumns });
        return done.BadRows == 0 ? done.Rows : throw new InvalidOperationException($"{done.BadRows} rows are bad.");
    }

    private static async Task<long> LinesAsync(string array, string lines)
    {
        await using var from = new FileStream(array, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        await using var to = new FileStream(lines, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        return await JsonArrayLines.ConvertAsync(from, to);
    }

    private static double Megabytes(long bytes) => bytes / (1024.0 * 1024);
}

using Flywheel.Activities.Lake;
using Flywheel.Activities.Warehouse.Definitions;
using Temporalio.Activities;

namespace Flywheel.Activities.Convert;

/// <summary>Files of the lake, made into files of another kind: streaming, in constant memory.</summary>
public sealed class ConvertActivities
{
    private readonly LakeFiles _lake;
    private readonly WarehouseFolder _warehouse;

    public ConvertActivities(LakeFiles lake, WarehouseFolder warehouse)
    {
        (_lake, _warehouse) = (lake, warehouse);
        // A worker makes these when it starts.
        TemporaryFolder.ClearLeftovers();
    }

    /// <summary>A JSON array becomes a line for each of its elements, which are left as they are.</summary>
    [Activity]
    public async Task<Converted> JsonArrayToLinesAsync(Conversion conversion)
    {
        var cancel = ActivityExecutionContext.Current.CancellationToken;
        try
        {
            var (file, rows) = await _lake.WriteOnceAsync(
                conversion.To,
                "application/x-ndjson",
                lines => _lake.ReadAsync(conversion.From, array => JsonArrayLines.ConvertAsync(array, lines, cancel)));
            return new(file, rows);
        }
        catch (JsonArrayException e)
        {
            throw ConvertFailures.NotAJsonArray(conversion.From, e);
        }
    }

    /// <summary>
    /// A CSV file with a header becomes Parquet, its columns typed as the table's schema says. Bad rows go to a quarantine
    /// object beside it, unless they are more than the table allows: then nothing lands but those.
    /// </summary>
    [Activity]
    public async Task<Converted> CsvToParquetAsync(Conversion conversion)
    {
        var activity = ActivityExecutionContext.Current;
        var table = _warehouse.Find(conversion.Table ?? throw new ArgumentException("No table says what the columns are.", nameof(conversion)));
        using var folder = new TemporaryFolder(); // DuckDB reads and writes files
        var csv = folder.File("rows.csv");
        var work = new CsvConversion(csv, folder.File("rows.parquet"), folder.File("bad.json")) { Columns = table.LandedColumns };
        CsvConverted done;
        try
        {
            await _lake.ReadAsync(conversion.From, from => CsvArrival.CopyAsync(from, csv, table.LandedColumns, activity.CancellationToken));
            done = await CsvParquet.ConvertAsync(work, new Heartbeats(activity), activity.CancellationToken);
        }
        catch (NotCsvException e)
        {
            throw ConvertFailures.NotCsv(conversion.From, e);
        }

        var quarantine = done.BadRows == 0
            ? null
            : await UploadAsync(Path.ChangeExtension(conversion.To, ".quarantine.json"), "application/x-ndjson", work.BadRows);
        if (!table.Options.Quarantine.Allows(done.BadRows, done.Rows + done.BadRows))
        {
            throw Failures.TooManyBadRows(conversion.From, table, done.BadRows, done.Rows + done.BadRows, quarantine!.Uri, done.Reasons);
        }

        var file = await UploadAsync(conversion.To, "application/vnd.apache.parquet", work.Parquet);
        return new(file, done.Rows) { RowsQuarantined = done.BadRows, Quarantine = quarantine?.Uri, Drift = done.Drift };
    }

    private async Task<LakeObject> UploadAsync(string name, string contentType, string path)
    {
        var cancel = ActivityExecutionContext.Current.CancellationToken;
        var (file, _) = await _lake.WriteOnceAsync(name, contentType, async to =>
        {
            await using var from = File.OpenRead(path);
            await from.CopyToAsync(to, cancel);
            return from.Length;
        });
        return file;
    }

    private sealed class Heartbeats(ActivityExecutionContext activity) : IProgress<double>
    {
        public void Report(double value) => activity.Heartbeat(value);
    }
}

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
        var work = new CsvConversion(folder.File("rows.csv"), folder.File("rows.parquet"), folder.File("bad.json"))
        {
            Columns = table.LandedColumns,
            MayBeMissing = table.Options.MayBeMissing,
        };
        CsvConverted done;
        try
        {
            var arrived = await _lake.ReadAsync(conversion.From, from => CsvArrival.CopyAsync(from, work, activity.CancellationToken));
            done = await CsvParquet.ConvertAsync(work with { Arrived = arrived }, new Heartbeats(activity), activity.CancellationToken);
        }
        catch (NotCsvException e)
        {
            throw ConvertFailures.NotCsv(conversion.From, e);
        }

        var quarantineName = Path.ChangeExtension(conversion.To, ".quarantine.json");
        if (await _lake.FindAsync(conversion.To) is { } there && LakeFiles.IsOwn(there) && there.Crc32c != await ChecksumAsync(work.Parquet))
        {
            return await KeepAsync(LakeFiles.Of(there), quarantineName, done);
        }

        LakeObject? quarantine = null;
        if (done.BadRows == 0)
        {
            // The run may have failed before, for rows that the source has mended.
            await _lake.DeleteDerivedAsync(quarantineName);
        }
        else
        {
            quarantine = await _lake.WriteDerivedAsync(quarantineName, "application/x-ndjson", to => CopyAsync(work.BadRows, to));
        }

        if (!table.Options.Quarantine.Allows(done.BadRows, done.Rows + done.BadRows))
        {
            throw Failures.TooManyBadRows(
                conversion.From, table, done.BadRows, done.Rows + done.BadRows, quarantine!.Uri, done.Reasons, "When the source is mended, run again.");
        }

        var (file, _) = await _lake.WriteOnceAsync(conversion.To, "application/vnd.apache.parquet", to => CopyAsync(work.Parquet, to));
        return new(file, done.Rows) { RowsQuarantined = done.BadRows, Quarantine = quarantine?.Uri, Drift = done.Drift };
    }

    private static async Task<long> CopyAsync(string path, Stream to)
    {
        await using var from = File.OpenRead(path);
        await from.CopyToAsync(to, ActivityExecutionContext.Current.CancellationToken);
        return from.Length;
    }

    private static async Task<string> ChecksumAsync(string path)
    {
        var sum = new CountingStream(Stream.Null) { Checksum = new() };
        await CopyAsync(path, sum);
        return sum.Checksum.ToString();
    }

    /// <summary>The run landed the file before, and it stays: it is told as it is, and not what the source would have become now.</summary>
    private async Task<Converted> KeepAsync(LakeObject landed, string quarantineName, CsvConverted now)
    {
        using var folder = new TemporaryFolder();
        var parquet = folder.File("rows.parquet");
        await _lake.ReadAsync(landed, async from =>
        {
            await using var to = File.Create(parquet);
            await from.CopyToAsync(to, ActivityExecutionContext.Current.CancellationToken);
            return to.Length;
        });
        var rows = CsvParquet.CountRows(parquet);
        var quarantine = await _lake.FindAsync(quarantineName) is { } there ? LakeFiles.Of(there) : null;
        return new(landed, rows)
        {
            RowsQuarantined = quarantine is null ? 0 : await _lake.ReadAsync(quarantine, LinesAsync),
            Quarantine = quarantine?.Uri,
            Drift =
            [
                FormattableString.Invariant($"{landed} was landed before and stays as it is, with {rows} rows; the source has {now.Rows} good ones now. To fetch it anew, delete it and run again."),
            ],
        };
    }

    private static async Task<long> LinesAsync(Stream from)
    {
        using var lines = new StreamReader(from);
        var count = 0L;
        while (await lines.ReadLineAsync(ActivityExecutionContext.Current.CancellationToken) is not null)
        {
            count++;
        }

        return count;
    }

    private sealed class Heartbeats(ActivityExecutionContext activity) : IProgress<double>
    {
        public void Report(double value) => activity.Heartbeat(value);
    }
}

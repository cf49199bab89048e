using Flywheel.Bench.Temporal;

namespace Flywheel.Bench.Data;

/// <summary>CSV to Parquet as <c>taxi-trips</c> does it, beside DuckDB's own COPY of the same file, by turns.</summary>
internal static class CsvToParquet
{
    private const int Turns = 5;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(DataSettings settings)
    {
        using var scratch = new Scratch(settings);
        var csv = scratch.File("trips.csv");
        await TestFiles.WriteTripsAsync(csv, settings.CsvMegabytes * 1_000_000L);
        var large = scratch.File("large.csv");
        await TestFiles.WriteTripsAsync(large, settings.CsvMegabytes * 4_000_000L);
        var script = Path.Combine(Repository.Root, "bench", "Data", "copy.mjs");

        List<Took> ours = [];
        List<Took> theirs = [];
        for (var turn = 0; turn <= Turns; turn++)
        {
            theirs.Add(Took.Parse(await Output.OfAsync("node", script, csv, scratch.File("theirs.parquet"))));
            ours.Add(await DataProgram.RunAsync("parquet", csv, scratch.File("ours.parquet")));
            if (ours[turn].Rows != theirs[turn].Rows)
            {
                throw new InvalidOperationException($"We have {ours[turn].Rows} rows, DuckDB's COPY {theirs[turn].Rows}.");
            }
        }

        // The first turn is the warm-up.
        var ourSeconds = ours.Skip(1).Select(took => took.Seconds).ToList().Median();
        var theirSeconds = theirs.Skip(1).Select(took => took.Seconds).ToList().Median();
        var fourfold = await DataProgram.RunAsync("parquet", large, scratch.File("large.parquet"));
        return
        [
            new($"CSV to Parquet, {settings.CsvMegabytes} MB", ourSeconds, "s"),
            new("the same by DuckDB's own COPY (Node)", theirSeconds, "s"),
            new("ratio", ourSeconds / theirSeconds, "x", Target.Below(1.15)),
            new("CSV to Parquet", settings.CsvMegabytes / ourSeconds, "MB/s"),
            new("peak memory above start", ours.Max(took => took.GrownMegabytes), "MB"),
            new("peak memory above start, four times the file", fourfold.GrownMegabytes, "MB"),
            new("peak memory of DuckDB's own COPY (whole process)", theirs.Max(took => took.PeakMegabytes), "MB"),
        ];
    }
}

namespace Flywheel.Bench.Data;

/// <summary>A JSON array to newline-delimited JSON, from file to file.</summary>
internal static class JsonToLines
{
    private const int Turns = 3;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(DataSettings settings)
    {
        using var scratch = new Scratch(settings);
        var array = scratch.File("prices.json");
        await TestFiles.WritePricesAsync(array, settings.ArrayMegabytes * 1_000_000L);
        var small = scratch.File("small.json");
        await TestFiles.WritePricesAsync(small, settings.ArrayMegabytes * 100_000L);

        List<Took> took = [];
        for (var turn = 0; turn < Turns; turn++)
        {
            took.Add(await DataProgram.RunAsync("lines", array, scratch.File("prices.ndjson")));
        }

        var tenth = await DataProgram.RunAsync("lines", small, scratch.File("small.ndjson"));
        var seconds = took.Select(each => each.Seconds).ToList().Median();
        return
        [
            new($"JSON array to lines, {settings.ArrayMegabytes} MB, file to file", settings.ArrayMegabytes / seconds, "MB/s", Target.AtLeast(200)),
            new("elements a second", took[0].Rows / seconds, "/s"),
            new("peak memory above start", took.Max(each => each.GrownMegabytes), "MB", Target.Below(100)),
            new("peak memory above start, a tenth of the file", tenth.GrownMegabytes, "MB"),
        ];
    }
}

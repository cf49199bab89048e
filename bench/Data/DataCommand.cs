using System.CommandLine;

namespace Flywheel.Bench.Data;

/// <summary><c>data</c>: measures what moves and converts files and loads them, each beside what it stands in for.</summary>
internal static class DataCommand
{
    private static readonly Dictionary<string, Func<DataSettings, Task<IReadOnlyList<Figure>>>> Measurements = new()
    {
        ["parquet"] = CsvToParquet.MeasureAsync,
        ["lines"] = JsonToLines.MeasureAsync,
        ["objects"] = LargeObjects.MeasureAsync,
        ["load"] = BigQueryLoad.MeasureAsync,
    };

    public static Command Create()
    {
        var only = MeasurementOptions.Only(Measurements.Keys);
        var json = MeasurementOptions.Json();
        var data = MeasurementOptions.Data();
        var csv = MeasurementOptions.Count("--csv", 250, "The size of the CSV file in MB.");
        var array = MeasurementOptions.Count("--array", 2000, "The size of the JSON array in MB.");

        var objects = MeasurementOptions.Count("--object", 1000, "The size of the object in MB.");

        var rows = MeasurementOptions.Count("--rows", 1_000_000, "How many rows BigQuery loads.");
        var command = new Command("data", "Measures conversions of files, the embedded Storage and the embedded BigQuery.")
        {
            only, json, data, csv, array, objects, rows, DataProgram.Create(), ServicesProcess.Serve(),
        };
        command.SetAction(async parsed =>
        {
            var settings = new DataSettings
            {
                Scratch = parsed.GetValue(data)!.FullName,
                CsvMegabytes = parsed.GetValue(csv),
                ArrayMegabytes = parsed.GetValue(array),
                ObjectMegabytes = parsed.GetValue(objects),
                Rows = parsed.GetValue(rows),
            };
            var names = parsed.GetValue(only) is { Length: > 0 } chosen ? chosen : [.. Measurements.Keys];
            return await MeasurementRun.TakeAsync(names, name => Measurements[name](settings), parsed.GetValue(json));
        });
        return command;
    }
}

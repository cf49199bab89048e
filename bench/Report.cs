using System.Globalization;
using System.Text.Json;

namespace Flywheel.Bench;

/// <summary>Figures as a table for people and as JSON for programs.</summary>
internal static class Report
{
    private static readonly string[] Head = ["figure", "measured", "target", "", "published by others, on other machines"];
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void Table(TextWriter output, IReadOnlyList<Figure> figures)
    {
        List<string[]> rows = [Head, .. figures.Select(Row)];
        var widths = Enumerable.Range(0, Head.Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        rows.Insert(1, [.. widths.Select(width => new string('-', width))]);
        foreach (var row in rows)
        {
            output.WriteLine(string.Join(" | ", row.Select((cell, column) =>
                column == 1 ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]))).TrimEnd());
        }
    }

    public static string AsJson(IReadOnlyList<Figure> figures) => JsonSerializer.Serialize(
        new
        {
            Machine = Machine.Describe(),
            Figures = figures.Select(figure => new
            {
                figure.Name,
                figure.Value,
                figure.Unit,
                Target = figure.Target is null ? null : Text(figure.Target, figure.Unit),
                Reached = figure.IsReached,
                Published = figure.Beside,
            }),
        },
        Json);

    private static string[] Row(Figure figure) =>
    [
        figure.Name,
        $"{Number(figure.Value)} {figure.Unit}",
        figure.Target is { } target ? Text(target, figure.Unit) : "",
        figure.IsReached switch { true => "reached", false => "NOT reached", null => "" },
        figure.Beside,
    ];

    private static string Text(Target target, string unit) =>
        $"{(target.IsFloor ? "at least" : "under")} {target.Limit.ToString(CultureInfo.InvariantCulture)} {unit}";

    private static string Number(double value) =>
        value.ToString(value switch { >= 100 => "N0", >= 10 => "N1", _ => "N2" }, CultureInfo.InvariantCulture);
}

using Spectre.Console;

namespace Flywheel.Starter.Output;

/// <summary>Colours and frames. <paramref name="console"/> is as wide as the terminal, <paramref name="lines"/> breaks none.</summary>
internal sealed class TerminalText(IAnsiConsole console, IAnsiConsole lines) : IText
{
    public void Line(string text = "") => lines.WriteLine(text);

    public void Line(string text, Mood mood) => lines.Write(new Text(text + "\n", new Style(Colour(mood))));

    public void Table(IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<string>> rows)
    {
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey);
        foreach (var header in headers)
        {
            table.AddColumn(new TableColumn(new Text(header, new Style(decoration: Decoration.Bold))));
        }

        foreach (var row in rows)
        {
            table.AddRow(row.Select(cell => new Text(cell)));
        }

        console.Write(table);
    }

    public static Color Colour(Mood mood) => mood switch
    {
        Mood.Good => Color.Green,
        Mood.Busy => Color.Yellow,
        Mood.Bad => Color.Red,
        _ => Color.Default,
    };
}

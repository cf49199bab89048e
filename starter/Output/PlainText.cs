namespace Flywheel.Starter.Output;

/// <summary>Lines without any decoration, columns in line.</summary>
internal sealed class PlainText(TextWriter writer) : IText
{
    public void Line(string text = "") => writer.WriteLine(text);

    public void Line(string text, Mood mood) => writer.WriteLine(text);

    public void Table(IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<string>> rows)
    {
        // A row is a line, whatever is in its cells.
        List<IReadOnlyList<string>> all = [headers, .. rows.Select(row => (string[])[.. row.Select(cell => cell.ReplaceLineEndings("\\n"))])];
        var widths = Enumerable.Range(0, headers.Count).Select(column => all.Max(row => row[column].Length)).ToList();
        foreach (var row in all)
        {
            writer.WriteLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }
    }
}

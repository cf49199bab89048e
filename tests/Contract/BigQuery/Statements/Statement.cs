namespace Flywheel.Tests.Contract.BigQuery.Statements;

/// <summary>A statement of the documentation, and the rows that the documentation shows for it.</summary>
/// <remarks>
/// A file in this folder is a page of the documentation: its address, then statements, each followed by its rows
/// (<c>-&gt; value | value</c>) and a blank line. How values are written: <see cref="Cells" />.
/// </remarks>
internal sealed record Statement(string Page, string Sql, IReadOnlyList<string> Rows)
{
    private const string Row = "-> ";

    public static IEnumerable<Statement> All() => Directory
        .EnumerateFiles(Repository.Path("tests", "Contract", "BigQuery", "Statements"), "*.txt")
        .Order(StringComparer.Ordinal)
        .SelectMany(Read);

    private static IEnumerable<Statement> Read(string path)
    {
        var page = Path.GetFileNameWithoutExtension(path);
        foreach (var block in File.ReadAllText(path).Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Skip(1))
        {
            var lines = block.TrimEnd('\n').Split('\n');
            var isRow = lines.ToLookup(line => line.StartsWith(Row, StringComparison.Ordinal));
            yield return new(
                page, string.Join('\n', isRow[false]), [.. isRow[true].Select(line => line[Row.Length..])]);
        }
    }
}

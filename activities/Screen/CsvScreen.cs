using System.Text;
using System.Text.Unicode;
using Flywheel.Activities.Warehouse.Definitions;

namespace Flywheel.Activities.Screen;

/// <summary>CSV with a header. Columns that came after those of the schema are drift; others where they should not be are another file.</summary>
internal sealed class CsvScreen(Stream stream, IReadOnlyList<Column> columns) : IScreen
{
    private readonly CsvReader _reader = new(stream);
    private int _cells = -1;

    public IEnumerable<string> Drift { get; private set; } = [];

    public ReadOnlyMemory<byte> Header { get; private set; }

    public ReadOnlyMemory<byte> Raw => _reader.Raw;

    public long Line => _reader.Line;

    public string? Mistake { get; private set; }

    public async ValueTask<bool> ReadAsync(CancellationToken cancel)
    {
        if (_cells < 0)
        {
            if (!await _reader.ReadAsync(cancel))
            {
                throw Failures.NoHeader([.. columns.Select(column => column.Name)]);
            }

            ReadHeader();
        }

        if (!await _reader.ReadAsync(cancel))
        {
            return false;
        }

        Mistake = MistakeInRow();
        return true;
    }

    private void ReadHeader()
    {
        Header = _reader.Raw.ToArray();
        _cells = _reader.Cells;
        var names = Enumerable.Range(0, _cells).Select(i => Encoding.UTF8.GetString(_reader[i]).Trim('\uFEFF', ' ')).ToList();
        if (_cells < columns.Count || !columns.Select(column => column.Name).SequenceEqual(names.Take(columns.Count), StringComparer.OrdinalIgnoreCase))
        {
            throw Failures.OtherColumns(names, [.. columns.Select(column => column.Name)]);
        }

        Drift = names.Skip(columns.Count).Select(name => $"the file has a new column {name}, which is not loaded");
    }

    private string? MistakeInRow()
    {
        if (_reader.Mistake is { } mistake)
        {
            return mistake;
        }

        if (_reader.Cells != _cells)
        {
            return FormattableString.Invariant($"it has {_reader.Cells} cells, the header has {_cells}");
        }

        if (!Utf8.IsValid(Raw.Span))
        {
            return "it is not UTF-8";
        }

        if (Raw.Span.Contains((byte)0))
        {
            return "it has a zero byte";
        }

        for (var i = 0; i < columns.Count; i++)
        {
            var text = _reader[i];
            if (text.Length == 0)
            {
                if (columns[i].IsRequired)
                {
                    return $"{columns[i].Name} is missing";
                }
            }
            else if (CellChecks.MistakeIn(columns[i], text) is { } wrong)
            {
                return $"{columns[i].Name} {wrong}: {Shown.Of(Encoding.UTF8.GetString(text))}";
            }
        }

        return null;
    }
}

using Flywheel.Embedded.BigQuery.Values;

namespace Flywheel.Embedded.BigQuery.Loading;

/// <summary>The row that is being read. One is reused for all.</summary>
/// <param name="fields">All columns.</param>
/// <param name="parts">How many of them, at the end, the file's name tells and not its content.</param>
internal sealed class RowBuffer(IReadOnlyList<Field> fields, int parts = 0)
{
    private readonly StagedValue[] _values = new StagedValue[fields.Count];
    private readonly bool[] _given = new bool[fields.Count];

    public IReadOnlyList<Field> Fields { get; } = fields;

    /// <summary>How many columns the content tells.</summary>
    public int FileColumns => Fields.Count - parts;

    public StagedValue this[int index]
    {
        get => _values[index];
        set
        {
            _values[index] = value;
            _given[index] = true;
        }
    }

    /// <summary>Whether the row said anything about the column, be it null.</summary>
    public bool IsGiven(int index) => _given[index];

    public void Clear()
    {
        Array.Clear(_values);
        Array.Clear(_given);
    }
}

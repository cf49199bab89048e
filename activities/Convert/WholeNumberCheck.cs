using System.Buffers;
using System.Globalization;

namespace Flywheel.Activities.Convert;

/// <summary>Looks through CSV, block by block, for fractions in columns of whole numbers. 1.0 is whole.</summary>
/// <param name="columns">The file's columns; null for one that may hold anything.</param>
internal sealed class WholeNumberCheck(IEnumerable<string?> columns)
{
    private static readonly SearchValues<byte> Stops = SearchValues.Create(",\"\n."u8);

    private readonly string?[] _columns = [.. columns];
    private long _row; // 0 is the header
    private int _column;
    private bool _quoted;
    private bool _inFraction;

    /// <exception cref="NotCsvException">There is a fraction.</exception>
    public void Next(ReadOnlySpan<byte> block)
    {
        var at = 0;
        while (at < block.Length)
        {
            if (_inFraction)
            {
                _inFraction = block[at] == '0';
                if (block[at] is >= (byte)'1' and <= (byte)'9')
                {
                    throw Fraction();
                }

                at += _inFraction ? 1 : 0;
                continue;
            }

            var next = block[at..].IndexOfAny(Stops);
            if (next < 0)
            {
                return;
            }

            at += next + 1;
            switch (block[at - 1])
            {
                case (byte)'"':
                    _quoted = !_quoted; // two in a row are one, and leave it as it was
                    break;
                case (byte)',' when !_quoted:
                    _column++;
                    break;
                case (byte)'\n' when !_quoted:
                    _column = 0;
                    _row++;
                    break;
                case (byte)'.' when _row > 0 && _column < _columns.Length && _columns[_column] is not null:
                    _inFraction = true;
                    break;
            }
        }
    }

    private NotCsvException Fraction() => new(string.Create(
        CultureInfo.InvariantCulture,
        $"Row {_row} has a fraction in column {_columns[_column]}, which the schema says is INT64. If the column has changed its type, change the schema."));
}

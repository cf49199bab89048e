using System.Buffers;
using System.Globalization;

namespace Flywheel.Embedded.Sources.Data;

/// <summary>What marketing drops: <c>name,phone_number</c> as CSV (RFC 4180), some names quoted, with commas and line ends inside.</summary>
internal sealed class SalesLeads(int seed, DateOnly day, bool isMultiLine, Shape shape) : IRowWriter
{
    private readonly string _subject = string.Create(CultureInfo.InvariantCulture, $"leads {day:yyyy-MM-dd}");

    public static GeneratedFile File(int seed, DateOnly day, int rows, bool isMultiLine, Shape shape)
    {
        var count = shape.Empty ? 0 : rows;
        return new(
            string.Create(CultureInfo.InvariantCulture, $"leads {seed} {day:yyyy-MM-dd} {count} {isMultiLine} {shape}"),
            count,
            new SalesLeads(seed, day, isMultiLine, shape));
    }

    public void WriteHeader(IBufferWriter<byte> to) => to.Text(shape.Drift switch
    {
        Drift.NewColumn => "name,phone_number,campaign\n"u8,
        Drift.MissingColumn => "name\n"u8,
        _ => "name,phone_number\n"u8,
    });

    public void WriteRow(long row, IBufferWriter<byte> to)
    {
        var chance = Chance.Of(seed, _subject, row);
        var name = People.Name(ref chance);
        if (shape.IsMalformed(row))
        {
            to.Text(name);
            to.Text(",one cell,too many,or two\n"u8);
            return;
        }

        Cell(isMultiLine ? 0 : chance.Below(12), name, to);
        if (shape.Drift != Drift.MissingColumn)
        {
            to.Text(","u8);
            to.Text(People.Phone(ref chance));
        }

        to.Text(shape.Drift == Drift.NewColumn ? ",spring\n"u8 : "\n"u8);
    }

    public void WriteFooter(IBufferWriter<byte> to)
    {
    }

    private static void Cell(int kind, string name, IBufferWriter<byte> to)
    {
        var space = name.IndexOf(' ', StringComparison.Ordinal);
        switch (kind)
        {
            case 0:
                to.Text($"\"{name}\nHead of Purchasing, \"\"Acme\"\" Ltd.\"");
                break;
            case 1:
                to.Text($"\"{name[(space + 1)..]}, {name[..space]}\"");
                break;
            default:
                to.Text(name);
                break;
        }
    }
}

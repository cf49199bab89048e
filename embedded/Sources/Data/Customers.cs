using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Flywheel.Embedded.Sources.Data;

/// <summary>The company's customers, newline-delimited, in the columns of the <c>customers</c> table.</summary>
internal sealed class Customers(int seed, Shape shape) : IRowWriter
{
    public static GeneratedFile File(int seed, int rows, Shape shape)
    {
        var count = shape.Empty ? 0 : rows;
        return new(string.Create(CultureInfo.InvariantCulture, $"customers {seed} {count} {shape}"), count, new Customers(seed, shape));
    }

    public void WriteHeader(IBufferWriter<byte> to)
    {
    }

    public void WriteRow(long row, IBufferWriter<byte> to)
    {
        var chance = Chance.Of(seed, "customers", row);
        using (var json = new Utf8JsonWriter(to))
        {
            json.WriteStartObject();
            json.WriteString("customer_id", new Guid((int)row, 0x5A1E, 0x4C57, BitConverter.GetBytes(chance.Next())));
            json.WriteString("customer_name", People.Name(ref chance));
            WriteUnless(chance.OneIn(10), "address", People.Address(ref chance), json);
            if (shape.Drift != Drift.MissingColumn)
            {
                WriteUnless(chance.OneIn(10), "phone_number", People.Phone(ref chance), json);
            }

            if (shape.IsMalformed(row) || shape.Drift == Drift.ChangedType)
            {
                json.WriteString("is_active", "perhaps");
            }
            else
            {
                json.WriteBoolean("is_active", !chance.OneIn(8));
            }

            if (shape.Drift == Drift.NewColumn)
            {
                json.WriteString("segment", "retail");
            }

            json.WriteEndObject();
        }

        to.Text("\n"u8);
    }

    public void WriteFooter(IBufferWriter<byte> to)
    {
    }

    private static void WriteUnless(bool isNull, string name, string value, Utf8JsonWriter json)
    {
        if (isNull)
        {
            json.WriteNull(name);
        }
        else
        {
            json.WriteString(name, value);
        }
    }
}

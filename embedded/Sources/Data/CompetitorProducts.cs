using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Flywheel.Embedded.Sources.Data;

/// <summary>What the scraper drops: one JSON array of products, whose <c>product_groups</c> are arrays of arrays.</summary>
internal sealed class CompetitorProducts(int seed, DateOnly day, Shape shape) : IRowWriter
{
    private static readonly string[] Companies = ["Northwind", "Contoso", "Tailspin", "Fabrikam", "Wingtip"];
    private static readonly string[] Kinds = ["kettle", "lamp", "chair", "desk", "toaster", "router", "drill", "blender"];
    private static readonly string[] Makes = ["Classic", "Compact", "Pro", "Eco", "Nordic", "Studio"];

    private readonly string _subject = string.Create(CultureInfo.InvariantCulture, $"products {day:yyyy-MM-dd}");

    public static GeneratedFile File(int seed, DateOnly day, int rows, Shape shape)
    {
        var count = shape.Empty ? 0 : rows;
        return new(
            string.Create(CultureInfo.InvariantCulture, $"products {seed} {day:yyyy-MM-dd} {count} {shape}"),
            count,
            new CompetitorProducts(seed, day, shape));
    }

    public void WriteHeader(IBufferWriter<byte> to) => to.Text("["u8);

    public void WriteRow(long row, IBufferWriter<byte> to)
    {
        var chance = Chance.Of(seed, _subject, row);
        to.Text(row == 0 ? "\n"u8 : ",\n"u8);
        using var json = new Utf8JsonWriter(to);
        json.WriteStartObject();
        json.WriteString("company", chance.Pick(Companies));
        json.WriteString("product_name", $"{chance.Pick(Makes)} {chance.Pick(Kinds)}");
        if (shape.IsMalformed(row))
        {
            json.WriteString("in_stock", "ask in the shop");
        }
        else
        {
            json.WriteBoolean("in_stock", !chance.OneIn(5));
        }

        if (shape.Drift != Drift.MissingColumn)
        {
            json.WriteString("sku", string.Create(CultureInfo.InvariantCulture, $"{chance.Pick(Companies)[..2].ToUpperInvariant()}-{row:000000}"));
        }

        var price = (499 + chance.Below(50_000)) / 100m;
        if (shape.Drift == Drift.ChangedType)
        {
            json.WriteString("price", string.Create(CultureInfo.InvariantCulture, $"USD {price}"));
        }
        else
        {
            json.WriteNumber("price", price);
        }

        if (shape.Drift == Drift.NewColumn)
        {
            json.WriteString("currency", "USD");
        }

        json.WriteStartArray("product_groups");
        for (var groups = chance.Below(4); groups > 0; groups--)
        {
            json.WriteStartArray();
            for (var numbers = chance.Between(1, 4); numbers > 0; numbers--)
            {
                json.WriteNumberValue(chance.Below(100));
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public void WriteFooter(IBufferWriter<byte> to) => to.Text("\n]\n"u8);
}

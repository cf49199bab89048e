using Google.Apis.Bigquery.v2.Data;
using Google.Cloud.BigQuery.V2;
using Newtonsoft.Json.Linq;

namespace Flywheel.Tests.Packages.BigQuery;

[Trait("Category", "SdkUnit")]
public sealed class BigQueryRowTests
{
    public static TheoryData<string, string, object> Scalars => new()
    {
        { "STRING", "", "" },
        { "JSON", """{"a":1}""", """{"a":1}""" },
        { "INTEGER", "-9223372036854775808", long.MinValue },
        { "INT64", "9223372036854775807", long.MaxValue },
        { "FLOAT", "0.1", 0.1 },
        { "FLOAT", "1.7976931348623157E308", double.MaxValue },
        { "FLOAT64", "NaN", double.NaN },
        { "FLOAT", "Infinity", double.PositiveInfinity },
        { "FLOAT", "-inf", double.NegativeInfinity },
        { "BOOLEAN", "true", true },
        { "BOOL", "false", false },
        { "NUMERIC", "-0.000000001", -BigQueryNumeric.Epsilon },
        { "BIGNUMERIC", "0.00000000000000000000000000000000000001", BigQueryBigNumeric.Epsilon },
        { "GEOGRAPHY", "POINT(1 2)", BigQueryGeography.Parse("POINT(1 2)") },
        { "DATE", "0001-01-01", new DateTime(1, 1, 1) },
        { "DATETIME", "2021-01-31T23:59:59.999999", new DateTime(2021, 1, 31, 23, 59, 59).AddTicks(9_999_990) },
        { "DATETIME", "2021-01-31T00:00:00", new DateTime(2021, 1, 31) },
        { "TIME", "12:30:00.000001", new TimeSpan(12, 30, 0) + TimeSpan.FromMicroseconds(1) },
        { "TIME", "00:00:00", TimeSpan.Zero },
    };

    [Theory, MemberData(nameof(Scalars))]
    public void Scalar_IsOfItsType(string type, string text, object expected) =>
        Value(new() { Name = "x", Type = type }, text).ShouldBe(expected);

    [Theory]
    [InlineData("1.6120512E9", "2021-01-31T00:00:00Z")]
    [InlineData("1612051200.123456", "2021-01-31T00:00:00.123456Z")]
    [InlineData("-0.000001", "1969-12-31T23:59:59.999999Z")]
    [InlineData("-62135596800.0", "0001-01-01T00:00:00Z")]
    [InlineData("253402300799.999999", "9999-12-31T23:59:59.999999Z")]
    public void TimestampInSeconds_KeepsItsMicroseconds(string text, string expected)
    {
        var value = Value(new() { Name = "x", Type = "TIMESTAMP" }, text).ShouldBeOfType<DateTime>();

        value.Kind.ShouldBe(DateTimeKind.Utc);
        value.ShouldBe(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime);
    }

    [Fact]
    public async Task TimestampInMicroseconds_IsUtc()
    {
        await using var fake = await FakeBigQuery.StartAsync("""{"rows": [{"f": [{"v": "1612051200123456"}]}]}""");
        using var client = fake.Client();
        var schema = new TableSchemaBuilder { { "x", BigQueryDbType.Timestamp } }.Build();

        client.ListRows("d", "t", schema).Single()["x"]
            .ShouldBe(new DateTime(2021, 1, 31, 0, 0, 0, DateTimeKind.Utc).AddTicks(1_234_560));
        fake.Questions.Single().Query["formatOptions.useInt64Timestamp"].ShouldBe("true");
    }

    [Fact]
    public void Bytes_AreDecoded() =>
        Value(new() { Name = "x", Type = "BYTES" }, "AP8=").ShouldBe(new byte[] { 0, 255 });

    [Fact]
    public void Null_IsNull() => Value(new() { Name = "x", Type = "INTEGER" }, null).ShouldBeNull();

    [Fact]
    public void Struct_IsADictionary()
    {
        var field = new TableFieldSchema
        {
            Name = "x",
            Type = "RECORD",
            Fields =
            [
                new() { Name = "id", Type = "INTEGER" },
                new() { Name = "tags", Type = "STRING", Mode = "REPEATED" },
                new() { Name = "none", Type = "FLOAT" },
                new() { Name = "inner", Type = "RECORD", Fields = [new() { Name = "at", Type = "DATE" }] },
            ],
        };
        var value = Value(field, JObject.Parse(
            """{"f":[{"v":"7"},{"v":[{"v":"a"},{"v":"b"}]},{"v":null},{"v":{"f":[{"v":"2021-01-31"}]}}]}"""))
            .ShouldBeOfType<Dictionary<string, object>>();

        value["id"].ShouldBe(7L);
        value["tags"].ShouldBe(new[] { "a", "b" });
        value["none"].ShouldBeNull();
        value["inner"].ShouldBeOfType<Dictionary<string, object>>()["at"].ShouldBe(new DateTime(2021, 1, 31));
    }

    [Theory]
    [InlineData("INTEGER", "1,2", typeof(long[]))]
    [InlineData("FLOAT", "1.5", typeof(double[]))]
    [InlineData("BOOLEAN", "true", typeof(bool[]))]
    [InlineData("STRING", "", typeof(string[]))]
    [InlineData("JSON", "{}", typeof(string[]))]
    [InlineData("BYTES", "AP8=", typeof(byte[][]))]
    [InlineData("NUMERIC", "1.5", typeof(BigQueryNumeric[]))]
    [InlineData("BIGNUMERIC", "1.5", typeof(BigQueryBigNumeric[]))]
    [InlineData("GEOGRAPHY", "POINT(0 0)", typeof(BigQueryGeography[]))]
    [InlineData("TIMESTAMP", "0.0", typeof(DateTime[]))]
    [InlineData("DATE", "2021-01-31", typeof(DateTime[]))]
    [InlineData("DATETIME", "2021-01-31T00:00:00", typeof(DateTime[]))]
    [InlineData("TIME", "00:00:00", typeof(TimeSpan[]))]
    public void Repeated_IsATypedArray(string type, string texts, Type expected)
    {
        var cells = new JArray(texts.Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(text => new JObject { ["v"] = text }));

        var value = Value(new() { Name = "x", Type = type, Mode = "REPEATED" }, cells);

        value.ShouldBeOfType(expected);
        ((Array)value).Length.ShouldBe(cells.Count);
    }

    [Fact]
    public void RepeatedStruct_IsAnArrayOfDictionaries()
    {
        var field = new TableFieldSchema
        {
            Name = "x",
            Type = "STRUCT",
            Mode = "REPEATED",
            Fields = [new() { Name = "id", Type = "INT64" }],
        };

        Value(field, JArray.Parse("""[{"v":{"f":[{"v":"1"}]}},{"v":{"f":[{"v":"2"}]}}]"""))
            .ShouldBeOfType<Dictionary<string, object>[]>()
            .Select(row => row["id"]).ShouldBe([1L, 2L]);
    }

    [Fact]
    public void UnknownColumn_Throws()
    {
        var row = new BigQueryRow(RowOf("1"), new() { Fields = [new() { Name = "x", Type = "INTEGER" }] });

        Should.Throw<KeyNotFoundException>(() => row["y"]);
    }

    private static object? Value(TableFieldSchema field, object? raw) =>
        new BigQueryRow(RowOf(raw), new() { Fields = [field] })["x"];

    private static TableRow RowOf(object? raw) => new() { F = [new() { V = raw }] };
}

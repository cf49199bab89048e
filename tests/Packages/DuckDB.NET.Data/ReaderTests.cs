using System.Collections;
using System.Data.Common;
using System.Globalization;
using System.Numerics;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace Flywheel.Tests.Packages.DuckDB;

[Trait("Category", "SdkUnit")]
public sealed class ReaderTests
{
    public static TheoryData<string, object, string> Values => new()
    {
        { "true", true, "Boolean" },
        { "(-128)::TINYINT", (sbyte)-128, "TinyInt" },
        { "(-32768)::SMALLINT", short.MinValue, "SmallInt" },
        { "2147483647", int.MaxValue, "Integer" },
        { "(-9223372036854775808)::BIGINT", long.MinValue, "BigInt" },
        { "255::UTINYINT", (byte)255, "UnsignedTinyInt" },
        { "65535::USMALLINT", ushort.MaxValue, "UnsignedSmallInt" },
        { "4294967295::UINTEGER", uint.MaxValue, "UnsignedInteger" },
        { "18446744073709551615::UBIGINT", ulong.MaxValue, "UnsignedBigInt" },
        { "1.5::FLOAT", 1.5f, "Float" },
        { "'-inf'::DOUBLE", double.NegativeInfinity, "Double" },
        { "(-170141183460469231731687303715884105728)::HUGEINT", BigInteger.Pow(2, 127) * -1, "HugeInt" },
        { "340282366920938463463374607431768211455::UHUGEINT", BigInteger.Pow(2, 128) - 1, "UnsignedHugeInt" },
        { "'-123456789012345678901234567890123456789012345'::BIGNUM", Big("-123456789012345678901234567890123456789012345"), "VarInt" },
        { "12345.6::DECIMAL(6,1)", 12345.6m, "Decimal" },
        { "(-1.23)::DECIMAL(4,2)", -1.23m, "Decimal" },
        { "123456789012.345678::DECIMAL(18,6)", 123456789012.345678m, "Decimal" },
        { "(-1234567890123456789.123456789)::DECIMAL(38,9)", -1234567890123456789.123456789m, "Decimal" },
        { "0.00000000000000000000000000000000012345::DECIMAL(38,38)", 0m, "Decimal" },
        { "'short'", "short", "Varchar" },
        { "'longer than the twelve bytes inside, with é'", "longer than the twelve bytes inside, with é", "Varchar" },
        { "''", "", "Varchar" },
        { "'{\"a\": 1}'::JSON", "{\"a\": 1}", "Varchar" },
        { "'0010101'::BIT", "0010101", "Bit" },
        { "'00112233-4455-6677-8899-aabbccddeeff'::UUID", Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"), "Uuid" },
        { "'b'::ENUM('a', 'b')", "b", "Enum" },
        { "DATE '1582-10-15'", new DateOnly(1582, 10, 15), "Date" },
        { "TIME '23:59:59.999999'", new TimeOnly(23, 59, 59).Add(TimeSpan.FromMicroseconds(999999)), "Time" },
        { "TIMETZ '12:00:00-08:30'", new DateTimeOffset(1, 1, 2, 12, 0, 0, TimeSpan.FromMinutes(-510)), "TimeTz" },
        { "TIMESTAMP '1969-12-31 23:59:59.999999'", Moment("1969-12-31 23:59:59.999999"), "Timestamp" },
        { "TIMESTAMP_S '2021-01-31 01:02:03'", Moment("2021-01-31 01:02:03"), "TimestampS" },
        { "TIMESTAMP_MS '2021-01-31 01:02:03.5'", Moment("2021-01-31 01:02:03.5"), "TimestampMs" },
        { "'1969-12-31 23:59:59.1234567'::TIMESTAMP_NS", Moment("1969-12-31 23:59:59.1234567"), "TimestampNs" },
        { "TIMESTAMPTZ '2021-01-31 01:02:03+02'", Moment("2021-01-30 23:02:03"), "TimestampTz" },
        { "INTERVAL '-1 day -3 hours'", -new TimeSpan(1, 3, 0, 0), "Interval" },
        { "union_value(number := 2)", 2, "Union" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Value_IsReadAsItsType(string sql, object expected, string type)
    {
        using var database = new InMemory();
        using var command = database.Command($"SELECT {sql}");
        using var reader = command.ExecuteReader();
        reader.Read().ShouldBeTrue();

        reader.GetValue(0).ShouldBe(expected);
        reader.GetDataTypeName(0).ShouldBe(type);
        if (type != "Union")
        {
            reader.GetFieldType(0).ShouldBe(expected.GetType());
        }
    }

    [Fact]
    public void Nested_AreListsAndDictionaries()
    {
        using var database = new InMemory();

        database.Value<List<int>>("SELECT [1, 2, 3]").ShouldBe([1, 2, 3]);
        database.Value<List<int?>>("SELECT [1, NULL]").ShouldBe([1, null]);
        database.Value<List<List<string>>>("SELECT [['a'], [], ['b', 'c']]").ShouldBe([["a"], [], ["b", "c"]]);
        database.Value<List<double>>("SELECT [1.5, 2.5]::DOUBLE[2]").ShouldBe([1.5, 2.5]);
        database.Value<Dictionary<string, int>>("SELECT MAP {'k': 1, 'l': 2}").ShouldBe(new() { ["k"] = 1, ["l"] = 2 });
        database.Value<Dictionary<string, object>>("SELECT {'a': 1, 'b': NULL, 'c': ['x']}")["c"].ShouldBe(new List<string> { "x" });
        database.Scalar("SELECT [{'a': 1}, {'a': 2}]").ShouldBeOfType<List<Dictionary<string, object>>>()
            .Select(item => item["a"]).ShouldBe([1, 2]);
    }

    [Fact]
    public void Struct_FillsAnObjectsProperties()
    {
        using var database = new InMemory();

        var trip = database.Value<Trip>("SELECT {'distance': 1.5::DOUBLE, 'payment_type': NULL, 'stops': ['a', 'b']}");

        trip.Distance.ShouldBe(1.5);
        trip.Payment_type.ShouldBeNull();
        trip.Stops.ShouldBe(["a", "b"]);
    }

    [Fact]
    public void NestedRows_OfManyChunks_StayApart()
    {
        using var database = new InMemory();
        using var command = database.Command("SELECT i, [i, i + 1] AS l, {'x': i::VARCHAR} AS s FROM range(10000) t(i)");
        using var reader = command.ExecuteReader();

        for (var row = 0L; row < 10_000; row++)
        {
            reader.Read().ShouldBeTrue();
            reader.GetFieldValue<List<long>>(1).ShouldBe([row, row + 1]);
            reader.GetFieldValue<Dictionary<string, object>>(2)["x"].ShouldBe(row.ToString(CultureInfo.InvariantCulture));
        }

        reader.Read().ShouldBeFalse();
    }

    [Fact]
    public void Conversions_ThatLoseNothing_AreMade()
    {
        using var database = new InMemory();

        database.Value<long>("SELECT 7::TINYINT").ShouldBe(7);
        database.Value<int?>("SELECT NULL::INTEGER").ShouldBeNull();
        database.Value<decimal>("SELECT 7").ShouldBe(7m);
        database.Value<int>("SELECT 7::HUGEINT").ShouldBe(7);
        database.Value<DateTime>("SELECT DATE '2021-01-31'").ShouldBe(new DateTime(2021, 1, 31));
        database.Value<DateTimeOffset>("SELECT TIMESTAMP '2021-01-31 00:00:00'").ShouldBe(new(2021, 1, 31, 0, 0, 0, TimeSpan.Zero));
        database.Value<BitArray>("SELECT '101'::BIT").Cast<bool>().ShouldBe([true, false, true]);
        database.Value<DayOfWeek>("SELECT 'mo'::ENUM('su', 'mo')").ShouldBe(DayOfWeek.Monday);
    }

    [Fact]
    public void Conversions_ThatWouldLose_AreRefusedByName()
    {
        using var database = new InMemory();

        Should.Throw<InvalidCastException>(() => database.Value<byte>("SELECT 300")).Message.ShouldContain("300");
        Should.Throw<InvalidCastException>(() => database.Value<int>("SELECT 'x' AS name")).Message.ShouldContain("'name'");
        Should.Throw<InvalidCastException>(() => database.Value<int>("SELECT NULL::INTEGER AS n")).Message.ShouldContain("'n' is null");
        Should.Throw<InvalidCastException>(() => database.Value<float>("SELECT 1.5::DOUBLE"));
        Should.Throw<InvalidCastException>(() => database.Value<List<int>>("SELECT [1, NULL]"));
        Should.Throw<OverflowException>(() => database.Value<decimal>("SELECT 99999999999999999999999999999.5::DECIMAL(38,1)"));
        Should.Throw<ArgumentOutOfRangeException>(() => database.Value<TimeSpan>("SELECT INTERVAL 1 MONTH"));
    }

    [Fact]
    public void Infinity_IsReadByDuckDBsOwnTypes()
    {
        using var database = new InMemory();

        Should.Throw<InvalidOperationException>(() => database.Scalar("SELECT 'infinity'::DATE")).Message.ShouldContain("DuckDBDateOnly");
        Should.Throw<InvalidOperationException>(() => database.Scalar("SELECT '-infinity'::TIMESTAMP"));
        database.Value<DuckDBDateOnly>("SELECT 'infinity'::DATE").IsPositiveInfinity.ShouldBeTrue();
        database.Value<DuckDBTimestamp>("SELECT '-infinity'::TIMESTAMPTZ").IsNegativeInfinity.ShouldBeTrue();
        database.Value<DuckDBInterval>("SELECT INTERVAL '1 month -2 days'").ShouldBe(new DuckDBInterval(1, -2, 0));
    }

    [Fact]
    public void Dates_OverTheWholeRange_AreDuckDBs()
    {
        using var database = new InMemory();
        using var command = database.Command(
            "SELECT d, year(d)::INT, month(d)::INT, day(d)::INT FROM (SELECT DATE '1970-01-01' + (i * 99991)::INT AS d FROM range(-20000, 20000) t(i))");
        using var reader = command.ExecuteReader();

        while (reader.Read())
        {
            var date = reader.GetFieldValue<DuckDBDateOnly>(0);
            (date.Year, (int)date.Month, (int)date.Day).ShouldBe((reader.GetInt32(1), reader.GetInt32(2), reader.GetInt32(3)));
            DuckDBDateOnly.FromDuckDBDate(date.ToDuckDBDate()).ShouldBe(date);
        }
    }

    [Fact]
    public void Blob_IsAStreamThatMayBeKept()
    {
        using var database = new InMemory();
        using var command = database.Command("SELECT repeat('x', i::INT)::BLOB FROM range(5000) t(i)");
        using var reader = command.ExecuteReader();
        List<Stream> streams = [];
        while (reader.Read())
        {
            streams.Add(reader.GetStream(0));
        }

        streams.Select(stream => stream.Length).ShouldBe(Enumerable.Range(0, 5000).Select(length => (long)length));
        streams[4999].ReadByte().ShouldBe('x');
    }

    [Fact]
    public void Columns_AreKnownBeforeTheFirstRow()
    {
        using var database = new InMemory();
        using var command = database.Command("SELECT 1.25::DECIMAL(5,2) AS price, 'x' AS name WHERE false");
        using var reader = command.ExecuteReader();

        reader.HasRows.ShouldBeFalse();
        reader.FieldCount.ShouldBe(2);
        reader.GetOrdinal("name").ShouldBe(1);
        var schema = reader.GetColumnSchema();
        (schema[0].ColumnName, schema[0].DataType, schema[0].NumericPrecision, schema[0].NumericScale)
            .ShouldBe(("price", typeof(decimal), 5, 2));
        Should.Throw<DuckDBException>(() => reader.GetOrdinal("prize")).Message.ShouldContain("price, name");
        Should.Throw<InvalidOperationException>(() => reader.GetValue(0)).Message.ShouldContain("no row");
        reader.Read().ShouldBeFalse();
    }

    private static BigInteger Big(string text) => BigInteger.Parse(text, CultureInfo.InvariantCulture);

    private static DateTime Moment(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture);

    private sealed record Trip
    {
        public double Distance { get; set; }

        public int? Payment_type { get; set; }

        public List<string> Stops { get; set; } = [];
    }
}

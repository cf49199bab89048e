using System.Data;
using System.Numerics;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace Flywheel.Tests.Packages.DuckDB;

[Trait("Category", "SdkUnit")]
public sealed class ParameterTests
{
    public static TheoryData<object, string, string> Values => new()
    {
        { true, "BOOLEAN", "true" },
        { (sbyte)-5, "TINYINT", "-5" },
        { ulong.MaxValue, "UBIGINT", "18446744073709551615" },
        { 5, "INTEGER", "5" },
        { long.MinValue, "BIGINT", "-9223372036854775808" },
        { 1.5f, "FLOAT", "1.5" },
        { 2.25, "DOUBLE", "2.25" },
        { 123.4500m, "DECIMAL(7,4)", "123.4500" },
        { -0.001m, "DECIMAL(4,3)", "-0.001" },
        { decimal.MaxValue, "DECIMAL(29,0)", "79228162514264337593543950335" },
        { BigInteger.Pow(10, 30), "HUGEINT", "1000000000000000000000000000000" },
        { "it's é", "VARCHAR", "it's é" },
        { "", "VARCHAR", "" },
        { new byte[] { 0, 1, 0x41 }, "BLOB", "\\x00\\x01A" },
        { Array.Empty<byte>(), "BLOB", "" },
        { Guid.Parse("ffeeddcc-4455-6677-8899-aabbccddeeff"), "UUID", "ffeeddcc-4455-6677-8899-aabbccddeeff" },
        { new DateOnly(2021, 1, 31), "DATE", "2021-01-31" },
        { new TimeOnly(1, 2, 3), "TIME", "01:02:03" },
        { new DateTime(1969, 12, 31, 23, 59, 59).AddMicroseconds(5), "TIMESTAMP", "1969-12-31 23:59:59.000005" },
        { new DateTimeOffset(2021, 1, 31, 1, 2, 3, TimeSpan.FromHours(2)), "TIMESTAMP WITH TIME ZONE", "2021-01-30 23:02:03+00" },
        { TimeSpan.FromHours(-30), "INTERVAL", "-1 day -06:00:00" },
        { new DuckDBInterval(14, 0, 0), "INTERVAL", "1 year 2 months" },
        { new[] { 1, 2 }, "INTEGER[]", "[1, 2]" },
        { new List<string?> { "a", null }, "VARCHAR[]", "[a, NULL]" },
        { new[] { 1.5m, 2.25m }, "DECIMAL(38,2)[]", "[1.50, 2.25]" },
        { new List<DateOnly>(), "DATE[]", "[]" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Value_ArrivesAsItsType(object value, string type, string text)
    {
        using var database = new InMemory();
        database.Run("SET TimeZone = 'UTC'");

        database.Scalar("SELECT typeof(?)", value).ShouldBe(type);
        database.Scalar("SELECT ?::VARCHAR", value).ShouldBe(text);
    }

    [Fact]
    public void Null_IsNull()
    {
        using var database = new InMemory();

        database.Scalar("SELECT ? IS NULL", [null]).ShouldBe(true);
        database.Scalar("SELECT ? IS NULL", DBNull.Value).ShouldBe(true);
    }

    [Fact]
    public void Place_IsByOrderOrByNumber()
    {
        using var database = new InMemory();

        database.Scalar("SELECT ? || ?", "a", "b").ShouldBe("ab");
        database.Scalar("SELECT $2 || $1 || $2", "a", "b").ShouldBe("bab");
        Should.Throw<InvalidOperationException>(() => database.Scalar("SELECT ? || ?", "a")).Message.ShouldContain("2 parameters, the command 1");
    }

    [Fact]
    public void Name_IsFoundInWhicheverStatementHasIt()
    {
        using var database = new InMemory();
        using var command = database.Command(
            "CREATE TABLE t AS SELECT $first AS i; INSERT INTO t SELECT $second; SELECT sum(i)::INT FROM t",
            new DuckDBParameter("second", 2), new DuckDBParameter("$first", 1));

        using var reader = command.ExecuteReader();

        reader.Read().ShouldBeTrue();
        reader.GetInt32(0).ShouldBe(3);
    }

    [Fact]
    public void Name_ThatIsMissing_IsSaid()
    {
        using var database = new InMemory();

        Should.Throw<DuckDBException>(() => database.Scalar("SELECT $there", new DuckDBParameter("here", 1))).Message.ShouldContain("there");
    }

    [Fact]
    public void DateTime_IsWhatTheStatementWants()
    {
        using var database = new InMemory();
        database.Run("CREATE TABLE t(d DATE, z TIMESTAMPTZ)");
        var moment = new DateTime(2021, 1, 31, 12, 0, 0, DateTimeKind.Utc);

        database.Run("INSERT INTO t VALUES (?, ?)", moment, moment).ShouldBe(1);

        database.Value<DateOnly>("SELECT d FROM t").ShouldBe(new(2021, 1, 31));
        database.Value<DateTimeOffset>("SELECT z FROM t").ShouldBe(new(moment));
        database.Scalar("SELECT typeof(?)", new DuckDBParameter(DbType.Date, moment)).ShouldBe("DATE");
    }

    [Fact]
    public void Type_ThatDuckDBLacks_IsRefusedByName()
    {
        using var database = new InMemory();

        Should.Throw<NotSupportedException>(() => database.Scalar("SELECT ?", new Uri("http://x"))).Message.ShouldContain("System.Uri");
    }
}

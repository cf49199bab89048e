using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace Flywheel.Tests.Packages.DuckDB;

[Trait("Category", "SdkUnit")]
public sealed class AppenderTests
{
    [Fact]
    public void Rows_OfAllTypes_ReadBackAsWritten()
    {
        using var database = new InMemory();
        database.Run(
            """
            CREATE TABLE t(b BOOLEAN, i TINYINT, l BIGINT, h HUGEINT, d DECIMAL(10,2), e DECIMAL(38,9), f DOUBLE, s VARCHAR, x BLOB,
              u UUID, c DATE, o TIME, p TIMESTAMP, n TIMESTAMP_NS, z TIMESTAMPTZ, v INTERVAL, m ENUM('a', 'b'), a INTEGER[], r FLOAT[2],
              g STRUCT(name VARCHAR, tags VARCHAR[]), k MAP(VARCHAR, INTEGER))
            """);
        using (var appender = database.Connection.CreateAppender("t"))
        {
            appender.CreateRow()
                .AppendValue(true).AppendValue(-7).AppendValue(long.MaxValue).AppendValue(42L).AppendValue(1.235m)
                .AppendValue(-12345678901234567890.123456789m).AppendValue(1.5).AppendValue("é, and longer than twelve bytes")
                .AppendValue(new byte[] { 1, 2, 3 }).AppendValue(Guid.Parse("ffeeddcc-4455-6677-8899-aabbccddeeff"))
                .AppendValue((DuckDBDateOnly)new DateOnly(2021, 1, 31)).AppendValue((DuckDBTimeOnly)new TimeOnly(1, 2, 3))
                .AppendValue(new DateTime(2021, 1, 31, 1, 2, 3)).AppendValue(new DateTime(2021, 1, 31).AddTicks(1))
                .AppendValue(new DateTimeOffset(2021, 1, 31, 1, 0, 0, TimeSpan.FromHours(1))).AppendValue(TimeSpan.FromHours(-1))
                .AppendValue("b").AppendValue(new[] { 1, 2 }).AppendValue(new[] { 1.5f, 2.5f })
                .AppendValue(new Dictionary<string, object?> { ["name"] = "n", ["tags"] = new[] { "t", null } })
                .AppendValue(new Dictionary<string, int> { ["key"] = 1 })
                .EndRow();
            var nulls = appender.CreateRow();
            for (var column = 0; column < 21; column++)
            {
                nulls.AppendNullValue();
            }

            nulls.EndRow();
        }

        database.Run("SET TimeZone = 'UTC'");
        database.Value<string>("SELECT t::VARCHAR FROM t WHERE b").ShouldBe(
            "{'b': true, 'i': -7, 'l': 9223372036854775807, 'h': 42, 'd': 1.24, 'e': -12345678901234567890.123456789, 'f': 1.5, "
            + "'s': 'é, and longer than twelve bytes', 'x': \\x01\\x02\\x03, 'u': ffeeddcc-4455-6677-8899-aabbccddeeff, 'c': 2021-01-31, "
            + "'o': '01:02:03', 'p': '2021-01-31 01:02:03', 'n': '2021-01-31 00:00:00.0000001', 'z': '2021-01-31 00:00:00+00', "
            + "'v': '-01:00:00', 'm': b, 'a': [1, 2], 'r': [1.5, 2.5], 'g': {'name': n, 'tags': [t, NULL]}, 'k': {key=1}}");
        database.Scalar("SELECT count(*) FROM t WHERE b IS NULL AND a IS NULL AND g IS NULL AND k IS NULL AND x IS NULL").ShouldBe(1L);
    }

    [Fact]
    public void Rows_OfManyChunks_AreAllThere()
    {
        using var database = new InMemory();
        database.Run("CREATE TABLE t(i BIGINT, s VARCHAR DEFAULT 'none', l BIGINT[])");
        using (var appender = database.Connection.CreateAppender("main", "t"))
        {
            for (var i = 0L; i < 10_000; i++)
            {
                var row = appender.CreateRow().AppendValue(i);
                row = (i % 3) switch
                {
                    0 => row.AppendDefault(),
                    1 => row.AppendNullValue(),
                    _ => row.AppendValue($"row {i}"),
                };
                row.AppendValue(new List<long> { i, i + 1, i + 2 }).EndRow();
            }
        }

        database.Scalar("SELECT count(*) FROM t WHERE l = [i, i + 1, i + 2]").ShouldBe(10_000L);
        database.Scalar(
            "SELECT count(*) FROM t WHERE s IS NOT DISTINCT FROM CASE i % 3 WHEN 0 THEN 'none' WHEN 2 THEN 'row ' || i END").ShouldBe(10_000L);
    }

    [Fact]
    public void Value_ThatDoesNotFit_IsRefused()
    {
        using var database = new InMemory();
        database.Run("CREATE TABLE t(i TINYINT, d DECIMAL(4,2))");
        using var appender = database.Connection.CreateAppender("t");
        var row = appender.CreateRow();

        Should.Throw<OverflowException>(() => row.AppendValue(300));
        Should.Throw<InvalidOperationException>(() => row.AppendValue("text")).Message.ShouldContain("TinyInt");
        row.AppendValue(3);
        Should.Throw<OverflowException>(() => row.AppendValue(100m)).Message.ShouldContain("DECIMAL(4,2)");
        Should.Throw<InvalidOperationException>(row.EndRow).Message.ShouldContain("2 columns");
        Should.Throw<InvalidOperationException>(appender.CreateRow).Message.ShouldContain("EndRow");
        row.AppendValue(1m);
        Should.Throw<InvalidOperationException>(() => row.AppendValue(1)).Message.ShouldContain("one value more");
        row.EndRow();
    }

    [Fact]
    public void Constraint_ThatIsBroken_IsSaidAtTheEnd()
    {
        using var database = new InMemory();
        database.Run("CREATE TABLE t(i INT PRIMARY KEY)");
        var appender = database.Connection.CreateAppender("t");
        appender.CreateRow().AppendValue(1).EndRow();
        appender.CreateRow().AppendValue(1).EndRow();

        Should.Throw<DuckDBException>(appender.Close).Message.ShouldContain("PRIMARY KEY");
        Should.Throw<DuckDBException>(() => database.Connection.CreateAppender("nowhere")).Message.ShouldContain("nowhere");
    }
}

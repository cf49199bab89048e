using System.Numerics;
using DuckDB.NET.Data;

namespace Flywheel.Tests.Packages.DuckDB;

[Trait("Category", "SdkUnit")]
public sealed class ScalarFunctionTests
{
    [Fact]
    public void Function_IsCalledForEachRow()
    {
        using var database = new InMemory();
        database.Connection.RegisterScalarFunction<long, long>("plus_one", (long number) => number + 1);

        database.Scalar("SELECT sum(plus_one(i))::BIGINT FROM range(100000) t(i)").ShouldBe(5_000_050_000L);
        database.Scalar("SELECT plus_one(NULL)").ShouldBe(DBNull.Value);
    }

    [Fact]
    public void Parameter_ThatTakesNull_IsGivenIt()
    {
        using var database = new InMemory();
        database.Connection.RegisterScalarFunction<string?, int?, string?>("told", (text, number) =>
            text is null ? null : $"{text}:{number?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "none"}");

        database.Scalar("SELECT told('a', NULL)").ShouldBe("a:none");
        database.Scalar("SELECT told(NULL, 1)").ShouldBe(DBNull.Value);
    }

    [Fact]
    public void Types_GoInAndOut()
    {
        using var database = new InMemory();
        var connection = database.Connection;
        connection.RegisterScalarFunction<List<int>, List<int>>("reversed", (List<int> items) => [.. Enumerable.Reverse(items)]);
        connection.RegisterScalarFunction<decimal, decimal>("doubled", (decimal number) => number * 2);
        connection.RegisterScalarFunction<BigInteger, BigInteger>("squared", (BigInteger number) => number * number);
        connection.RegisterScalarFunction<DateOnly, int, DateOnly>("later", (day, days) => day.AddDays(days));
        connection.RegisterScalarFunction<string, int>("counted", (string[] items) => items.Length);
        connection.RegisterScalarFunction<object, string>("clr_type", (object value) => value.GetType().Name);

        database.Value<List<int>>("SELECT reversed([1, 2, 3])").ShouldBe([3, 2, 1]);
        database.Value<decimal>("SELECT doubled(1.25)").ShouldBe(2.5m);
        database.Value<BigInteger>("SELECT squared(100000000000::HUGEINT)").ShouldBe(BigInteger.Pow(10, 22));
        database.Value<DateOnly>("SELECT later(DATE '2021-01-31', 1)").ShouldBe(new(2021, 2, 1));
        database.Value<int>("SELECT counted('a', 'b', 'c')").ShouldBe(3);
        database.Value<string>("SELECT clr_type(TIMESTAMP '2021-01-31 00:00:00')").ShouldBe("DateTime");
    }

    [Fact]
    public void Columns_CanBeReadAndWrittenInOneGo()
    {
        using var database = new InMemory();
        database.Connection.RegisterScalarFunction<double, double, double>("speed", (arguments, writer, rows) =>
        {
            for (ulong row = 0; row < rows; row++)
            {
                var hours = arguments[1].GetValue<double>(row);
                if (hours == 0)
                {
                    writer.WriteNull(row);
                }
                else
                {
                    writer.WriteValue(arguments[0].GetValue<double>(row) / hours, row);
                }
            }
        });

        database.Scalar("SELECT speed(30, 2)").ShouldBe(15.0);
        database.Scalar("SELECT speed(30, 0)").ShouldBe(DBNull.Value);
    }

    [Fact]
    public void Exception_IsTheStatementsError()
    {
        using var database = new InMemory();
        database.Connection.RegisterScalarFunction<long, long>("broken", long (long number) => throw new InvalidOperationException($"not {number}"));

        Should.Throw<DuckDBException>(() => database.Scalar("SELECT broken(7)")).Message.ShouldContain("not 7");
        database.Scalar("SELECT 1").ShouldBe(1);
    }

    [Fact]
    public void Function_WithoutParameters_IsCalledAnew()
    {
        using var database = new InMemory();
        var calls = 0;
        database.Connection.RegisterScalarFunction("next", () => ++calls);

        database.Scalar("SELECT count(DISTINCT n) FROM (SELECT next() AS n FROM range(5))").ShouldBe(5L);
    }
}

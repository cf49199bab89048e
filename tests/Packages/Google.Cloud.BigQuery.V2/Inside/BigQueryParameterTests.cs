using Google.Cloud.BigQuery.V2;

namespace Flywheel.Tests.Packages.BigQuery.Inside;

[Trait("Category", "SdkUnit")]
public sealed class BigQueryParameterTests
{
    private static readonly DateTime Evening = new(2021, 1, 31, 22, 30, 0, DateTimeKind.Utc);

    public static TheoryData<object, string, string> Inferred => new()
    {
        { (short)-1, "INT64", "-1" },
        { ulong.MaxValue, "INT64", "18446744073709551615" },
        { 0.1, "FLOAT64", "0.1" },
        { 0.1f, "FLOAT64", "0.1" },
        { double.PositiveInfinity, "FLOAT64", "+inf" },
        { double.NegativeInfinity, "FLOAT64", "-inf" },
        { double.NaN, "FLOAT64", "NaN" },
        { true, "BOOL", "TRUE" },
        { false, "BOOL", "FALSE" },
        { "it's", "STRING", "it's" },
        { new byte[] { 0, 255 }, "BYTES", "AP8=" },
        { Evening, "DATETIME", "2021-01-31 22:30:00" },
        { new DateTimeOffset(2021, 1, 31, 22, 30, 0, TimeSpan.FromHours(1)), "TIMESTAMP", "2021-01-31 22:30:00+01:00" },
        { new TimeSpan(22, 30, 0), "TIME", "22:30:00.000000" },
        { TimeSpan.FromHours(-2), "TIME", "22:00:00.000000" },
        { TimeSpan.FromHours(50), "TIME", "02:00:00.000000" },
        { BigQueryNumeric.Parse("1.50"), "NUMERIC", "1.5" },
        { BigQueryBigNumeric.Epsilon, "BIGNUMERIC", "0.00000000000000000000000000000000000001" },
        { BigQueryGeography.Parse("POINT(1 2)"), "GEOGRAPHY", "POINT(1 2)" },
    };

    [Theory, MemberData(nameof(Inferred))]
    public void WithoutType_TheValueTells(object value, string type, string text)
    {
        var parameter = new BigQueryParameter("p", null, value).ToQueryParameter();

        parameter.Name.ShouldBe("p");
        parameter.ParameterType.Type.ShouldBe(type);
        parameter.ParameterValue.Value.ShouldBe(text);
    }

    public static TheoryData<BigQueryDbType, object, string, string> Given => new()
    {
        { BigQueryDbType.Date, Evening, "DATE", "2021-01-31" },
        { BigQueryDbType.Date, "2021-01-31", "DATE", "2021-01-31" },
        { BigQueryDbType.Time, Evening, "TIME", "22:30:00" },
        { BigQueryDbType.Timestamp, Evening.AddTicks(10), "TIMESTAMP", "2021-01-31 22:30:00.000001+00" },
        { BigQueryDbType.Float64, 7, "FLOAT64", "7" },
        { BigQueryDbType.Json, """{"a":1}""", "JSON", """{"a":1}""" },
        { BigQueryDbType.Numeric, "1.5", "NUMERIC", "1.5" },
    };

    [Theory, MemberData(nameof(Given))]
    public void WithType_TheValueIsWrittenAsThat(BigQueryDbType type, object value, string name, string text)
    {
        var parameter = new BigQueryParameter(type, value).ToQueryParameter();

        parameter.ParameterType.Type.ShouldBe(name);
        parameter.ParameterValue.Value.ShouldBe(text);
    }

    [Fact]
    public void NullWithType_HasNoValue()
    {
        var parameter = new BigQueryParameter("p", BigQueryDbType.Int64).ToQueryParameter();

        parameter.ParameterType.Type.ShouldBe("INT64");
        parameter.ParameterValue.Value.ShouldBeNull();
    }

    [Fact]
    public void NullWithoutType_IsRefused() =>
        Should.Throw<InvalidOperationException>(() => new BigQueryParameter("p").ToQueryParameter());

    [Fact]
    public void List_IsAnArray()
    {
        var parameter = new BigQueryParameter("p", null, new List<int> { 1, 2 }).ToQueryParameter();

        parameter.ParameterType.Type.ShouldBe("ARRAY");
        parameter.ParameterType.ArrayType.Type.ShouldBe("INT64");
        parameter.ParameterValue.ArrayValues.Select(value => value.Value).ShouldBe(["1", "2"]);
    }

    [Fact]
    public void Array_TakesTheElementTypeThatIsGiven()
    {
        var parameter = new BigQueryParameter("p", BigQueryDbType.Array, new[] { Evening })
        {
            ArrayElementType = BigQueryDbType.Date,
        }.ToQueryParameter();

        parameter.ParameterType.ArrayType.Type.ShouldBe("DATE");
        parameter.ParameterValue.ArrayValues.Single().Value.ShouldBe("2021-01-31");
    }

    [Fact]
    public void ArrayThatCannotBe_IsRefused()
    {
        Should.Throw<InvalidOperationException>(
            () => new BigQueryParameter(BigQueryDbType.Array, null).ToQueryParameter());
        Should.Throw<InvalidOperationException>(
            () => new BigQueryParameter(BigQueryDbType.Array, "x").ToQueryParameter());
        Should.Throw<InvalidOperationException>(
            () => new BigQueryParameter(BigQueryDbType.Array, new[] { "x", null }).ToQueryParameter());
    }

    [Fact]
    public void ValueOfAnotherType_IsRefused()
    {
        Should.Throw<ArgumentException>(() => new BigQueryParameter("p", null, 1m));
        Should.Throw<InvalidOperationException>(
            () => new BigQueryParameter(BigQueryDbType.Bool, 1).ToQueryParameter());
        Should.Throw<InvalidOperationException>(() => new BigQueryParameter(
            BigQueryDbType.Timestamp, new DateTime(2021, 1, 31, 0, 0, 0, DateTimeKind.Local)).ToQueryParameter());
    }
}

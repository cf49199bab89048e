using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Resources;
using Flywheel.Embedded.BigQuery.Values;

namespace Flywheel.Tests.Embedded.BigQuery;

/// <summary>Which rows a decorator names.</summary>
[Trait("Category", "SdkUnit")]
[Trait("Service", "BigQuery")]
public sealed class PartitioningTests
{
    [Theory]
    [InlineData("DAY", "20210131", "TIMESTAMPTZ '2021-01-31 00:00:00+00'", "TIMESTAMPTZ '2021-02-01 00:00:00+00'")]
    [InlineData("HOUR", "2021013123", "TIMESTAMPTZ '2021-01-31 23:00:00+00'", "TIMESTAMPTZ '2021-02-01 00:00:00+00'")]
    [InlineData("MONTH", "202112", "TIMESTAMPTZ '2021-12-01 00:00:00+00'", "TIMESTAMPTZ '2022-01-01 00:00:00+00'")]
    [InlineData("YEAR", "2021", "TIMESTAMPTZ '2021-01-01 00:00:00+00'", "TIMESTAMPTZ '2022-01-01 00:00:00+00'")]
    public void Decorator_NamesATimeFromTo(string type, string decorator, string from, string to) =>
        Of(type).Condition(decorator).ShouldBe($"(\"at\" >= {from} AND \"at\" < {to})");

    [Theory]
    [InlineData("DAY", "202101")]
    [InlineData("DAY", "20210230")]
    [InlineData("MONTH", "20210131")]
    [InlineData("HOUR", "20210131")]
    [InlineData("YEAR", "x")]
    public void DecoratorOfAnotherForm_IsRefused(string type, string decorator) =>
        Should.Throw<ApiException>(() => Of(type).Condition(decorator)).Message.ShouldContain("$" + decorator);

    [Fact]
    public void Null_HasAPartitionOfItsOwn() => Of("DAY").Condition("__NULL__").ShouldBe("\"at\" IS NULL");

    [Theory]
    [InlineData("0", true)]
    [InlineData("90", true)]
    [InlineData("5", false)]
    [InlineData("100", false)]
    public void Range_IsNamedByItsStart(string decorator, bool isThere)
    {
        var range = Partitioning.Of(new TableResource
        {
            RangePartitioning = new RangePartitioning { Field = "n", Range = new PartitionRange { Start = 0, End = 100, Interval = 10 } },
        })!;
        if (isThere)
        {
            range.Condition(decorator).ShouldStartWith($"(\"n\" >= {decorator} AND");
        }
        else
        {
            Should.Throw<ApiException>(() => range.Condition(decorator));
        }
    }

    [Fact]
    public void TextColumn_DividesNothing() => Should.Throw<ApiException>(() => Partitioning.Of(new TableResource
    {
        TimePartitioning = new TimePartitioning { Field = "s" },
        Schema = new TableSchema { Fields = [new FieldSchema { Name = "s", Type = "STRING" }] },
    })).Message.ShouldContain("can only be of type TIMESTAMP, DATE or DATETIME");

    private static Partitioning Of(string type) => Partitioning.Of(new TableResource
    {
        TimePartitioning = new TimePartitioning { Type = type, Field = "at" },
        Schema = new TableSchema { Fields = [new FieldSchema { Name = "at", Type = "TIMESTAMP" }] },
    })!;
}

using Flywheel.Embedded.BigQuery.Values;

namespace Flywheel.Tests.Embedded.BigQuery;

/// <summary>Values as the API writes them.</summary>
[Trait("Category", "SdkUnit")]
[Trait("Service", "BigQuery")]
public sealed class WireValueTests
{
    [Theory]
    [InlineData(0, "0.0")]
    [InlineData(1, "1.0")]
    [InlineData(-1.5, "-1.5")]
    [InlineData(0.1, "0.1")]
    [InlineData(100, "100.0")]
    [InlineData(12345678.5, "1.23456785E7")]
    [InlineData(1e7, "1.0E7")]
    [InlineData(9999999.5, "9999999.5")]
    [InlineData(0.001, "0.001")]
    [InlineData(0.0001, "1.0E-4")]
    [InlineData(1e300, "1.0E300")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    public void Float_IsWrittenAsBigQueryDoes(double value, string expected) => WireValue.Float(value).ShouldBe(expected);

    [Theory]
    [InlineData("1.500000000", "1.5")]
    [InlineData("-0.000000000", "0")]
    [InlineData("100.000000000", "100")]
    [InlineData("12345678901234567890123456789.123456789", "12345678901234567890123456789.123456789")]
    public void Numeric_LosesItsEmptyDigits(string text, string expected) => WireValue.Decimal(text).ShouldBe(expected);

    [Theory]
    [InlineData(TimestampFormat.FloatSeconds, "1.6094592005E9")]
    [InlineData(TimestampFormat.Int64Micros, "1609459200500000")]
    [InlineData(TimestampFormat.Iso8601, "2021-01-01T00:00:00.500000Z")]
    internal void Timestamp_IsWrittenAsAsked(TimestampFormat format, string expected) =>
        WireValue.Scalar(FieldKind.Timestamp, "1609459200500000", format).ShouldBe(expected);

    [Theory]
    [InlineData(FieldKind.Time, "01:02:03", "01:02:03")]
    [InlineData(FieldKind.Time, "01:02:03.5", "01:02:03.500000")]
    [InlineData(FieldKind.DateTime, "2021-01-31 01:02:03.25", "2021-01-31T01:02:03.250000")]
    [InlineData(FieldKind.Interval, "-14 3 -3661000000", "-1-2 3 -1:1:1")]
    internal void Times_AreWrittenAsTheReferenceSays(FieldKind kind, string text, string expected) =>
        WireValue.Scalar(kind, text, TimestampFormat.FloatSeconds).ShouldBe(expected);
}

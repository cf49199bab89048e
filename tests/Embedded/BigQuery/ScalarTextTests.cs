using Flywheel.Embedded.BigQuery.Values;

namespace Flywheel.Tests.Embedded.BigQuery;

/// <summary>What files' texts mean as values of a column.</summary>
[Trait("Category", "SdkUnit")]
[Trait("Service", "BigQuery")]
public sealed class ScalarTextTests
{
    [Theory]
    [InlineData("2021-01-31 01:02:03", 1612054923000000)]
    [InlineData("2021-01-31T01:02:03.123456Z", 1612054923123456)]
    [InlineData("2021-1-31 1:2:3 UTC", 1612054923000000)]
    [InlineData("2021/01/31 01:02:03", 1612054923000000)]
    [InlineData("2021-01-31 01:02:03+01:00", 1612051323000000)]
    [InlineData("2021-01-31 01:02:03 -08", 1612083723000000)]
    [InlineData("2021-01-31", 1612051200000000)]
    [InlineData("2021-07-01 00:00:00 America/Los_Angeles", 1625122800000000)]
    [InlineData("1612054923.5", 1612054923500000)]
    public void Timestamps_AreReadInAllTheirForms(string text, long micros)
    {
        ScalarText.TryParse(FieldKind.Timestamp, text, out var value).ShouldBeTrue();
        value.Long.ShouldBe(micros);
    }

    [Theory]
    [InlineData("2021-02-30")]
    [InlineData("2021-13-01")]
    [InlineData("2021-01-31 25:00:00")]
    [InlineData("2021-01-31 01:02:03 Nowhere/Zone")]
    [InlineData("yesterday")]
    [InlineData("")]
    public void OtherTexts_AreNoTimestamps(string text) => ScalarText.TryParse(FieldKind.Timestamp, text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("1.5", "1.5")]
    [InlineData("1.0000000005", "1.000000001")]
    [InlineData("-1.0000000005", "-1.000000001")]
    [InlineData("1e3", "1000.000000000")]
    [InlineData("99999999999999999999999999999.999999999", "99999999999999999999999999999.999999999")]
    public void Numeric_IsRoundedHalfAwayFromZero(string text, string expected)
    {
        ScalarText.TryParse(FieldKind.Numeric, text, out var value).ShouldBeTrue();
        value.Text.ShouldBe(expected);
    }

    [Theory]
    [InlineData("100000000000000000000000000000")]
    [InlineData("1.2.3")]
    [InlineData("-")]
    [InlineData("")]
    [InlineData("1e")]
    public void OtherTexts_AreNoNumeric(string text) => ScalarText.TryParse(FieldKind.Numeric, text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("true", true)]
    [InlineData("T", true)]
    [InlineData("yes", true)]
    [InlineData("1", true)]
    [InlineData("False", false)]
    [InlineData("n", false)]
    public void Booleans_AreReadInAllTheirForms(string text, bool expected)
    {
        ScalarText.TryParse(FieldKind.Bool, text, out var value).ShouldBeTrue();
        value.Bool.ShouldBe(expected);
    }
}

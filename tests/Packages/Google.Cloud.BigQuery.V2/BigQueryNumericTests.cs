using Google.Cloud.BigQuery.V2;

namespace Flywheel.Tests.Packages.BigQuery;

[Trait("Category", "SdkUnit")]
public sealed class BigQueryNumericTests
{
    private const string Largest = "99999999999999999999999999999.999999999";
    private const string LargestBig =
        "578960446186580977117854925043439539266.34992332820282019728792003956564819967";
    private const string SmallestBig =
        "-578960446186580977117854925043439539266.34992332820282019728792003956564819968";

    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0.0", "0")]
    [InlineData("007.500", "7.5")]
    [InlineData("5.", "5")]
    [InlineData("-0.000000001", "-0.000000001")]
    [InlineData("1.9999999999", "1.999999999")]
    [InlineData(Largest, Largest)]
    [InlineData("-" + Largest, "-" + Largest)]
    public void Numeric_IsWrittenWithAsFewPlacesAsItNeeds(string text, string expected) =>
        BigQueryNumeric.Parse(text).ToString().ShouldBe(expected);

    [Theory]
    [InlineData("0.00000000000000000000000000000000000001", "0.00000000000000000000000000000000000001")]
    [InlineData("1.000000000000000000000000000000000000019", "1.00000000000000000000000000000000000001")]
    [InlineData(LargestBig, LargestBig)]
    [InlineData(SmallestBig, SmallestBig)]
    public void BigNumeric_IsWrittenWithAsFewPlacesAsItNeeds(string text, string expected) =>
        BigQueryBigNumeric.Parse(text).ToString().ShouldBe(expected);

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".5")]
    [InlineData("+1")]
    [InlineData("1e3")]
    [InlineData("1,000")]
    [InlineData("1.2.3")]
    [InlineData(" 1")]
    [InlineData("٣")]
    [InlineData("100000000000000000000000000000")]
    public void NoNumeric_IsRefused(string text)
    {
        BigQueryNumeric.TryParse(text, out _).ShouldBeFalse();
        Should.Throw<FormatException>(() => BigQueryNumeric.Parse(text)).Message.ShouldContain(text);
    }

    [Theory]
    [InlineData("578960446186580977117854925043439539266.34992332820282019728792003956564819968")]
    [InlineData("-578960446186580977117854925043439539266.34992332820282019728792003956564819969")]
    public void BigNumericOutOfRange_IsRefused(string text) =>
        BigQueryBigNumeric.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("1.5", "1.5")]
    [InlineData("-79228162514264337593543950335", "-79228162514264337593543950335")]
    [InlineData("0.000000001", "0.000000001")]
    [InlineData("12345678901234567890.123456789", "12345678901234567890.123456789")]
    public void Numeric_ToDecimalAndBackIsTheSame(string text, string expected)
    {
        if (!BigQueryNumeric.TryParse(text, out var numeric))
        {
            // The largest decimal has one digit more than the largest NUMERIC has before its point.
            Should.Throw<OverflowException>(() => (BigQueryNumeric)decimal.Parse(text, Invariant)).ShouldNotBeNull();
            return;
        }

        var value = numeric.ToDecimal(LossOfPrecisionHandling.Throw);

        value.ToString(Invariant).ShouldBe(expected);
        ((BigQueryNumeric)value).ShouldBe(numeric);
    }

    [Fact]
    public void NumericThatDecimalCannotHold_IsCutOrRefused()
    {
        var numeric = BigQueryNumeric.Parse("12345678901234567890123456.123456789");

        ((decimal)numeric).ShouldBe(12345678901234567890123456.123m);
        Should.Throw<InvalidOperationException>(() => numeric.ToDecimal(LossOfPrecisionHandling.Throw));
        Should.Throw<OverflowException>(() => (decimal)BigQueryNumeric.MaxValue);
    }

    [Fact]
    public void DecimalThatNumericCannotHold_IsCutOrRefused()
    {
        ((BigQueryNumeric)(-1.9999999999m)).ToString().ShouldBe("-1.999999999");
        Should.Throw<ArgumentException>(
            () => BigQueryNumeric.FromDecimal(0.0000000001m, LossOfPrecisionHandling.Throw));
        BigQueryNumeric.FromDecimal(1.5000000000m, LossOfPrecisionHandling.Throw).ToString().ShouldBe("1.5");
    }

    [Fact]
    public void BigNumeric_HoldsEveryDecimal()
    {
        BigQueryBigNumeric value = 0.0000000000000000000000000001m;

        value.ToString().ShouldBe("0.0000000000000000000000000001");
        ((decimal)value).ShouldBe(0.0000000000000000000000000001m);
        ((BigQueryBigNumeric)decimal.MinValue).ToDecimal(LossOfPrecisionHandling.Throw).ShouldBe(decimal.MinValue);
    }

    [Fact]
    public void Arithmetic_IsExact()
    {
        (BigQueryNumeric.Parse("0.1") + BigQueryNumeric.Parse("0.2")).ShouldBe(BigQueryNumeric.Parse("0.3"));
        (BigQueryBigNumeric.Zero - BigQueryBigNumeric.Epsilon).ShouldBe(-BigQueryBigNumeric.Epsilon);
        Should.Throw<OverflowException>(() => BigQueryNumeric.MaxValue + BigQueryNumeric.Epsilon);
        Should.Throw<OverflowException>(() => -BigQueryBigNumeric.MinValue);
    }

    [Fact]
    public void Values_AreOrdered()
    {
        BigQueryNumeric[] values = [2, BigQueryNumeric.MinValue, BigQueryNumeric.Epsilon, 0L, BigQueryNumeric.MaxValue];

        values.Order().Select(value => value.ToString())
            .ShouldBe(["-" + Largest, "0", "0.000000001", "2", Largest]);
        (BigQueryNumeric.Parse("1.0") == 1).ShouldBeTrue();
        BigQueryNumeric.Parse("1.0").GetHashCode().ShouldBe(BigQueryNumeric.Parse("1").GetHashCode());
    }

    private static System.Globalization.CultureInfo Invariant => System.Globalization.CultureInfo.InvariantCulture;
}

using System.Text;
using Flywheel.Activities.Screen;

namespace Flywheel.Tests.Activities.Screen;

[Trait("Category", "Activities")]
public sealed class CellChecksTests
{
    [Theory]
    [InlineData("INT64", "17", true)]
    [InlineData("INT64", "-9223372036854775808", true)]
    [InlineData("INT64", "9223372036854775808", false)]
    [InlineData("INT64", "1.5", false)]
    [InlineData("INT64", "soon", false)]
    [InlineData("FLOAT64", "1e300", true)]
    [InlineData("FLOAT64", "NaN", true)]
    [InlineData("FLOAT64", "-inf", true)]
    [InlineData("FLOAT64", "1,5", false)]
    [InlineData("NUMERIC", "-3.1", true)]
    [InlineData("NUMERIC", "1e30", false)]
    [InlineData("NUMERIC", "cheap", false)]
    [InlineData("NUMERIC", "NaN", false)]
    [InlineData("BOOL", "TRUE", true)]
    [InlineData("BOOL", "maybe", false)]
    [InlineData("DATE", "2021-01-31", true)]
    [InlineData("DATE", "2021-02-30", false)]
    [InlineData("DATETIME", "2021-01-31 12:00:01.5", true)]
    [InlineData("TIMESTAMP", "2021-01-31 12:00:01 UTC", true)]
    [InlineData("TIMESTAMP", "2021-01-31T12:00:01+02:00", true)]
    [InlineData("TIMESTAMP", "yesterday", false)]
    [InlineData("TIME", "12:00:01", true)]
    [InlineData("TIME", "25:00:00", false)]
    [InlineData("TIME", "10:00 PM", false)]
    [InlineData("TIME", "10:00", false)]
    [InlineData("DATETIME", "2021-1-2T3:04:05", true)]
    [InlineData("DATETIME", "2021-01-31", true)]
    [InlineData("DATETIME", "1/2/2021", false)]
    [InlineData("DATETIME", "2021-02-30 00:00:00", false)]
    [InlineData("DATETIME", "2021-01-31 10:00 PM", false)]
    [InlineData("DATETIME", "2021-01-31T12:00:01Z", false)]
    [InlineData("TIMESTAMP", "1/2/2021", false)]
    [InlineData("TIMESTAMP", "2021-01-31 24:00:00", false)]
    [InlineData("TIMESTAMP", "2021-01-31T12:00:01.123456Z", true)]
    [InlineData("TIMESTAMP", "2021-01-31 12:00:01+2", true)]
    [InlineData("TIMESTAMP", "2021-01-31 12:00:01 America/Chicago", true)]
    [InlineData("TIMESTAMP", "2021-01-31 12:00:01 Nowhere/AtAll", false)]
    [InlineData("TIMESTAMP", "1612094401.5", true)]
    [InlineData("STRING", "anything", true)]
    public void Text_IsAValueOrNot(string type, string text, bool isValue) =>
        CellChecks.IsValue(type, Encoding.UTF8.GetBytes(text)).ShouldBe(isValue);
}

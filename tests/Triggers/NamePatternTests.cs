using Flywheel.Triggers.Rules;

namespace Flywheel.Tests.Triggers;

[Trait("Category", "Triggers")]
public sealed class NamePatternTests
{
    [Theory]
    [InlineData("marketing/*.csv", "marketing/leads.csv", true)]
    [InlineData("marketing/*.csv", "marketing/.csv", true)]
    [InlineData("marketing/*.csv", "marketing/2021/leads.csv", false)]
    [InlineData("marketing/*.csv", "marketing/leads.csv.gz", false)]
    [InlineData("marketing/*.csv", "old/marketing/leads.csv", false)]
    [InlineData("marketing/*.csv", "marketing/leadsXcsv", false)]
    [InlineData("marketing/*.csv", "marketing/leads.csv\n", false)]
    [InlineData("marketing/**.csv", "marketing/2021/01/leads.csv", true)]
    [InlineData("**", "anything/at/all", true)]
    [InlineData("day-?.json", "day-1.json", true)]
    [InlineData("day-?.json", "day-/.json", false)]
    [InlineData("a(b)+c", "a(b)+c", true)]
    public void Pattern_MatchesWholeNames(string pattern, string name, bool matches) => new NamePattern(pattern).Matches(name).ShouldBe(matches);
}

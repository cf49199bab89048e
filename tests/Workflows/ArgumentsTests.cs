using Flywheel.Workflows;

namespace Flywheel.Tests.Workflows;

[Trait("Category", "Workflow")]
public sealed class ArgumentsTests
{
    [Fact]
    public void Nothing_IsTheDefaults() => InputOf([]).ShouldBe(new HelloInput(3));

    [Fact]
    public void Value_IsUsed() => InputOf(new() { ["seconds"] = "10" }).ShouldBe(new HelloInput(10));

    [Fact]
    public void AllMistakes_AreNamedAtOnceWithTypeAndExample()
    {
        var refused = Should.Throw<BadParametersException>(() => InputOf(new() { ["seconds"] = "ten", ["colour"] = "red" }));

        refused.Mistakes.Count.ShouldBe(2);
        refused.Mistakes[0].ShouldBe("\"ten\" is no value for seconds (whole number, 0 to 3600; for example seconds=10).");
        refused.Mistakes[1].ShouldContain("\"colour\"");
        refused.Mistakes[1].ShouldContain("seconds=10");
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("3601")]
    [InlineData("1.5")]
    [InlineData("")]
    public void ValueOutOfRange_IsRefused(string value) =>
        Should.Throw<BadParametersException>(() => InputOf(new() { ["seconds"] = value }));

    private static object? InputOf(Dictionary<string, string> given) =>
        Hello.Pipeline.Input(Arguments.Of(Hello.Pipeline, given)).Single();
}

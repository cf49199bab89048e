using Flywheel.Embedded.Storage;
using Flywheel.Embedded.Storage.Http;

namespace Flywheel.Tests.Embedded.Storage;

[Trait("Category", "SdkUnit")]
public sealed class GlobTests
{
    [Theory]
    [InlineData("*.csv", "a.csv", true)]
    [InlineData("*.csv", "dir/a.csv", false)]
    [InlineData("**.csv", "dir/deep/a.csv", true)]
    [InlineData("a/**/b", "a/b", true)]
    [InlineData("a/**/b", "a/x/y/b", true)]
    [InlineData("a/**/b", "a/xb", false)]
    [InlineData("**/b", "b", true)]
    [InlineData("a?c", "abc", true)]
    [InlineData("a?c", "a/c", false)]
    [InlineData("[a-c]x", "bx", true)]
    [InlineData("[a-c]x", "dx", false)]
    [InlineData("[!a-c]x", "dx", true)]
    [InlineData("[!a-c]x", "/x", false)]
    [InlineData("[]]x", "]x", true)]
    [InlineData("{a,b*}/c", "bcd/c", true)]
    [InlineData("{a,b*}/c", "d/c", false)]
    [InlineData("a,b", "a,b", true)]
    [InlineData("a.c", "abc", false)]
    [InlineData("a\\*", "a*", true)]
    [InlineData("a\\*", "ab", false)]
    [InlineData("(a|b)+", "(a|b)+", true)]
    [InlineData("a", "a\n", false)]
    public void NameIsTried_MatchesAsTheReferenceSays(string glob, string name, bool expected) =>
        Glob.Parse(glob).IsMatch(name).ShouldBe(expected);

    [Theory]
    [InlineData("[a")]
    [InlineData("{a,b")]
    public void BracketIsNotClosed_Refused(string glob) => Should.Throw<ApiException>(() => Glob.Parse(glob)).Status.ShouldBe(400);
}

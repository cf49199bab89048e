using Flywheel.Embedded.Temporal.Visibility;
using Temporalio.Api.Enums.V1;
using static Flywheel.Tests.Embedded.Temporal.Visibility.VisibilityFixture;

namespace Flywheel.Tests.Embedded.Temporal.Visibility;

[Trait("Category", "Temporal")]
public sealed class SearchAttributeRegistryTests
{
    [Theory]
    [InlineData("MyBool", "true")]
    [InlineData("MyBool", "null")]
    [InlineData("MyBool", "[]")]
    [InlineData("MyInt", "-9223372036854775808")]
    [InlineData("MyInt", "[1,2]")]
    [InlineData("MyDouble", "1")]
    [InlineData("MyDouble", "1e-3")]
    [InlineData("MyDatetime", "\"2021-01-31T08:00:00.123456789+01:00\"")]
    [InlineData("MyKeyword", "\"a\"")]
    [InlineData("MyText", "\"a b\"")]
    [InlineData("MyList", """["a","b"]""")]
    [InlineData("TemporalChangeVersion", """["a"]""")]
    [InlineData("TemporalScheduledById", "\"a\"")]
    public async Task ValueOfTheType_IsTaken(string name, string json)
    {
        await using var fixture = await StartWithCustomAttributesAsync();

        fixture.Registry.FindProblem(Namespace, Attributes((name, json))).ShouldBeNull();
    }

    [Theory]
    [InlineData("Nobody", "1", "Namespace default has no mapping defined for search attribute Nobody")]
    [InlineData("mybool", "true", "Namespace default has no mapping defined for search attribute mybool")]
    [InlineData("WorkflowId", "\"a\"", "WorkflowId attribute can't be set in SearchAttributes")]
    [InlineData("TemporalWorkerDeployment", "\"a\"", "TemporalWorkerDeployment attribute can't be set in SearchAttributes")]
    [InlineData("MyBool", "1", "invalid value for search attribute MyBool of type Bool: 1")]
    [InlineData("MyInt", "1.5", "invalid value for search attribute MyInt of type Int: 1.5")]
    [InlineData("MyInt", "9223372036854775808", "invalid value for search attribute MyInt of type Int: 9223372036854775808")]
    [InlineData("MyInt", "\"1\"", "invalid value for search attribute MyInt of type Int: 1")]
    [InlineData("MyDatetime", "\"yesterday\"", "invalid value for search attribute MyDatetime of type Datetime: yesterday")]
    [InlineData("MyKeyword", "1", "invalid value for search attribute MyKeyword of type Keyword: 1")]
    [InlineData("MyKeyword", "[1]", "invalid value for search attribute MyKeyword of type Keyword: [1]")]
    [InlineData("MyList", "\"a\"", "invalid value for search attribute MyList of type KeywordList: a")]
    public async Task ValueThatCannotBeTaken_IsRefusedInTheRealServicesWords(string name, string json, string expected)
    {
        await using var fixture = await StartWithCustomAttributesAsync();

        Should.Throw<InvalidRequestException>(() => fixture.Registry.Validate(Namespace, Attributes((name, json))))
            .Message.ShouldBe(expected);
    }

    [Fact]
    public async Task ValueThatIsNoJson_IsRefused()
    {
        await using var fixture = await StartWithCustomAttributesAsync();

        fixture.Registry.FindProblem(Namespace, Attributes(("MyInt", "{")))
            .ShouldNotBeNull().ShouldStartWith("invalid value for search attribute MyInt of type Int: value from <");
    }

    [Fact]
    public async Task TooMuch_IsRefused()
    {
        await using var fixture = await StartWithCustomAttributesAsync();
        var names = Enumerable.Range(0, 101).Select(i => $"Key{i}").ToList();
        await fixture.Registry.AddAsync(Namespace, names.ToDictionary(name => name, _ => IndexedValueType.Keyword));
        var text = $"\"{new string('a', 2000)}\"";

        fixture.Registry.FindProblem(Namespace, Attributes(("MyText", $"\"{new string('a', 2047)}\"")))
            .ShouldBe("search attribute MyText value size 2049 exceeds size limit 2048");
        fixture.Registry.FindProblem(Namespace, Attributes([.. names.Select(name => (name, "\"a\""))]))
            .ShouldBe("number of search attributes 101 exceeds limit 100");
        fixture.Registry.FindProblem(Namespace, Attributes([.. names.Take(21).Select(name => (name, text))]))
            .ShouldNotBeNull().ShouldContain("exceeds size limit 40960");
        fixture.Registry.FindProblem(Namespace, Attributes([.. names.Take(19).Select(name => (name, text))])).ShouldBeNull();
    }

    [Fact]
    public async Task Attributes_BelongToTheirNamespace()
    {
        await using var fixture = await StartWithCustomAttributesAsync();

        fixture.Registry.CustomOf("other").ShouldBeEmpty();
        fixture.Registry.FindProblem("other", Attributes(("MyInt", "1")))
            .ShouldBe("Namespace other has no mapping defined for search attribute MyInt");
    }

    [Fact]
    public async Task Add_OfAKnownName_KeepsItsType()
    {
        await using var fixture = await StartWithCustomAttributesAsync();

        await fixture.Registry.AddAsync(
            Namespace, new Dictionary<string, IndexedValueType> { ["MyInt"] = IndexedValueType.Text });

        fixture.Registry.CustomOf(Namespace)["MyInt"].ShouldBe(IndexedValueType.Int);
    }

    [Fact]
    public async Task Changes_OutliveARestart()
    {
        var folder = Directory.CreateTempSubdirectory("flywheel-visibility-").FullName;
        try
        {
            await using (var before = await StartAsync(folder))
            {
                await before.Registry.AddAsync(Namespace, new Dictionary<string, IndexedValueType>
                {
                    ["Kept"] = IndexedValueType.Datetime,
                    ["Dropped"] = IndexedValueType.Int,
                });
                await before.Registry.RemoveAsync(Namespace, ["Dropped"]);
            }

            await using var after = await StartAsync(folder);

            after.Registry.CustomOf(Namespace)
                .ShouldBe([KeyValuePair.Create("Kept", IndexedValueType.Datetime)]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

using global::Temporalio.Api.Common.V1;
using global::Temporalio.Common;
using Google.Protobuf;

namespace Flywheel.Tests.Packages.Temporalio.Common;

[Trait("Category", "SdkUnit")]
public sealed class SearchAttributeTests
{
    private static readonly SearchAttributeKey<string> Text = SearchAttributeKey.CreateText("Text");
    private static readonly SearchAttributeKey<string> Keyword = SearchAttributeKey.CreateKeyword("Keyword");
    private static readonly SearchAttributeKey<long> Long = SearchAttributeKey.CreateLong("Long");
    private static readonly SearchAttributeKey<double> Double = SearchAttributeKey.CreateDouble("Double");
    private static readonly SearchAttributeKey<bool> Bool = SearchAttributeKey.CreateBool("Bool");
    private static readonly SearchAttributeKey<DateTimeOffset> Time = SearchAttributeKey.CreateDateTimeOffset("Time");
    private static readonly SearchAttributeKey<IReadOnlyCollection<string>> List =
        SearchAttributeKey.CreateKeywordList("List");

    private static readonly DateTimeOffset Moment = new(2021, 1, 31, 2, 3, 4, TimeSpan.FromHours(1));

    private static SearchAttributeCollection All() => new SearchAttributeCollection.Builder()
        .Set(Text, "some text")
        .Set(Keyword, "word")
        .Set(Long, long.MaxValue)
        .Set(Double, 3)
        .Set(Bool, true)
        .Set(Time, Moment)
        .Set(List, new HashSet<string> { "a", "b" })
        .ToSearchAttributeCollection();

    [Fact]
    public void EveryType_ComesBackFromTheWire()
    {
        var got = SearchAttributeCollection.FromProto(All().ToProto());

        got.Count.ShouldBe(7);
        got.Get(Text).ShouldBe("some text");
        got.Get(Keyword).ShouldBe("word");
        got.Get(Long).ShouldBe(long.MaxValue);
        got.Get(Double).ShouldBe(3.0);
        got.Get(Bool).ShouldBeTrue();
        got.Get(Time).ShouldBe(Moment);
        got.Get(List).ShouldBe(["a", "b"]);
    }

    [Theory]
    [InlineData("Text", "Text", "\"some text\"")]
    [InlineData("Long", "Int", "9223372036854775807")]
    [InlineData("Double", "Double", "3")]
    [InlineData("Bool", "Bool", "true")]
    [InlineData("Time", "Datetime", "\"2021-01-31T02:03:04+01:00\"")]
    [InlineData("List", "KeywordList", "[\"a\",\"b\"]")]
    public void Payload_IsJsonWithTheType(string name, string type, string json)
    {
        var payload = All().ToProto().IndexedFields[name];

        payload.Metadata["encoding"].ToStringUtf8().ShouldBe("json/plain");
        payload.Metadata["type"].ToStringUtf8().ShouldBe(type);
        payload.Data.ToStringUtf8().ShouldBe(json);
    }

    [Fact]
    public void OldSpellingOfTypes_IsUnderstood()
    {
        var proto = All().ToProto();
        proto.IndexedFields["Long"].Metadata["type"] = ByteString.CopyFromUtf8("INDEXED_VALUE_TYPE_INT");

        SearchAttributeCollection.FromProto(proto).Get(Long).ShouldBe(long.MaxValue);
    }

    [Fact]
    public void NullValue_IsNoAttribute()
    {
        var proto = All().ToProto();
        proto.IndexedFields["Long"].Data = ByteString.CopyFromUtf8("null");

        SearchAttributeCollection.FromProto(proto).ContainsKey("Long").ShouldBeFalse();
    }

    [Fact]
    public void PayloadWithoutType_IsRefused() =>
        Should.Throw<ArgumentException>(() => SearchAttributeCollection.FromProto(
            new SearchAttributes { IndexedFields = { ["x"] = new Payload() } }));

    [Fact]
    public void OtherTypeOfTheSameName_IsNotFound()
    {
        var asLong = SearchAttributeKey.CreateLong("Text");

        All().TryGetValue(asLong, out _).ShouldBeFalse();
        All().ContainsKey(asLong).ShouldBeFalse();
        All().ContainsKey("Text").ShouldBeTrue();
        Should.Throw<KeyNotFoundException>(() => All().Get(asLong)).Message.ShouldContain("Text");
    }

    [Fact]
    public void Builder_ReplacesByNameAndCopies()
    {
        var builder = new SearchAttributeCollection.Builder(All()).Set(SearchAttributeKey.CreateLong("Text"), 5L);
        var collection = builder.ToSearchAttributeCollection();
        builder.Unset("Long").Unset(Bool);

        collection.Count.ShouldBe(7);
        collection.Get(SearchAttributeKey.CreateLong("Text")).ShouldBe(5);
        builder.ToSearchAttributeCollection().Count.ShouldBe(5);
    }

    [Fact]
    public void Updates_SetUnsetAndRefuseTwice()
    {
        var collection = All();

        collection.ApplyUpdates([Long.ValueSet(1), Bool.ValueUnset()]);
        Should.Throw<ArgumentException>(() => collection.ApplyUpdates([Keyword.ValueSet("x"), Keyword.ValueUnset()]));

        collection.Get(Long).ShouldBe(1);
        collection.ContainsKey(Bool).ShouldBeFalse();
        collection.Get(Keyword).ShouldBe("word");
    }

    [Fact]
    public void Keys_CompareByNameAndType()
    {
        SearchAttributeKey same = SearchAttributeKey.CreateText("Text");

        (same == Text).ShouldBeTrue();
        (same != SearchAttributeKey.CreateKeyword("Text")).ShouldBeTrue();
        (SearchAttributeKey.CreateText("A") < Text).ShouldBeTrue();
        (Text >= same).ShouldBeTrue();
        same.GetHashCode().ShouldBe(Text.GetHashCode());
    }
}

using Flywheel.Embedded.Storage.Lifecycle;
using Flywheel.Embedded.Storage.Resources;
using Flywheel.Embedded.Storage.Store;

namespace Flywheel.Tests.Embedded.Storage;

/// <summary>https://cloud.google.com/storage/docs/lifecycle#conditions</summary>
[Trait("Category", "SdkUnit")]
public sealed class LifecycleRulesTests
{
    private static readonly DateTimeOffset Now = new(2021, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<string, bool> Conditions() => new()
    {
        { """{"age":10}""", true },
        { """{"age":11}""", false },
        { """{"age":0}""", true },
        { """{"age":2147483647}""", false },
        { """{"createdBefore":"2021-02-19"}""", true },
        { """{"createdBefore":"2021-02-18"}""", false },
        { """{"isLive":true}""", false },
        { """{"isLive":false}""", true },
        { """{"numNewerVersions":2}""", true },
        { """{"numNewerVersions":3}""", false },
        { """{"daysSinceNoncurrentTime":5}""", true },
        { """{"daysSinceNoncurrentTime":6}""", false },
        { """{"noncurrentTimeBefore":"2021-02-25"}""", true },
        { """{"noncurrentTimeBefore":"2021-02-24"}""", false },
        { """{"daysSinceCustomTime":30}""", true },
        { """{"daysSinceCustomTime":31}""", false },
        { """{"customTimeBefore":"2021-01-31"}""", true },
        { """{"customTimeBefore":"2021-01-30"}""", false },
        { """{"matchesPrefix":["x/","tmp/"]}""", true },
        { """{"matchesPrefix":["x/"]}""", false },
        { """{"matchesSuffix":[".csv"]}""", true },
        { """{"matchesSuffix":[".json"]}""", false },
        { """{"matchesStorageClass":["STANDARD"]}""", true },
        { """{"matchesStorageClass":["ARCHIVE"]}""", false },
        { """{"age":10,"matchesSuffix":[".json"]}""", false },
        { """{"age":"10","isLive":false}""", true },
    };

    [Theory]
    [MemberData(nameof(Conditions))]
    public void Condition_IsMetOrNot(string condition, bool expected) =>
        LifecycleRules.Decide([Rule("""{"type":"Delete"}""", condition)], Version(), newerVersions: 2, Now).Delete.ShouldBe(expected);

    [Fact]
    public void SeveralRulesAreMet_DeletionWinsThenTheCheapestClass()
    {
        var nearline = Rule("""{"type":"SetStorageClass","storageClass":"NEARLINE"}""", """{"age":1}""");
        var archive = Rule("""{"type":"SetStorageClass","storageClass":"ARCHIVE"}""", """{"age":1}""");
        var delete = Rule("""{"type":"Delete"}""", """{"age":1}""");

        LifecycleRules.Decide([archive, nearline], Version(), 0, Now).ShouldBe(new LifecycleDecision(false, "ARCHIVE"));
        LifecycleRules.Decide([archive, delete], Version(), 0, Now).ShouldBe(new LifecycleDecision(true, null));
    }

    [Fact]
    public void ClassWouldBeDearer_NothingIsDone() => LifecycleRules
        .Decide([Rule("""{"type":"SetStorageClass","storageClass":"NEARLINE"}""", """{"age":1}""")], Version("COLDLINE"), 0, Now)
        .ShouldBe(LifecycleDecision.Nothing);

    private static LifecycleRule Rule(string action, string condition) =>
        Json.Read<LifecycleRule>($$"""{"action":{{action}},"condition":{{condition}}}""");

    /// <summary>Ten and a half days old, noncurrent for five and a half, with a custom time 30 days ago.</summary>
    private static ObjectRecord Version(string? storageClass = null) => new(
        new("bucket", "tmp/x.csv"),
        Generation: 1,
        new([], 0),
        new() { StorageClass = storageClass, CustomTime = Now.AddDays(-30).AddHours(-12) })
    {
        IsLive = false,
        Created = Instant.From(Now.AddDays(-10).AddHours(-13)),
        Updated = Instant.From(Now),
        ClassUpdated = Instant.From(Now),
        Archived = Instant.From(Now.AddDays(-5).AddHours(-12)),
    };
}

using Flywheel.Activities;
using Flywheel.Activities.Lake;
using Temporalio.Exceptions;

namespace Flywheel.Tests.Activities.Lake;

[Trait("Category", "Activities")]
public sealed class LakeActivitiesTests(LakeFixture lake) : IClassFixture<LakeFixture>
{
    private LakeActivities Activities => new(lake.Storage, lake.Files, lake.Settings);

    [Fact]
    public async Task Copy_LandsWithTheRunsStampAndTwiceIsOnce()
    {
        var dropped = await lake.PutAsync("marketing/copied.csv", "name,phone_number\n", lake.Settings.Source);
        var copy = new LakeCopy(dropped.Bucket, dropped.Name, dropped.Generation, "marketing/20210131/copied.csv", "text/csv");

        var first = await LakeFixture.Async("a/1", () => Activities.CopyAsync(copy));
        var second = await LakeFixture.Async("a/1", () => Activities.CopyAsync(copy));

        second.ShouldBe(first);
        var there = await lake.Storage.GetObjectAsync(lake.Settings.Bucket, copy.To, cancellationToken: TestContext.Current.CancellationToken);
        there.Metadata["flywheel-run"].ShouldBe("a/1");
        there.ContentType.ShouldBe("text/csv");
    }

    [Fact]
    public async Task SameBytesOfAnotherRun_AreSuccess()
    {
        var dropped = await lake.PutAsync("same.csv", "same", lake.Settings.Source);
        await lake.PutAsync("landed/same.csv", "same");

        var landed = await LakeFixture.Async("a/1", () => Activities.CopyAsync(new(dropped.Bucket, dropped.Name, dropped.Generation, "landed/same.csv")));

        landed.Name.ShouldBe("landed/same.csv");
    }

    [Fact]
    public async Task OtherBytes_AreRefusedAndBothAreNamed()
    {
        var dropped = await lake.PutAsync("other.csv", "new", lake.Settings.Source);
        await lake.PutAsync("landed/other.csv", "old");

        var failure = await Should.ThrowAsync<ApplicationFailureException>(
            LakeFixture.Async("a/1", () => Activities.CopyAsync(new(dropped.Bucket, dropped.Name, dropped.Generation, "landed/other.csv"))));

        failure.ErrorType.ShouldBe(nameof(Failures.NameTaken));
        failure.Message.ShouldContain("gs://flywheel-local-lake/landed/other.csv");
        failure.Message.ShouldContain("a/1");
        failure.NonRetryable.ShouldBeTrue();
        (await lake.TextAsync("landed/other.csv")).ShouldBe("old");
    }

    [Fact]
    public async Task OtherBytesOfAFileThatMayComeAgain_LandUnderItsOtherName()
    {
        var dropped = await lake.PutAsync("corrected.csv", "new", lake.Settings.Source);
        await lake.PutAsync("landed/corrected.csv", "old");
        var copy = new LakeCopy(dropped.Bucket, dropped.Name, dropped.Generation, "landed/corrected.csv") { Otherwise = "landed/2/corrected.csv" };

        var first = await LakeFixture.Async("a/1", () => Activities.CopyAsync(copy));
        var second = await LakeFixture.Async("a/1", () => Activities.CopyAsync(copy));

        first.Name.ShouldBe("landed/2/corrected.csv");
        second.ShouldBe(first);
        (await lake.TextAsync("landed/corrected.csv")).ShouldBe("old");
        (await lake.TextAsync("landed/2/corrected.csv")).ShouldBe("new");
    }

    [Fact]
    public async Task OtherNameThatIsTakenAsWell_IsRefused()
    {
        var dropped = await lake.PutAsync("both.csv", "new", lake.Settings.Source);
        await lake.PutAsync("landed/both.csv", "old");
        await lake.PutAsync("landed/2/both.csv", "old as well");
        var copy = new LakeCopy(dropped.Bucket, dropped.Name, dropped.Generation, "landed/both.csv") { Otherwise = "landed/2/both.csv" };

        var failure = await Should.ThrowAsync<ApplicationFailureException>(LakeFixture.Async("a/1", () => Activities.CopyAsync(copy)));

        failure.ErrorType.ShouldBe(nameof(Failures.NameTaken));
        failure.Message.ShouldContain("landed/2/both.csv");
    }

    [Fact]
    public async Task MoveToItsOtherName_TwiceFindsItsCopyAndNothingToDelete()
    {
        var from = await lake.PutAsync("raw/again.json", "{}");
        await lake.PutAsync("processed/again.json", "[]");
        var move = new LakeCopy(from.Bucket, from.Name, from.Generation, "processed/again.json") { Otherwise = "processed/2/again.json" };

        var first = await LakeFixture.Async("a/1", () => Activities.MoveAsync(move));
        var second = await LakeFixture.Async("a/1", () => Activities.MoveAsync(move));

        first.Name.ShouldBe("processed/2/again.json");
        second.ShouldBe(first);
        (await lake.NamesAsync("raw/again")).ShouldBeEmpty();
    }

    [Fact]
    public async Task SourceThatWasOverwritten_IsToldAndNotRetried()
    {
        var first = await lake.PutAsync("gone.csv", "1", lake.Settings.Source);
        await lake.PutAsync("gone.csv", "2", lake.Settings.Source);

        var failure = await Should.ThrowAsync<ApplicationFailureException>(
            LakeFixture.Async("a/1", () => Activities.CopyAsync(new(first.Bucket, first.Name, first.Generation, "landed/gone.csv"))));

        failure.ErrorType.ShouldBe(nameof(Failures.SourceGone));
        failure.NonRetryable.ShouldBeTrue();
    }

    [Fact]
    public async Task Move_TwiceFindsItsCopyAndNothingToDelete()
    {
        var from = await lake.PutAsync("raw/moved.json", "{}");
        var move = new LakeCopy(from.Bucket, from.Name, from.Generation, "processed/moved.json");

        var first = await LakeFixture.Async("a/1", () => Activities.MoveAsync(move));
        var second = await LakeFixture.Async("a/1", () => Activities.MoveAsync(move));

        second.ShouldBe(first);
        (await lake.NamesAsync("raw/moved")).ShouldBeEmpty();
    }

    [Fact]
    public async Task DeleteTemporary_DeletesThatRunsFolderAndNothingElse()
    {
        await lake.PutAsync("tmp/a/1/x", "");
        await lake.PutAsync("tmp/a/1/y/z", "");
        await lake.PutAsync("tmp/a/10/x", "");

        await LakeFixture.Async("a/1", async () =>
        {
            await Activities.DeleteTemporaryAsync("tmp/a/1/");
            return 0;
        });

        (await lake.NamesAsync("tmp/a/")).ShouldBe(["tmp/a/10/x"]);
    }

    [Theory]
    [InlineData("comed/20210131/")]
    [InlineData("tmp/")]
    [InlineData("tmp/a/1")]
    [InlineData("")]
    public async Task DeleteTemporary_RefusesOtherFolders(string folder) =>
        await Should.ThrowAsync<ArgumentException>(LakeFixture.Async("a/1", async () =>
        {
            await Activities.DeleteTemporaryAsync(folder);
            return 0;
        }));
}

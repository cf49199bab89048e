using System.Security.Cryptography;
using System.Text;
using Flywheel.Activities;
using Flywheel.Activities.Lake;
using Temporalio.Exceptions;

namespace Flywheel.Tests.Activities.Lake;

[Trait("Category", "Activities")]
public sealed class LakeFilesTests(LakeFixture lake) : IClassFixture<LakeFixture>
{
    [Fact]
    public async Task WrittenBytes_AreReadAgainWithTheirChecksum()
    {
        var bytes = RandomNumberGenerator.GetBytes(20_000_001);

        var (file, rows) = await LakeFixture.Async("a/1", () => lake.Files.WriteOnceAsync("written", "text/plain", async to =>
        {
            await to.WriteAsync(bytes);
            return 7;
        }));

        rows.ShouldBe(7);
        file.Size.ShouldBe(bytes.Length);
        var checksum = new Crc32c();
        checksum.Append(bytes);
        file.Crc32c.ShouldBe(checksum.ToString());
        (await LakeFixture.Async("a/1", () => lake.Files.ReadAsync(file, HashAsync))).ShouldBe(System.Convert.ToHexString(SHA256.HashData(bytes)));
    }

    [Fact]
    public async Task EarlierAttemptsObject_StaysAndItsResultIsSaidAgain()
    {
        var first = await WriteAsync("a/1", "attempts", "of the first attempt");

        var second = await WriteAsync("a/1", "attempts", "of the second attempt, from a live source");

        second.File.ShouldBe(first.File);
        (await lake.TextAsync("attempts")).ShouldBe("of the first attempt");
    }

    [Fact]
    public async Task OtherRunsObject_IsRefused()
    {
        await WriteAsync("a/1", "taken", "one");

        var failure = await Should.ThrowAsync<ApplicationFailureException>(WriteAsync("a/2", "taken", "two"));

        failure.ErrorType.ShouldBe(nameof(Failures.NameTaken));
        failure.Message.ShouldContain("a/1 landed it");
    }

    [Fact]
    public async Task WriterThatFails_LeavesNothing()
    {
        await Should.ThrowAsync<InvalidDataException>(LakeFixture.Async("a/1", () => lake.Files.WriteOnceAsync<int>("failed", "text/plain", async to =>
        {
            await to.WriteAsync(new byte[10_000_000]);
            throw new InvalidDataException("no");
        })));

        (await lake.NamesAsync("failed")).ShouldBeEmpty();
    }

    [Fact]
    public async Task ReaderThatHasSeenEnough_NeedNotReadToTheEnd()
    {
        var file = (await WriteAsync("a/1", "long", new string('x', 20_000_000))).File;

        var first = await LakeFixture.Async("a/1", () => lake.Files.ReadAsync(file, async stream => await stream.ReadAtLeastAsync(new byte[10], 10)));

        first.ShouldBe(10);
    }

    [Fact]
    public async Task ObjectThatIsGone_IsTold()
    {
        var file = (await WriteAsync("a/1", "short-lived", "x")).File;
        await lake.Storage.DeleteObjectAsync(file.Bucket, file.Name, cancellationToken: TestContext.Current.CancellationToken);

        var failure = await Should.ThrowAsync<ApplicationFailureException>(LakeFixture.Async("a/1", () => lake.Files.ReadAsync(file, HashAsync)));

        failure.ErrorType.ShouldBe(nameof(Failures.ObjectGone));
    }

    private Task<(LakeObject File, int Result)> WriteAsync(string run, string name, string text) =>
        LakeFixture.Async(run, () => lake.Files.WriteOnceAsync(name, "text/plain", async to =>
        {
            await to.WriteAsync(Encoding.UTF8.GetBytes(text));
            return text.Length;
        }));

    private static async Task<string> HashAsync(Stream stream) =>
        System.Convert.ToHexString(await SHA256.HashDataAsync(stream));
}

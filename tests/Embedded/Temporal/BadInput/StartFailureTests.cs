using System.Globalization;
using Flywheel.Tests.Conformance;
using Grpc.Core;
using Temporalio.Api.Common.V1;
using Temporalio.Api.TaskQueue.V1;
using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Tests.Embedded.Temporal.BadInput;

/// <summary>What cannot start says why in a sentence, and leaves the data as they are.</summary>
[Trait("Category", "Temporal")]
public sealed class StartFailureTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("flywheel-start-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string DatabaseFile => Path.Combine(_folder, "temporal.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task SecondProcessOnTheFolder_IsSentAwayAndTheFirstServesOn()
    {
        await using var first = await TemporalProcess.StartAsync(["--data", _folder, "--temporal-port", "0"], Cancel);

        await ShouldRefuseAsync(_folder, "in use by another process", "--data");
        using var calls = new RawCalls(first.Address);
        (await StartAsync(calls, "still-served")).Status.ShouldBe(StatusCode.OK);
    }

    [Fact]
    public async Task TakenPort_IsNamed()
    {
        await using var first = await TemporalProcess.StartAsync(CancellationToken.None);
        var port = first.Address.Split(':')[1];

        await ShouldRefuseAsync(_folder, ["--temporal-port", port], port, "--temporal-port");
    }

    [Fact]
    public async Task FileThatIsNoDatabase_IsNamedAndLeftAlone()
    {
        var content = string.Concat(Enumerable.Repeat("This is no database. ", 1000));
        await File.WriteAllTextAsync(DatabaseFile, content, Cancel);

        await ShouldRefuseAsync(_folder, DatabaseFile, "not a Temporal database");
        (await File.ReadAllTextAsync(DatabaseFile, Cancel)).ShouldBe(content);
    }

    [Fact]
    public async Task DamagedPages_AreNamedAndLeftAlone()
    {
        await FillAsync(200);
        var bytes = await File.ReadAllBytesAsync(DatabaseFile, Cancel);
        // From the second page on: the header says that all is well.
        new Random(7).NextBytes(bytes.AsSpan(4096));
        await File.WriteAllBytesAsync(DatabaseFile, bytes, Cancel);

        await ShouldRefuseAsync(_folder, DatabaseFile, "damaged");
        (await File.ReadAllBytesAsync(DatabaseFile, Cancel)).ShouldBe(bytes);
    }

    [Fact]
    public async Task TruncatedFile_IsNamed()
    {
        await FillAsync(200);
        await using (var file = File.OpenWrite(DatabaseFile))
        {
            file.SetLength(file.Length / 2 / 4096 * 4096);
        }

        await ShouldRefuseAsync(_folder, DatabaseFile, "damaged");
    }

    [Fact]
    public async Task FolderThatIsAFile_IsNamed()
    {
        var file = Path.Combine(_folder, "plain");
        await File.WriteAllTextAsync(file, "", Cancel);

        await ShouldRefuseAsync(file, file);
    }

    [Fact]
    public async Task ReadOnlyFolder_IsNamed()
    {
        using var disk = SmallDisk.Mount("1m");
        await FillAsync(disk.Folder, 3);
        disk.Remount("ro");

        await ShouldRefuseAsync(disk.Folder, disk.Folder);
    }

    private static Task<RawAnswer> StartAsync(RawCalls calls, string workflowId) =>
        calls.CallAsync("StartWorkflowExecution", new StartWorkflowExecutionRequest
        {
            Namespace = "default",
            WorkflowId = workflowId,
            RequestId = workflowId,
            WorkflowType = new WorkflowType { Name = "any" },
            TaskQueue = new TaskQueue { Name = "nobody" },
        });

    private static Task ShouldRefuseAsync(string folder, params string[] says) => ShouldRefuseAsync(folder, ["--temporal-port", "0"], says);

    private static async Task ShouldRefuseAsync(string folder, string[] arguments, params string[] says)
    {
        await using var process = TemporalProcess.Launch(
            "dotnet", [TemporalProcess.StarterAssembly, "up", "--only", "temporal", "--data", folder, .. arguments]);
        var exitCode = await process.ExitAsync(TimeSpan.FromSeconds(20), Cancel);

        exitCode.ShouldBe(1, process.LogTail);
        foreach (var part in says)
        {
            process.LogTail.ShouldContain(part);
        }

        process.LogTail.ShouldContain("flywheel up: ");
        process.LogTail.ShouldNotContain("   at ");
        process.LogTail.ShouldNotContain("Unhandled");
    }

    private Task FillAsync(int workflows) => FillAsync(_folder, workflows);

    private static async Task FillAsync(string folder, int workflows)
    {
        await using var service = await TemporalProcess.StartAsync(["--data", folder, "--temporal-port", "0"], Cancel);
        using var calls = new RawCalls(service.Address);
        for (var i = 0; i < workflows; i++)
        {
            (await StartAsync(calls, string.Create(CultureInfo.InvariantCulture, $"w-{i}"))).Status.ShouldBe(StatusCode.OK);
        }

        // An orderly end, so that all of it is in the file.
        service.Signal("TERM");
        (await service.ExitAsync(TimeSpan.FromSeconds(10), Cancel)).ShouldBe(0);
    }
}

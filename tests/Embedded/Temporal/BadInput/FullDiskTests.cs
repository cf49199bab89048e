using System.Globalization;
using Flywheel.Tests.Conformance;
using Google.Protobuf;
using Grpc.Core;
using Temporalio.Api.Common.V1;
using Temporalio.Api.TaskQueue.V1;
using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Tests.Embedded.Temporal.BadInput;

/// <summary>No room on the disk: refused calls, no lost ones, and on with it when there is room again.</summary>
[Trait("Category", "Temporal")]
public sealed class FullDiskTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FullDisk_RefusesLosesNothingAndGoesOnWhenThereIsRoom()
    {
        using var disk = SmallDisk.Mount("2m");
        var answered = new List<string>();
        await using (var service = await TemporalProcess.StartAsync(["--data", disk.Folder, "--temporal-port", "0"], Cancel))
        {
            using var calls = new RawCalls(service.Address);
            var refusal = await FillAsync(calls, answered);
            refusal.Status.ShouldBe(StatusCode.Unavailable);
            refusal.Message.ShouldContain("full");

            // What is there can be read all the same.
            await ShouldKnowAsync(calls, answered.TakeLast(5));
            disk.Remount("size=64m");
            (await StartAsync(calls, "room-again")).Status.ShouldBe(StatusCode.OK);
            answered.Add("room-again");
            await service.KillAsync();
        }

        await using var next = await TemporalProcess.StartAsync(["--data", disk.Folder, "--temporal-port", "0"], Cancel);
        using var later = new RawCalls(next.Address);
        await ShouldKnowAsync(later, answered);
    }

    /// <summary>Likewise for those who may not mount a disk: files that may not grow, which is an I/O error.</summary>
    [Fact]
    public async Task FilesThatMayNotGrow_RefuseAndGoOnWhenTheyMay()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/prlimit"), "This needs prlimit of util-linux.");
        var folder = Directory.CreateTempSubdirectory("flywheel-limit-").FullName;
        // The signal that goes with the limit would end a process that does not ignore it.
        await using var service = TemporalProcess.Launch(
            "sh", ["-c", "trap '' XFSZ; exec \"$@\"", "sh", "dotnet", TemporalProcess.StarterAssembly, "up", "--only", "temporal",
                "--data", folder, "--temporal-port", "0"]);
        await service.ReadyAsync(Cancel);
        using var calls = new RawCalls(service.Address);
        var answered = new List<string>();

        service.LimitFiles("1000000:unlimited");
        var refusal = await FillAsync(calls, answered);
        refusal.Status.ShouldBe(StatusCode.Unavailable);
        refusal.Message.ShouldContain("not stored");

        service.LimitFiles("unlimited:unlimited");
        (await StartAsync(calls, "may-grow-again")).Status.ShouldBe(StatusCode.OK);
        await ShouldKnowAsync(calls, answered.Append("may-grow-again"));
        await service.KillAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task KilledOnAFullDisk_HasEverythingAnsweredWhenThereIsRoom()
    {
        using var disk = SmallDisk.Mount("2m");
        var answered = new List<string>();
        await using (var service = await TemporalProcess.StartAsync(["--data", disk.Folder, "--temporal-port", "0"], Cancel))
        {
            using var calls = new RawCalls(service.Address);
            await FillAsync(calls, answered);
            await service.KillAsync();
        }

        disk.Remount("size=64m");
        await using var next = await TemporalProcess.StartAsync(["--data", disk.Folder, "--temporal-port", "0"], Cancel);
        using var later = new RawCalls(next.Address);
        await ShouldKnowAsync(later, answered);
    }

    /// <summary>Starts workflows until one is refused.</summary>
    private static async Task<RawAnswer> FillAsync(RawCalls calls, List<string> answered)
    {
        for (var i = 0; i < 2000; i++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"filler-{i}");
            var answer = await StartAsync(calls, id);
            if (answer.Status != StatusCode.OK)
            {
                return answer;
            }

            answered.Add(id);
        }

        throw new InvalidOperationException("The disk did not fill up.");
    }

    private static Task<RawAnswer> StartAsync(RawCalls calls, string workflowId) =>
        calls.CallAsync("StartWorkflowExecution", new StartWorkflowExecutionRequest
        {
            Namespace = "default",
            WorkflowId = workflowId,
            RequestId = workflowId,
            WorkflowType = new WorkflowType { Name = "any" },
            TaskQueue = new TaskQueue { Name = "nobody" },
            Input = new Payloads { Payloads_ = { new Payload { Data = ByteString.CopyFrom(new byte[20_000]) } } },
        });

    private static async Task ShouldKnowAsync(RawCalls calls, IEnumerable<string> workflowIds)
    {
        foreach (var id in workflowIds)
        {
            var history = await calls.CallAsync("GetWorkflowExecutionHistory", new GetWorkflowExecutionHistoryRequest
            {
                Namespace = "default",
                Execution = new WorkflowExecution { WorkflowId = id },
            });
            history.Read(GetWorkflowExecutionHistoryResponse.Parser).History.Events.Count.ShouldBe(2, id);
        }
    }
}

using Temporalio.Api.Enums.V1;
using Temporalio.Client;
using Temporalio.Exceptions;

namespace Flywheel.Tests.Packages.Temporalio.Client;

/// <summary>What of updates needs no worker.</summary>
[Trait("Category", "SdkUnit")]
public sealed class UpdateTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Theory]
    [InlineData(WorkflowUpdateStage.None, "WaitForStage is required to start workflow update")]
    [InlineData(WorkflowUpdateStage.Admitted, "Admitted is not an allowed wait stage to start workflow update")]
    public async Task Stage_MistakesAreNamed(WorkflowUpdateStage stage, string mistake)
    {
        var client = await service.ConnectAsync();

        (await Should.ThrowAsync<ArgumentException>(
            () => client.GetWorkflowHandle("any").StartUpdateAsync("update", [], new(stage))))
            .Message.ShouldBe(mistake);
    }

    [Fact]
    public async Task NobodyAccepts_WaitingEndsWithTheTimeout()
    {
        var client = await service.ConnectAsync();
        var handle = await client.StartWorkflowAsync("Anything", [], Options());

        await Should.ThrowAsync<WorkflowUpdateRpcTimeoutOrCanceledException>(() => handle.ExecuteUpdateAsync(
            "update", [], new() { Rpc = new() { Timeout = TimeSpan.FromMilliseconds(200) } }));
    }

    [Fact]
    public async Task NobodyAccepts_WaitingEndsWithTheToken()
    {
        var client = await service.ConnectAsync();
        var handle = await client.StartWorkflowAsync("Anything", [], Options());
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Should.ThrowAsync<WorkflowUpdateRpcTimeoutOrCanceledException>(() => handle.StartUpdateAsync(
            "update",
            [],
            new(WorkflowUpdateStage.Accepted) { Rpc = new() { CancellationToken = cancellation.Token } }));
    }

    [Fact]
    public async Task UpdateWithStart_RefusedStartFailsUpdateAndHandleAlike()
    {
        var client = await service.ConnectAsync();
        var options = Options();
        var running = await client.StartWorkflowAsync("Anything", [], options);
        options.IdConflictPolicy = WorkflowIdConflictPolicy.Fail;
        var start = WithStartWorkflowOperation.Create("Anything", [], options);

        var refused = await Should.ThrowAsync<WorkflowAlreadyStartedException>(
            () => client.ExecuteUpdateWithStartWorkflowAsync("update", [], new(start)));

        refused.RunId.ShouldBe(running.ResultRunId);
        (await Should.ThrowAsync<WorkflowAlreadyStartedException>(start.GetHandleAsync)).ShouldBe(refused);
    }

    [Fact]
    public async Task UpdateWithStart_OperationIsGoodForOneCall()
    {
        var client = await service.ConnectAsync();
        var start = WithStartWorkflowOperation.Create("Anything", [], Options());
        await Should.ThrowAsync<ArgumentException>(
            () => client.ExecuteUpdateWithStartWorkflowAsync("update", [], new(start)));

        (await Should.ThrowAsync<ArgumentException>(
            () => client.StartUpdateWithStartWorkflowAsync("update", [], new(start, WorkflowUpdateStage.Accepted))))
            .Message.ShouldBe("Start operation already used");
    }

    [Fact]
    public async Task UpdateWithStart_MistakesAreNamed()
    {
        var client = await service.ConnectAsync();

        async Task<string> MistakeAsync(Action<WorkflowOptions> change)
        {
            var options = Options();
            options.IdConflictPolicy = WorkflowIdConflictPolicy.UseExisting;
            change(options);
            var start = WithStartWorkflowOperation.Create("Anything", [], options);
            return (await Should.ThrowAsync<ArgumentException>(
                () => client.ExecuteUpdateWithStartWorkflowAsync("update", [], new(start)))).Message;
        }

        (await MistakeAsync(options => options.IdConflictPolicy = default))
            .ShouldBe("Workflow ID conflict policy required for update with start");
        (await MistakeAsync(options => options.SignalWithStart("poke", [])))
            .ShouldBe("Cannot have start signal on update with start");
        (await MistakeAsync(options => options.RequestEagerStart = true))
            .ShouldBe("Cannot request eager start on update with start");
        (await MistakeAsync(options => options.Rpc = new()))
            .ShouldBe("Cannot set RPC options on start options, set them on the update options");
    }

    private static WorkflowOptions Options() => new($"wf-{Guid.NewGuid()}", "nobody");
}

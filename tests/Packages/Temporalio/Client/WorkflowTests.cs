using Temporalio.Api.Enums.V1;
using Temporalio.Client;
using Temporalio.Exceptions;

namespace Flywheel.Tests.Packages.Temporalio.Client;

/// <summary>Workflows without a worker: they run for ever, until somebody ends them.</summary>
[Trait("Category", "SdkUnit")]
public sealed class WorkflowTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private static WorkflowOptions Options(string? id = null) => new(id ?? $"wf-{Guid.NewGuid()}", "nobody");

    [Fact]
    public async Task StartedTwice_SecondIsRefusedWithTheRunOfTheFirst()
    {
        var client = await service.ConnectAsync();
        var options = Options();
        var first = await client.StartWorkflowAsync("Anything", [], options);

        var refused = await Should.ThrowAsync<WorkflowAlreadyStartedException>(
            () => client.StartWorkflowAsync("Anything", [], options));

        refused.WorkflowId.ShouldBe(options.Id);
        refused.WorkflowType.ShouldBe("Anything");
        refused.RunId.ShouldBe(first.ResultRunId);
    }

    [Fact]
    public async Task Terminated_ResultIsATerminatedFailureWithItsReason()
    {
        var client = await service.ConnectAsync();
        var handle = await client.StartWorkflowAsync("Anything", [1, "two"], Options());

        await handle.TerminateAsync("enough", new() { Details = ["why", 3] });

        var failed = await Should.ThrowAsync<WorkflowFailedException>(() => handle.GetResultAsync());
        var terminated = failed.InnerException.ShouldBeOfType<TerminatedFailureException>();
        terminated.Message.ShouldBe("enough");
        terminated.Details!.ElementAt<string>(0).ShouldBe("why");
        (await handle.DescribeAsync()).Status.ShouldBe(WorkflowExecutionStatus.Terminated);
    }
}

using Google.Protobuf;
using Grpc.Core;
using Temporalio.Api.Common.V1;
using Temporalio.Api.TaskQueue.V1;
using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Tests.Embedded.Temporal.BadInput;

/// <summary>A task is answered with its own token or not at all.</summary>
[Trait("Category", "Temporal")]
public sealed class TaskTokenTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    public static TheoryData<string> Responses =>
    [
        "RespondWorkflowTaskCompleted", "RespondWorkflowTaskFailed", "RespondActivityTaskCompleted", "RespondActivityTaskFailed",
        "RespondActivityTaskCanceled", "RecordActivityTaskHeartbeat", "RespondQueryTaskCompleted",
    ];

    [Theory]
    [MemberData(nameof(Responses))]
    public async Task GarbageToken_IsInvalidArgument(string method)
    {
        foreach (var token in (ByteString[])[ByteString.CopyFromUtf8("garbage"), ByteString.CopyFrom(new byte[300]), ByteString.Empty])
        {
            var answer = await AnswerAsync(method, token);
            answer.Status.ShouldBe(StatusCode.InvalidArgument, $"{token.Length} bytes: {answer.Message}");
        }
    }

    [Theory]
    [MemberData(nameof(Responses))]
    public async Task TokenOfTheOtherKindOrOfAnotherService_IsRefused(string method)
    {
        await using var other = new ServiceFixture();
        await other.InitializeAsync();
        var token = await TaskOfAsync(other, $"foreign-{method}");

        var answer = await AnswerAsync(method, token);
        StatusCode[] refusals = [StatusCode.InvalidArgument, StatusCode.NotFound];
        refusals.ShouldContain(answer.Status, answer.Message);
        service.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task TokenUsedTwice_IsNotFoundTheSecondTime()
    {
        var token = await TaskOfAsync(service, "twice");

        (await AnswerAsync("RespondWorkflowTaskCompleted", token)).Status.ShouldBe(StatusCode.OK);
        (await AnswerAsync("RespondWorkflowTaskCompleted", token)).Status.ShouldBe(StatusCode.NotFound);
    }

    private static async Task<ByteString> TaskOfAsync(ServiceFixture where, string name)
    {
        (await where.Calls.CallAsync("StartWorkflowExecution", new StartWorkflowExecutionRequest
        {
            Namespace = "default",
            WorkflowId = name,
            RequestId = name,
            WorkflowType = new WorkflowType { Name = "any" },
            TaskQueue = new TaskQueue { Name = name },
        })).Status.ShouldBe(StatusCode.OK);
        var task = await where.Calls.CallAsync("PollWorkflowTaskQueue", new PollWorkflowTaskQueueRequest
        {
            Namespace = "default",
            TaskQueue = new TaskQueue { Name = name },
            Identity = "test",
        });
        return task.Read(PollWorkflowTaskQueueResponse.Parser).TaskToken;
    }

    private Task<RawAnswer> AnswerAsync(string method, ByteString token)
    {
        var input = Temporalio.Api.WorkflowService.V1.ServiceReflection.Descriptor.Services
            .Single(each => each.Name == "WorkflowService").FindMethodByName(method).InputType;
        var request = input.Parser.ParseFrom(ByteString.Empty);
        input.FindFieldByName("namespace").Accessor.SetValue(request, "default");
        input.FindFieldByName("task_token").Accessor.SetValue(request, token);
        return service.Calls.CallAsync(method, request);
    }
}

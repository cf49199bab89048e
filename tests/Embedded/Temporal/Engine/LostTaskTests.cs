using Flywheel.Embedded.Temporal;
using Flywheel.Tests.Embedded.Temporal.BadInput;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.Extensions.Logging.Abstractions;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Update.V1;
using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Tests.Embedded.Temporal.Engine;

/// <summary>A workflow task that was made for an update is not stored: after a crash another one has the ids of its events.</summary>
[Trait("Category", "Temporal")]
public sealed class LostTaskTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnswerToATaskThatIsGone_LeavesTheOneInItsPlaceAlone()
    {
        var folder = Directory.CreateTempSubdirectory("flywheel-lost-task-").FullName;
        var lost = await InALifeAsync(folder, async calls =>
        {
            await calls.CallAsync("StartWorkflowExecution", new StartWorkflowExecutionRequest
            {
                Namespace = "default",
                WorkflowId = "w",
                RequestId = "start",
                WorkflowType = new() { Name = "any" },
                TaskQueue = new() { Name = "q" },
            });
            await AnswerAsync(calls, (await PollAsync(calls)).TaskToken);
            _ = UpdateAsync(calls, "first");
            return await PollAsync(calls);
        });

        await InALifeAsync(folder, async calls =>
        {
            var update = UpdateAsync(calls, "second");
            var task = await PollAsync(calls);
            task.StartedEventId.ShouldBe(lost.StartedEventId);

            // Its worker has tried to answer since before the crash. It knows nothing of the second update.
            (await AnswerAsync(calls, lost.TaskToken)).Status.ShouldBe(StatusCode.NotFound);

            (await AnswerAsync(calls, task.TaskToken, accepted: "second")).Status.ShouldBe(StatusCode.OK);
            var answer = (await update).Read(UpdateWorkflowExecutionResponse.Parser);
            answer.Outcome.ShouldBeNull();
            answer.Stage.ShouldBe(UpdateWorkflowExecutionLifecycleStage.Accepted);
            return answer;
        });
    }

    private static async Task<T> InALifeAsync<T>(string folder, Func<RawCalls, Task<T>> lives)
    {
        await using var service = await TemporalService.StartAsync(new() { DataFolder = folder, Port = 0 }, NullLoggerFactory.Instance, Cancel);
        using var calls = new RawCalls(service.Endpoint.ToString());
        return await lives(calls);
    }

    private static async Task<PollWorkflowTaskQueueResponse> PollAsync(RawCalls calls) =>
        (await calls.CallAsync("PollWorkflowTaskQueue", new PollWorkflowTaskQueueRequest
        {
            Namespace = "default",
            TaskQueue = new() { Name = "q" },
            Identity = "test",
        })).Read(PollWorkflowTaskQueueResponse.Parser);

    private static Task<RawAnswer> UpdateAsync(RawCalls calls, string id) =>
        calls.CallAsync("UpdateWorkflowExecution", new UpdateWorkflowExecutionRequest
        {
            Namespace = "default",
            WorkflowExecution = new() { WorkflowId = "w" },
            WaitPolicy = new() { LifecycleStage = UpdateWorkflowExecutionLifecycleStage.Accepted },
            Request = new() { Meta = new() { UpdateId = id }, Input = new() { Name = "u" } },
        });

    private static Task<RawAnswer> AnswerAsync(RawCalls calls, ByteString token, string? accepted = null)
    {
        var answer = new RespondWorkflowTaskCompletedRequest { Namespace = "default", TaskToken = token, Identity = "test" };
        if (accepted is not null)
        {
            answer.Messages.Add(new Temporalio.Api.Protocol.V1.Message
            {
                Id = "accept",
                ProtocolInstanceId = accepted,
                Body = Any.Pack(new Acceptance { AcceptedRequestMessageId = $"{accepted}/request" }),
            });
            answer.Commands.Add(new Temporalio.Api.Command.V1.Command
            {
                CommandType = CommandType.ProtocolMessage,
                ProtocolMessageCommandAttributes = new() { MessageId = "accept" },
            });
        }

        return calls.CallAsync("RespondWorkflowTaskCompleted", answer);
    }
}

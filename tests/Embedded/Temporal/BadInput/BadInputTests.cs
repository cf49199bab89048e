using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Temporalio.Api.Common.V1;
using Temporalio.Api.TaskQueue.V1;
using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Tests.Embedded.Temporal.BadInput;

/// <summary>Whatever arrives is answered with a status that says what is wrong, and the next call is served.</summary>
[Trait("Category", "Temporal")]
public sealed class BadInputTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private static readonly byte[] NotProtobuf = [0x0a, 0xff, 0xff, 0xff, 0xff, 0x0f, 0x01];

    // The status of a defect: nothing that a client sends may come to it.
    private static readonly StatusCode[] Defects = [StatusCode.Unknown, StatusCode.Unavailable, StatusCode.DataLoss];

    public static TheoryData<string> Methods => [.. MethodsOf(_ => true).Select(method => method.Name)];

    [Fact]
    public async Task MalformedMessage_IsRefusedAsSuch()
    {
        var answer = await service.Calls.SendAsync("StartWorkflowExecution", RawCalls.Frame(NotProtobuf));

        answer.Status.ShouldBe(StatusCode.Internal); // as grpc-go does, for what it cannot unmarshal
        answer.Message.ShouldNotBeEmpty();
        await ShouldServeAsync();
    }

    [Fact]
    public async Task TornFrames_AreRefused()
    {
        var whole = RawCalls.Frame(new GetClusterInfoRequest().ToByteArray());
        byte[][] torn = [[], whole[..3], RawCalls.Frame([1, 2, 3], length: 2000), [.. RawCalls.Frame([8, 1], length: 1)], [.. whole, .. whole]];
        foreach (var body in torn)
        {
            var answer = await service.Calls.SendAsync("GetClusterInfo", body);
            answer.Status.ShouldBe(StatusCode.Internal, Convert.ToHexString(body));
        }

        await ShouldServeAsync();
    }

    [Fact]
    public async Task LengthOfGigabytes_IsRefusedUnread()
    {
        var answer = await service.Calls.SendAsync("GetClusterInfo", RawCalls.Frame([1, 2, 3], length: uint.MaxValue));

        answer.Status.ShouldBe(StatusCode.ResourceExhausted);
        await ShouldServeAsync();
    }

    [Fact]
    public async Task BrokenCompression_IsRefused()
    {
        var answer = await service.Calls.SendAsync("GetClusterInfo", RawCalls.Frame([1, 2, 3, 4], compressed: true), "gzip");
        answer.Status.ShouldBe(StatusCode.Internal);

        answer = await service.Calls.SendAsync("GetClusterInfo", RawCalls.Frame([1, 2, 3, 4], compressed: true), "rot13");
        answer.Status.ShouldBe(StatusCode.Unimplemented);
        await ShouldServeAsync();
    }

    [Fact]
    public async Task NoiseOnEveryCall_IsAnsweredAndLogsNoError()
    {
        var random = new Random(20210131);
        foreach (var method in MethodsOf(method => !method.Name.StartsWith("Poll", StringComparison.Ordinal)))
        {
            for (var round = 0; round < 20; round++)
            {
                var noise = new byte[random.Next(1, 60)];
                random.NextBytes(noise);
                // A small field number and wire type first, so that some of it is understood.
                noise[0] = (byte)((random.Next(1, 9) << 3) | random.Next(3));
                var answer = await service.Calls.SendAsync(method.Name, RawCalls.Frame(noise));
                Defects.ShouldNotContain(answer.Status, $"{method.Name} of {Convert.ToHexString(noise)}: {answer.Message}");
            }
        }

        service.Errors.ShouldBeEmpty();
        await ShouldServeAsync();
    }

    [Fact]
    public async Task TooLargeMessage_IsResourceExhausted()
    {
        var answer = await service.Calls.CallAsync("StartWorkflowExecution", Start("too-large", inputBytes: 5 * 1024 * 1024));

        answer.Status.ShouldBe(StatusCode.ResourceExhausted);
        answer.Message.ShouldContain("exceeds the maximum");
        await ShouldServeAsync();
    }

    [Fact]
    public async Task TooLargeInput_NamesFieldAndLimit()
    {
        var answer = await service.Calls.CallAsync("StartWorkflowExecution", Start("large-input", inputBytes: 3 * 1024 * 1024));

        answer.Status.ShouldBe(StatusCode.InvalidArgument);
        answer.Message.ShouldContain("Blob data size exceeds limit");
        answer.Message.ShouldContain("Input");
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task EmptyRequest_IsAnswered(string name)
    {
        var answer = await service.Calls.SendAsync(name, RawCalls.Frame([]));

        Defects.ShouldNotContain(answer.Status, answer.Message);
        answer.Status.ShouldNotBe(StatusCode.Internal, answer.Message);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task UnknownNamespace_IsNotServed(string name)
    {
        var method = MethodsOf(each => each.Name == name).Single();
        if (method.InputType.FindFieldByName("namespace") is not { } field || name == "RegisterNamespace")
        {
            return;
        }

        var request = method.InputType.Parser.ParseFrom(ByteString.Empty);
        field.Accessor.SetValue(request, "nowhere");
        var answer = await service.Calls.CallAsync(name, request);

        // Some calls look at what else is missing first.
        StatusCode[] refusals = [StatusCode.NotFound, StatusCode.InvalidArgument, StatusCode.Unimplemented];
        // A worker may register or leave before its namespace is there.
        if (!name.EndsWith("Heartbeat", StringComparison.Ordinal) && name != "ShutdownWorker")
        {
            refusals.ShouldContain(answer.Status, answer.Message);
        }

        answer.Message.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task StartInUnknownNamespace_NamesIt()
    {
        var request = Start("lost");
        request.Namespace = "nowhere";
        var answer = await service.Calls.CallAsync("StartWorkflowExecution", request);

        answer.Status.ShouldBe(StatusCode.NotFound);
        answer.Message.ShouldContain("nowhere");
    }

    [Theory]
    [InlineData("WorkflowId =")]
    [InlineData("WorkflowId = 'a' AND")]
    [InlineData("((WorkflowId = 'a')")]
    [InlineData("NoSuchAttribute = 1")]
    [InlineData("StartTime > 'yesterday'")]
    [InlineData("WorkflowId = 'a'; DROP TABLE runs")]
    public async Task BrokenQuery_IsInvalidArgument(string query)
    {
        var list = await service.Calls.CallAsync("ListWorkflowExecutions", new ListWorkflowExecutionsRequest { Namespace = "default", Query = query });
        var count = await service.Calls.CallAsync("CountWorkflowExecutions", new CountWorkflowExecutionsRequest { Namespace = "default", Query = query });

        list.Status.ShouldBe(StatusCode.InvalidArgument);
        list.Message.ShouldNotBeEmpty();
        count.Status.ShouldBe(StatusCode.InvalidArgument);
    }

    [Theory]
    [InlineData("not-a-uuid", StatusCode.InvalidArgument)]
    [InlineData("6f1f1f1e-0000-4000-8000-000000000000", StatusCode.NotFound)]
    public async Task WrongRunId_IsRefused(string runId, StatusCode expected)
    {
        (await service.Calls.CallAsync("StartWorkflowExecution", Start($"run-{runId}"))).Status.ShouldBe(StatusCode.OK);
        var execution = new WorkflowExecution { WorkflowId = $"run-{runId}", RunId = runId };
        (string, IMessage)[] calls =
        [
            ("DescribeWorkflowExecution", new DescribeWorkflowExecutionRequest { Namespace = "default", Execution = execution }),
            ("GetWorkflowExecutionHistory", new GetWorkflowExecutionHistoryRequest { Namespace = "default", Execution = execution }),
            ("TerminateWorkflowExecution", new TerminateWorkflowExecutionRequest { Namespace = "default", WorkflowExecution = execution }),
            ("RequestCancelWorkflowExecution", new RequestCancelWorkflowExecutionRequest { Namespace = "default", WorkflowExecution = execution }),
            ("DeleteWorkflowExecution", new DeleteWorkflowExecutionRequest { Namespace = "default", WorkflowExecution = execution }),
            ("SignalWorkflowExecution", new SignalWorkflowExecutionRequest { Namespace = "default", WorkflowExecution = execution, SignalName = "s" }),
        ];
        foreach (var (method, request) in calls)
        {
            var answer = await service.Calls.CallAsync(method, request);
            answer.Status.ShouldBe(expected, $"{method}: {answer.Message}");
        }
    }

    private static StartWorkflowExecutionRequest Start(string workflowId, int inputBytes = 0) => new()
    {
        Namespace = "default",
        WorkflowId = workflowId,
        RequestId = workflowId,
        WorkflowType = new WorkflowType { Name = "any" },
        TaskQueue = new TaskQueue { Name = "nobody" },
        Input = new Payloads { Payloads_ = { new Payload { Data = ByteString.CopyFrom(new byte[inputBytes]) } } },
    };

    private static IEnumerable<MethodDescriptor> MethodsOf(Func<MethodDescriptor, bool> which) =>
        ServiceReflection.Descriptor.Services.Single(each => each.Name == "WorkflowService").Methods.Where(which);

    private async Task ShouldServeAsync() =>
        (await service.Calls.CallAsync("GetClusterInfo", new GetClusterInfoRequest())).Status.ShouldBe(StatusCode.OK);
}

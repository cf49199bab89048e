using Temporalio.Api.Common.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Client;
using Temporalio.Exceptions;

namespace Flywheel.Tests.Packages.Temporalio.Client;

/// <summary>Raw calls: what is sent, and what is made of answers.</summary>
[Trait("Category", "SdkUnit")]
public sealed class CallTests
{
    private static readonly RpcOptions Retried = new() { Retry = true };

    [Fact]
    public async Task Headers_NameSdkAndNamespace()
    {
        await using var server = await FakeServer.StartAsync();
        var connection = await TemporalConnection.ConnectAsync(new(server.Address));

        await connection.WorkflowService.CountWorkflowExecutionsAsync(new() { Namespace = "ours" });

        var headers = server.Of("CountWorkflowExecutions").ShouldHaveSingleItem().Headers;
        headers["client-name"].ShouldBe("temporal-dotnet");
        headers["client-version"].ShouldNotBeEmpty();
        headers["temporal-namespace"].ShouldBe("ours");
    }

    [Fact]
    public async Task Metadata_OfTheCallWinsOverTheConnections()
    {
        await using var server = await FakeServer.StartAsync();
        var connection = await TemporalConnection.ConnectAsync(new(server.Address)
        {
            RpcMetadata = new Dictionary<string, string> { ["one"] = "connection", ["two"] = "connection" },
            RpcBinaryMetadata = new Dictionary<string, byte[]> { ["three-bin"] = [1, 2] },
        });

        await connection.WorkflowService.GetClusterInfoAsync(
            new(), new() { Metadata = new Dictionary<string, string> { ["Two"] = "call" } });

        var headers = server.Of("GetClusterInfo").ShouldHaveSingleItem().Headers;
        headers["one"].ShouldBe("connection");
        headers["two"].ShouldBe("call");
        Convert.FromBase64String(headers["three-bin"].PadRight(4, '=')).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task Metadata_CanChangeAtRunTime()
    {
        await using var server = await FakeServer.StartAsync();
        var connection = await TemporalConnection.ConnectAsync(
            new(server.Address) { RpcMetadata = new Dictionary<string, string> { ["token"] = "old" } });

        connection.RpcMetadata = new Dictionary<string, string> { ["token"] = "new" };
        await connection.WorkflowService.GetClusterInfoAsync(new());

        server.Calls.Select(call => call.Headers["token"]).ShouldBe(["old", "new"]);
        connection.RpcMetadata.ShouldHaveSingleItem().Value.ShouldBe("new");
    }

    [Theory]
    [InlineData(RpcException.StatusCode.Unavailable)]
    [InlineData(RpcException.StatusCode.Internal)]
    [InlineData(RpcException.StatusCode.Unknown)]
    [InlineData(RpcException.StatusCode.Aborted)]
    public async Task TransientFailures_AreRetriedIfTheCallSaysSo(RpcException.StatusCode code)
    {
        await using var server = await FakeServer.StartAsync();
        var connection = await TemporalConnection.ConnectAsync(Quick(server));
        server.Failures.Enqueue(Status(code));
        server.Failures.Enqueue(Status(code));

        await connection.WorkflowService.GetClusterInfoAsync(new(), Retried);

        server.Of("GetClusterInfo").Count().ShouldBe(3);
    }

    [Fact]
    public async Task TransientFailure_IsNotRetriedByDefault()
    {
        await using var server = await FakeServer.StartAsync();
        var connection = await TemporalConnection.ConnectAsync(Quick(server));
        server.Failures.Enqueue(Status(RpcException.StatusCode.Unavailable));

        var failure = await Should.ThrowAsync<RpcException>(
            () => connection.WorkflowService.GetClusterInfoAsync(new()));

        failure.Code.ShouldBe(RpcException.StatusCode.Unavailable);
    }

    [Theory]
    [InlineData(RpcException.StatusCode.InvalidArgument)]
    [InlineData(RpcException.StatusCode.NotFound)]
    [InlineData(RpcException.StatusCode.AlreadyExists)]
    [InlineData(RpcException.StatusCode.PermissionDenied)]
    [InlineData(RpcException.StatusCode.Unauthenticated)]
    [InlineData(RpcException.StatusCode.FailedPrecondition)]
    [InlineData(RpcException.StatusCode.Unimplemented)]
    [InlineData(RpcException.StatusCode.DeadlineExceeded)]
    public async Task LastingFailures_AreNeverRetried(RpcException.StatusCode code)
    {
        await using var server = await FakeServer.StartAsync();
        var connection = await TemporalConnection.ConnectAsync(Quick(server));
        server.Failures.Enqueue(Status(code));

        var failure = await Should.ThrowAsync<RpcException>(
            () => connection.WorkflowService.GetClusterInfoAsync(new(), Retried));

        failure.Code.ShouldBe(code);
    }

    [Fact]
    public async Task Retries_EndAfterAsManyAttemptsAsOptionsSay()
    {
        await using var server = await FakeServer.StartAsync();
        var options = Quick(server);
        options.RpcRetry!.MaxRetries = 3;
        var connection = await TemporalConnection.ConnectAsync(options);
        for (var i = 0; i < 5; i++)
        {
            server.Failures.Enqueue(Status(RpcException.StatusCode.Unavailable));
        }

        await Should.ThrowAsync<RpcException>(() => connection.WorkflowService.GetClusterInfoAsync(new(), Retried));

        server.Of("GetClusterInfo").Count().ShouldBe(3);
    }

    [Fact]
    public async Task Failure_CarriesMessageAndDetails()
    {
        await using var server = await FakeServer.StartAsync();
        var connection = await TemporalConnection.ConnectAsync(new(server.Address));
        var sent = Status(RpcException.StatusCode.NotFound);
        sent.Details.Add(Google.Protobuf.WellKnownTypes.Any.Pack(new WorkflowType { Name = "detail" }));
        server.Failures.Enqueue(sent);

        var failure = await Should.ThrowAsync<RpcException>(
            () => connection.WorkflowService.GetClusterInfoAsync(new()));

        failure.Message.ShouldBe("as the test wants it");
        GrpcStatus.Parser.ParseFrom(failure.RawStatus).ShouldBe(sent);
        failure.GrpcStatus.Value.ShouldBe(sent);
    }

    [Fact]
    public async Task Timeout_IsADeadlineExceeded()
    {
        await using var server = await FakeServer.StartAsync(hangs: "GetClusterInfo");
        var connection = await TemporalConnection.ConnectAsync(new(server.Address));

        var failure = await Should.ThrowAsync<RpcException>(() => connection.WorkflowService.GetClusterInfoAsync(
            new(), new() { Retry = true, Timeout = TimeSpan.FromMilliseconds(100) }));

        failure.Code.ShouldBe(RpcException.StatusCode.DeadlineExceeded);
        failure.Message.ShouldBe("Timeout expired");
    }

    [Fact]
    public async Task Cancellation_IsAnOperationCanceled()
    {
        await using var server = await FakeServer.StartAsync(hangs: "GetClusterInfo");
        var connection = await TemporalConnection.ConnectAsync(new(server.Address));
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        var failure = await Should.ThrowAsync<OperationCanceledException>(
            () => connection.WorkflowService.GetClusterInfoAsync(
                new(), new() { Retry = true, CancellationToken = cancellation.Token }));

        failure.CancellationToken.ShouldBe(cancellation.Token);
    }

    [Fact]
    public async Task LargeRequests_AreCompressedUnlessOptionsSayNo()
    {
        await using var server = await FakeServer.StartAsync();
        var gzip = await TemporalConnection.ConnectAsync(new(server.Address));
        var none = await TemporalConnection.ConnectAsync(
            new(server.Address) { GrpcCompression = new GrpcCompression.None() });

        await gzip.WorkflowService.StartWorkflowExecutionAsync(Large());
        await gzip.WorkflowService.CountWorkflowExecutionsAsync(new());
        await none.WorkflowService.StartWorkflowExecutionAsync(Large());

        server.Calls.Where(call => call.Rpc != "GetSystemInfo").Select(call => call.IsCompressed)
            .ShouldBe([true, false, false]);
    }

    [Fact]
    public async Task RefusedCompression_IsGivenUp()
    {
        await using var server = await FakeServer.StartAsync();
        var connection = await TemporalConnection.ConnectAsync(new(server.Address));
        server.Failures.Enqueue(new()
        {
            Code = (int)RpcException.StatusCode.Unimplemented,
            Message = "grpc: Decompressor is not installed for grpc-encoding gzip",
        });

        await connection.WorkflowService.StartWorkflowExecutionAsync(Large());
        await connection.WorkflowService.StartWorkflowExecutionAsync(Large());

        server.Of("StartWorkflowExecution").Select(call => call.IsCompressed).ShouldBe([true, false, false]);
    }

    private static GrpcStatus Status(RpcException.StatusCode code) =>
        new() { Code = (int)code, Message = "as the test wants it" };

    private static TemporalConnectionOptions Quick(FakeServer server) => new(server.Address)
    {
        RpcRetry = new() { InitialInterval = TimeSpan.FromMilliseconds(1), MaxInterval = TimeSpan.FromMilliseconds(2) },
    };

    private static StartWorkflowExecutionRequest Large() => new()
    {
        Input = new()
        {
            Payloads_ = { new Payload { Data = Google.Protobuf.ByteString.CopyFrom(new byte[9000]) } },
        },
    };
}

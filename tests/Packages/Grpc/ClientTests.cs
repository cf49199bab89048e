using Flywheel.Tests.Packages.Grpc.Wire;
using global::Grpc.Core;
using global::Grpc.Net.Client;
using global::Grpc.Net.Client.Configuration;
using Google.Protobuf;

namespace Flywheel.Tests.Packages.Grpc;

/// <summary>Our client, answered by the official server for Node.</summary>
[Trait("Category", "Grpc")]
public sealed class ClientTests(GrpcJsPeer js) : IClassFixture<GrpcJsPeer>, IDisposable
{
    private readonly GrpcChannel _channel = GrpcChannel.ForAddress($"http://{js.Address}");

    private Echo.EchoClient Client => new(_channel);

    public void Dispose() => _channel.Dispose();

    [Fact]
    public async Task Unary_ReplyHeadersStatusAndTrailersArrive()
    {
        var headers = new Metadata { { "echo-text", "a" }, { "echo-bytes-bin", [0, 128, 255] } };
        using var call = Client.SayAsync(new() { Text = "hällo" }, headers);

        (await call.ResponseHeadersAsync).GetValue("echo-text").ShouldBe("a");
        (await call).Text.ShouldBe("hällo");
        (await call.ResponseHeadersAsync).GetValueBytes("echo-bytes-bin").ShouldBe([0, 128, 255]);
        call.GetStatus().StatusCode.ShouldBe(StatusCode.OK);
        call.GetTrailers().GetValue("trailer").ShouldBe("text");
        call.GetTrailers().GetValueBytes("trailer-bin").ShouldBe([0, 128, 255]);
    }

    [Fact]
    public void BlockingUnary_Replies() => Client.Say(new() { Text = "block" }).Text.ShouldBe("block");

    [Fact]
    public async Task ServerStreaming_MessagesArriveInOrder()
    {
        using var call = Client.Count(new() { To = 1000 });

        var texts = await call.ResponseStream.ReadAllAsync().Select(reply => reply.Text).ToArrayAsync();

        texts.ShouldBe(Enumerable.Range(1, 1000).Select(i => $"{i}"));
        call.GetStatus().StatusCode.ShouldBe(StatusCode.OK);
        call.GetTrailers().GetValue("trailer").ShouldBe("text");
    }

    [Fact]
    public async Task ClientStreaming_MessagesArriveInOrder()
    {
        using var call = Client.Collect();
        foreach (var i in Enumerable.Range(1, 500))
        {
            await call.RequestStream.WriteAsync(new() { Text = $"{i}" });
        }

        await call.RequestStream.CompleteAsync();

        (await call).Texts.ShouldBe(Enumerable.Range(1, 500).Select(i => $"{i}"));
        call.GetTrailers().GetValue("trailer").ShouldBe("text");
    }

    [Fact]
    public async Task Duplex_EachRequestIsAnsweredBeforeTheNext()
    {
        using var call = Client.Chat();
        foreach (var i in Enumerable.Range(1, 100))
        {
            await call.RequestStream.WriteAsync(new() { Text = $"{i}" });
            (await call.ResponseStream.MoveNext()).ShouldBeTrue();
            call.ResponseStream.Current.Text.ShouldBe($"{i}");
        }

        await call.RequestStream.CompleteAsync();
        (await call.ResponseStream.MoveNext()).ShouldBeFalse();
        call.GetTrailers().GetValue("trailer").ShouldBe("text");
    }

    [Fact]
    public async Task Failure_StatusAndDetailsArrive()
    {
        using var call = Client.SayAsync(new() { Text = "100 % ü\n", FailWith = (int)StatusCode.NotFound });

        var failure = await Should.ThrowAsync<RpcException>(call.ResponseAsync);

        failure.Status.ShouldBe(new Status(StatusCode.NotFound, "100 % ü\n"));
        failure.Trailers.GetValue("reason").ShouldBe("asked for");
        failure.Trailers.GetValueBytes("grpc-status-details-bin").ShouldBe([1, 2, 3, 255]);
        call.GetStatus().StatusCode.ShouldBe(StatusCode.NotFound);
    }

    [Fact]
    public async Task FailureAfterMessages_MessagesAndStatusArrive()
    {
        using var call = Client.Count(new() { To = 2, FailWith = (int)StatusCode.Aborted });
        (await call.ResponseStream.MoveNext()).ShouldBeTrue();
        (await call.ResponseStream.MoveNext()).ShouldBeTrue();

        var failure = await Should.ThrowAsync<RpcException>(call.ResponseStream.MoveNext());

        failure.StatusCode.ShouldBe(StatusCode.Aborted);
        failure.Trailers.GetValueBytes("grpc-status-details-bin").ShouldBe([1, 2, 3, 255]);
    }

    [Fact]
    public async Task DeadlinePasses_CallEndsAndServerIsCancelled()
    {
        var deadline = DateTime.UtcNow.AddMilliseconds(200);

        var failure = await Should.ThrowAsync<RpcException>(
            Client.SayAsync(new() { Text = "client late", Hang = true }, deadline: deadline).ResponseAsync);

        failure.StatusCode.ShouldBe(StatusCode.DeadlineExceeded);
        await js.SeenAsync("Say client late cancelled");
    }

    [Fact]
    public async Task DeadlineInThePast_FailsWithoutAsking()
    {
        var failure = await Should.ThrowAsync<RpcException>(
            Client.SayAsync(new(), deadline: DateTime.UtcNow.AddSeconds(-1)).ResponseAsync);

        failure.StatusCode.ShouldBe(StatusCode.DeadlineExceeded);
    }

    [Fact]
    public async Task TokenIsCancelled_CallEndsAndServerIsCancelled()
    {
        using var source = new CancellationTokenSource();
        using var call = Client.SayAsync(new() { Text = "client stop", Hang = true }, cancellationToken: source.Token);
        await call.ResponseHeadersAsync;

        await source.CancelAsync();

        (await Should.ThrowAsync<RpcException>(call.ResponseAsync)).StatusCode.ShouldBe(StatusCode.Cancelled);
        await js.SeenAsync("Say client stop cancelled");
    }

    [Fact]
    public async Task TokenIsCancelled_ThrowsOperationCanceledWhereThatIsAskedFor()
    {
        using var channel = GrpcChannel.ForAddress(
            $"http://{js.Address}", new() { ThrowOperationCanceledOnCancellation = true });
        using var source = new CancellationTokenSource();
        using var call = new Echo.EchoClient(channel).SayAsync(new() { Hang = true }, cancellationToken: source.Token);

        await source.CancelAsync();

        var failure = await Should.ThrowAsync<OperationCanceledException>(call.ResponseAsync);
        failure.CancellationToken.ShouldBe(source.Token);
    }

    [Fact]
    public async Task DisposeWhileStreaming_CancelsTheCall()
    {
        using var call = Client.Count(new() { To = 7, Hang = true });
        (await call.ResponseStream.MoveNext()).ShouldBeTrue();

        call.Dispose();

        await js.SeenAsync("Count 7 cancelled");
    }

    [Fact]
    public async Task GzipRequest_IsRead()
    {
        var headers = new Metadata { { "grpc-internal-encoding-request", "gzip" } };
        using var call = Client.SayAsync(new() { Text = new string('x', 100_000) }, headers);

        (await call).Text.ShouldBe(new string('x', 100_000));
    }

    [Fact]
    public async Task TooLargeResponse_IsResourceExhausted()
    {
        var failure = await Should.ThrowAsync<RpcException>(
            Client.SayAsync(new() { ReplyPadding = 4 * 1024 * 1024 }).ResponseAsync);

        failure.Status.Detail.ShouldBe("Received message exceeds the maximum configured message size.");
        failure.StatusCode.ShouldBe(StatusCode.ResourceExhausted);
    }

    [Fact]
    public async Task TooLargeRequest_IsResourceExhausted()
    {
        using var channel = GrpcChannel.ForAddress($"http://{js.Address}", new() { MaxSendMessageSize = 1000 });

        var request = new SayRequest { Padding = ByteString.CopyFrom(new byte[1001]) };
        var failure = await Should.ThrowAsync<RpcException>(new Echo.EchoClient(channel).SayAsync(request).ResponseAsync);

        failure.StatusCode.ShouldBe(StatusCode.ResourceExhausted);
    }

    [Fact]
    public async Task Retry_UnavailableIsTriedAgain()
    {
        using var channel = Retrying(attempts: 4);

        using var call = new Echo.EchoClient(channel).SayAsync(new() { Text = "r", Flaky = "retry", Failures = 3 });

        (await call).Attempts.ShouldBe(4);
        (await call.ResponseHeadersAsync).GetValue("seen-attempts").ShouldBe("3");
    }

    [Fact]
    public async Task Retry_GivesUpAfterMaxAttempts()
    {
        using var channel = Retrying(attempts: 3);

        var failure = await Should.ThrowAsync<RpcException>(
            new Echo.EchoClient(channel).SayAsync(new() { Flaky = "given up", Failures = 3 }).ResponseAsync);

        failure.Status.ShouldBe(new Status(StatusCode.Unavailable, "flaky"));
        (await Client.SayAsync(new() { Flaky = "given up" })).Attempts.ShouldBe(4);
    }

    [Fact]
    public async Task NoServer_IsUnavailable()
    {
        using var channel = GrpcChannel.ForAddress("http://127.0.0.1:1");

        var failure = await Should.ThrowAsync<RpcException>(new Echo.EchoClient(channel).SayAsync(new()).ResponseAsync);

        failure.StatusCode.ShouldBe(StatusCode.Unavailable);
    }

    [Fact]
    public async Task TenThousandCalls_AllSucceed()
    {
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 10_000), new ParallelOptions { MaxDegreeOfParallelism = 50 },
            async (i, token) =>
                (await Client.SayAsync(new() { Text = $"{i}" }, cancellationToken: token)).Text.ShouldBe($"{i}"));
    }

    private GrpcChannel Retrying(int attempts) => GrpcChannel.ForAddress($"http://{js.Address}", new()
    {
        ServiceConfig = new()
        {
            MethodConfigs =
            {
                new MethodConfig
                {
                    Names = { MethodName.Default },
                    RetryPolicy = new()
                    {
                        MaxAttempts = attempts,
                        InitialBackoff = TimeSpan.FromMilliseconds(10),
                        MaxBackoff = TimeSpan.FromMilliseconds(50),
                        BackoffMultiplier = 2,
                        RetryableStatusCodes = { StatusCode.Unavailable },
                    },
                },
            },
        },
    });
}

using System.Collections.Concurrent;
using Flywheel.Tests.Packages.Grpc.Wire;
using global::Grpc.Core;
using Google.Protobuf;

namespace Flywheel.Tests.Packages.Grpc;

/// <summary>Our side's server, with the same behaviour as the one in grpc-js-peer.cjs.</summary>
internal sealed class EchoService(EchoJournal journal) : Echo.EchoBase
{
    public override async Task<SayReply> Say(SayRequest request, ServerCallContext context)
    {
        journal.Note($"Say {request.Text}");
        var attempt = request.Flaky.Length == 0 ? 0 : journal.Attempt(request.Flaky);
        if (attempt > 0 && attempt <= request.Failures)
        {
            throw Failure(StatusCode.Unavailable, "flaky");
        }

        if (request.FailWith == EchoJournal.UnexpectedException)
        {
            throw new InvalidOperationException(request.Text);
        }

        if (request.FailWith != 0)
        {
            throw Failure((StatusCode)request.FailWith, request.Text);
        }

        await GreetAsync(context);
        if (request.Hang)
        {
            await journal.HangAsync($"Say {request.Text}", context);
        }

        Trailers(context);
        var padding = ByteString.CopyFrom(new byte[request.ReplyPadding]);
        return new() { Text = request.Text, Padding = padding, Attempts = attempt };
    }

    public override async Task Count(
        CountRequest request, IServerStreamWriter<SayReply> responseStream, ServerCallContext context)
    {
        await GreetAsync(context);
        for (var i = 1; i <= request.To; i++)
        {
            await responseStream.WriteAsync(new() { Text = $"{i}" });
        }

        if (request.FailWith != 0)
        {
            throw Failure((StatusCode)request.FailWith, "after messages");
        }

        if (request.Hang)
        {
            await journal.HangAsync($"Count {request.To}", context);
        }

        Trailers(context);
    }

    public override async Task<CollectReply> Collect(
        IAsyncStreamReader<SayRequest> requestStream, ServerCallContext context)
    {
        await GreetAsync(context);
        var reply = new CollectReply();
        await foreach (var request in requestStream.ReadAllAsync())
        {
            reply.Texts.Add(request.Text);
        }

        Trailers(context);
        return reply;
    }

    public override async Task Chat(
        IAsyncStreamReader<SayRequest> requestStream,
        IServerStreamWriter<SayReply> responseStream,
        ServerCallContext context)
    {
        await GreetAsync(context);
        try
        {
            await foreach (var request in requestStream.ReadAllAsync(context.CancellationToken))
            {
                if (request.Hang)
                {
                    await journal.HangAsync("Chat", context);
                }

                await responseStream.WriteAsync(new() { Text = request.Text });
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            journal.Note("Chat reading ended");
            throw;
        }

        Trailers(context);
    }

    private static Task GreetAsync(ServerCallContext context)
    {
        var headers = new Metadata();
        foreach (var entry in context.RequestHeaders
            .Where(entry => entry.Key.StartsWith("echo-", StringComparison.Ordinal)))
        {
            headers.Add(entry);
        }

        headers.Add("seen-encoding", $"{context.GetHttpContext().Request.Headers["grpc-encoding"]}");
        return context.WriteResponseHeadersAsync(headers);
    }

    private static void Trailers(ServerCallContext context)
    {
        context.ResponseTrailers.Add("trailer", "text");
        context.ResponseTrailers.Add("trailer-bin", [0, 128, 255]);
    }

    private static RpcException Failure(StatusCode code, string detail) => new(
        new Status(code, detail),
        new Metadata { { "reason", "asked for" }, { "grpc-status-details-bin", [1, 2, 3, 255] } });
}

/// <summary>What our server saw, for tests to wait for.</summary>
internal sealed class EchoJournal
{
    /// <summary>Not a status: the service throws what it should not.</summary>
    public const int UnexpectedException = 99;

    private readonly ConcurrentDictionary<string, TaskCompletionSource> _notes = new();
    private readonly ConcurrentDictionary<string, int> _attempts = new();

    public void Note(string what) => Of(what).TrySetResult();

    public Task SeenAsync(string what) => Of(what).Task.WaitAsync(TimeSpan.FromSeconds(20));

    public int Attempt(string name) => _attempts.AddOrUpdate(name, 1, (_, times) => times + 1);

    /// <summary>Waits for the call to be cancelled, and notes it.</summary>
    public async Task HangAsync(string what, ServerCallContext context)
    {
        Note($"{what} hangs");
        try
        {
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
        }
        catch (OperationCanceledException)
        {
            Note($"{what} cancelled");
            throw;
        }
    }

    private TaskCompletionSource Of(string what) =>
        _notes.GetOrAdd(what, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}

using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using global::Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Flywheel.Tests.Packages.Grpc;

/// <summary>Our server, called by the official client for Node.</summary>
[Trait("Category", "Grpc")]
public sealed class ServerTests(GrpcJsPeer js) : IClassFixture<GrpcJsPeer>, IAsyncLifetime
{
    private EchoServer _server = null!; // set when the test starts

    public async ValueTask InitializeAsync() => _server = await EchoServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Unary_ReplyHeadersAndTrailersArrive()
    {
        var answer = await CallAsync("Say", new()
        {
            ["requests"] = Requests(new JsonObject { ["text"] = "hällo" }),
            ["metadata"] = new JsonObject { ["echo-text"] = Texts("a", "b"), ["echo-bytes-bin"] = Texts("AID/") },
        });

        Code(answer).ShouldBe(StatusCode.OK);
        answer["replies"]![0]!["text"]!.GetValue<string>().ShouldBe("hällo");
        // Values of one key may be joined by commas on the way.
        string.Join(", ", Strings(answer["headers"]!["echo-text"]!)).ShouldBe("a, b");
        Strings(answer["headers"]!["echo-bytes-bin"]!).ShouldBe(["AID/"]);
        Strings(answer["trailers"]!["trailer"]!).ShouldBe(["text"]);
        Strings(answer["trailers"]!["trailer-bin"]!).ShouldBe(["AID/"]);
        _server.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task ServerStreaming_MessagesArriveInOrder()
    {
        var answer = await CallAsync("Count", new() { ["requests"] = Requests(new JsonObject { ["to"] = 1000 }) });

        Code(answer).ShouldBe(StatusCode.OK);
        Replies(answer).ShouldBe(Enumerable.Range(1, 1000).Select(i => $"{i}"));
        Strings(answer["trailers"]!["trailer"]!).ShouldBe(["text"]);
    }

    [Fact]
    public async Task ClientStreaming_MessagesArriveInOrder()
    {
        var texts = Enumerable.Range(1, 500).Select(i => $"{i}").ToArray();

        var answer = await CallAsync("Collect", new() { ["requests"] = Requests(texts) });

        Code(answer).ShouldBe(StatusCode.OK);
        Strings(answer["replies"]![0]!["texts"]!).ShouldBe(texts);
    }

    [Fact]
    public async Task Duplex_EachRequestIsAnsweredBeforeTheNext()
    {
        var texts = Enumerable.Range(1, 100).Select(i => $"{i}").ToArray();

        var answer = await CallAsync("Chat", new() { ["requests"] = Requests(texts) });

        Code(answer).ShouldBe(StatusCode.OK);
        Replies(answer).ShouldBe(texts);
    }

    [Fact]
    public async Task RpcException_StatusAndDetailsArrive()
    {
        var answer = await CallAsync("Say", new()
        {
            ["requests"] = Requests(new JsonObject
            {
                ["text"] = "100 % nicht da: ü\n",
                ["failWith"] = (int)StatusCode.NotFound,
            }),
        });

        Code(answer).ShouldBe(StatusCode.NotFound);
        answer["details"]!.GetValue<string>().ShouldBe("100 % nicht da: ü\n");
        Strings(answer["trailers"]!["reason"]!).ShouldBe(["asked for"]);
        Strings(answer["trailers"]!["grpc-status-details-bin"]!).ShouldBe(["AQID/w=="]);
        _server.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task RpcExceptionAfterMessages_MessagesAndStatusArrive()
    {
        var answer = await CallAsync("Count", new()
        {
            ["requests"] = Requests(new JsonObject { ["to"] = 3, ["failWith"] = (int)StatusCode.Aborted }),
        });

        Code(answer).ShouldBe(StatusCode.Aborted);
        Replies(answer).ShouldBe(["1", "2", "3"]);
        Strings(answer["trailers"]!["grpc-status-details-bin"]!).ShouldBe(["AQID/w=="]);
    }

    [Fact]
    public async Task UnexpectedException_IsLoggedAndNotTold()
    {
        var answer = await CallAsync("Say", new()
        {
            ["requests"] = Requests(new JsonObject
            {
                ["text"] = "secret",
                ["failWith"] = EchoJournal.UnexpectedException,
            }),
        });

        Code(answer).ShouldBe(StatusCode.Unknown);
        answer["details"]!.GetValue<string>().ShouldBe("Exception was thrown by handler.");
        _server.Errors.ShouldHaveSingleItem().ShouldContain("secret");
    }

    [Fact]
    public async Task DetailedErrors_TellTheException()
    {
        await using var server = await EchoServer.StartAsync(options => options.EnableDetailedErrors = true);

        var answer = await js.Call("Say", server.Address, new()
        {
            ["requests"] = Requests(new JsonObject
            {
                ["text"] = "why",
                ["failWith"] = EchoJournal.UnexpectedException,
            }),
        }).Answer;

        answer["details"]!.GetValue<string>()
            .ShouldBe("Exception was thrown by handler. InvalidOperationException: why");
    }

    [Fact]
    public async Task DeadlinePasses_MethodIsCancelledAndStatusIsDeadlineExceeded()
    {
        var answer = await CallAsync("Say", new()
        {
            ["requests"] = Requests(new JsonObject { ["text"] = "late", ["hang"] = true }),
            ["deadlineMs"] = 200,
        });

        Code(answer).ShouldBe(StatusCode.DeadlineExceeded);
        await _server.Journal.SeenAsync("Say late cancelled");
    }

    [Fact]
    public async Task DeadlinePassesWhileStreaming_MessagesAndStatusArrive()
    {
        var answer = await CallAsync("Count", new()
        {
            ["requests"] = Requests(new JsonObject { ["to"] = 2, ["hang"] = true }),
            ["deadlineMs"] = 500,
        });

        Code(answer).ShouldBe(StatusCode.DeadlineExceeded);
        Replies(answer).ShouldBe(["1", "2"]);
        await _server.Journal.SeenAsync("Count 2 cancelled");
        _server.Errors.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Say")]
    [InlineData("Count")]
    public async Task CallerCancels_MethodIsCancelled(string method)
    {
        var request = method == "Say"
            ? new JsonObject { ["text"] = "stop", ["hang"] = true }
            : new JsonObject { ["to"] = 1, ["hang"] = true };
        var what = method == "Say" ? "Say stop" : "Count 1";
        var (id, answer) = js.Call(method, _server.Address, new() { ["requests"] = Requests(request) });
        await _server.Journal.SeenAsync($"{what} hangs");

        await js.SendAsync(new() { ["op"] = "cancel", ["call"] = id });

        Code(await answer).ShouldBe(StatusCode.Cancelled);
        await _server.Journal.SeenAsync($"{what} cancelled");
        _server.Errors.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Say")]
    [InlineData("Count")]
    [InlineData("Collect")]
    public async Task ConnectionBreaksBeforeTheRequestIsWhole_NothingFailed(string method)
    {
        await using var server = await EchoServer.StartAsync(services: services => services.AddSingleton<IStartupFilter, LateToken>());
        Socket? socket = null;
        using var http = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = async (context, cancel) =>
            {
                socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(context.DnsEndPoint, cancel);
                return new NetworkStream(socket, ownsSocket: true);
            },
        });
        var half = new HalfAMessage();
        var answer = http.SendAsync(new(HttpMethod.Post, $"http://{server.Address}/flywheel.tests.echo.Echo/{method}")
        {
            Content = half,
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        });
        await half.Sent;
        await server.Journal.SeenAsync(LateToken.Seen);

        socket!.Close(timeout: 0); // a reset, as from a process that was killed

        await Should.ThrowAsync<HttpRequestException>(answer);
        await server.Journal.SeenAsync(LateToken.Ended);
        server.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task CallerCancelsDuplex_MethodIsCancelled()
    {
        // Node ends the requests before it resets the stream, so a reader may see their end instead of the
        // cancellation.
        var (id, answer) = js.Call("Chat", _server.Address, new()
        {
            ["requests"] = Requests(new() { ["text"] = "first" }, new() { ["hang"] = true }),
            ["keepOpen"] = true,
        });
        await _server.Journal.SeenAsync("Chat hangs");

        await js.SendAsync(new() { ["op"] = "cancel", ["call"] = id });

        Code(await answer).ShouldBe(StatusCode.Cancelled);
        await _server.Journal.SeenAsync("Chat cancelled");
        _server.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task GzipRequest_IsRead()
    {
        var answer = await CallAsync("Say", new()
        {
            ["requests"] = Requests(new JsonObject { ["text"] = new string('x', 100_000) }),
            ["options"] = new JsonObject { ["grpc.default_compression_algorithm"] = 2 },
        });

        Code(answer).ShouldBe(StatusCode.OK);
        Replies(answer).ShouldBe([new string('x', 100_000)]);
    }

    [Fact]
    public async Task GzipResponse_IsSentToWhoAcceptsIt()
    {
        await using var server = await EchoServer.StartAsync(options => options.ResponseCompressionAlgorithm = "gzip");

        var answer = await js.Call("Count", server.Address, new()
        {
            ["requests"] = Requests(new JsonObject { ["to"] = 20 }),
        }).Answer;

        Code(answer).ShouldBe(StatusCode.OK);
        Replies(answer).Length.ShouldBe(20);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)] // gzip: the limit holds for what it expands to
    public async Task TooLargeRequest_IsResourceExhausted(int compression)
    {
        var answer = await CallAsync("Say", new()
        {
            ["requests"] = Requests(new JsonObject { ["padding"] = Convert.ToBase64String(new byte[4 * 1024 * 1024]) }),
            ["options"] = new JsonObject { ["grpc.default_compression_algorithm"] = compression },
        });

        Code(answer).ShouldBe(StatusCode.ResourceExhausted);
        answer["details"]!.GetValue<string>().ShouldBe("Received message exceeds the maximum configured message size.");
    }

    [Fact]
    public async Task TooLargeResponse_IsResourceExhausted()
    {
        await using var server = await EchoServer.StartAsync(options => options.MaxSendMessageSize = 1000);

        var answer = await js.Call("Say", server.Address, new()
        {
            ["requests"] = Requests(new JsonObject { ["replyPadding"] = 1001 }),
        }).Answer;

        Code(answer).ShouldBe(StatusCode.ResourceExhausted);
        answer["details"]!.GetValue<string>().ShouldBe("Sending message exceeds the maximum configured message size.");
    }

    [Fact]
    public async Task LargeMessages_PassWhereTheLimitAllows()
    {
        await using var server = await EchoServer.StartAsync(
            options => options.MaxReceiveMessageSize = 64 * 1024 * 1024);

        var answer = await js.Call("Say", server.Address, new()
        {
            // More than the 30 MB that Kestrel allows an HTTP body.
            ["requests"] = Requests(new JsonObject
            {
                ["padding"] = Convert.ToBase64String(new byte[33 * 1024 * 1024]),
                ["replyPadding"] = 3_000_000,
            }),
        }).Answer;

        Code(answer).ShouldBe(StatusCode.OK);
        answer["replies"]![0]!["padding"]!.GetValue<string>().Length.ShouldBe(4_000_000);
    }

    [Fact]
    public async Task TenThousandCalls_OnOneConnectionAllSucceed()
    {
        var result = await js.SendAsync(new()
        {
            ["op"] = "many",
            ["address"] = _server.Address,
            ["count"] = 10_000,
            ["parallel"] = 50,
            ["requests"] = Requests(new JsonObject { ["text"] = "again" }),
        });

        result["failed"]!.GetValue<int>().ShouldBe(0);
        _server.Connections.ShouldBe(1);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{10_000 / result["seconds"]!.GetValue<double>():F0} calls a second, the Node client included");
    }

    private Task<JsonNode> CallAsync(string method, JsonObject details) =>
        js.Call(method, _server.Address, details).Answer;

    private static StatusCode Code(JsonNode answer) => (StatusCode)answer["code"]!.GetValue<int>();

    private static string[] Replies(JsonNode answer) =>
        [.. answer["replies"]!.AsArray().Select(reply => reply!["text"]!.GetValue<string>())];

    private static string[] Strings(JsonNode array) => [.. array.AsArray().Select(item => item!.GetValue<string>())];

    private static JsonArray Texts(params string[] texts) => [.. texts];

    private static JsonArray Requests(string[] texts) => [.. texts.Select(text => new JsonObject { ["text"] = text })];

    private static JsonArray Requests(params JsonObject[] requests) => [.. requests];

    private sealed class HalfAMessage : HttpContent
    {
        private readonly TaskCompletionSource _sent = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public HalfAMessage() => Headers.ContentType = new("application/grpc");

        public Task Sent => _sent.Task;

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(new byte[2]);
            await stream.FlushAsync();
            _sent.SetResult();
            await Task.Delay(Timeout.Infinite);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }

    /// <summary>
    /// Kestrel breaks off the body and cancels the request's token on different threads. Here the token is always late.
    /// </summary>
    private sealed class LateToken(EchoJournal journal) : IStartupFilter, IHttpRequestLifetimeFeature
    {
        public const string Seen = "request seen";
        public const string Ended = "request ended";

        public CancellationToken RequestAborted { get; set; }

        public void Abort()
        {
        }

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (http, rest) =>
            {
                http.Features.Set<IHttpRequestLifetimeFeature>(this);
                journal.Note(Seen);
                await rest();
                journal.Note(Ended);
            });
            next(app);
        };
    }
}

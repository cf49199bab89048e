using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Flywheel.Tests.Packages.Grpc.Wire;
using global::Grpc.Core;
using global::Grpc.Core.Interceptors;
using global::Grpc.Net.Client;
using Google.Protobuf;
using Microsoft.AspNetCore.Hosting;

namespace Flywheel.Tests.Packages.Grpc;

/// <summary>Our client on our server: what the official Node package cannot be made to do.</summary>
[Trait("Category", "Grpc")]
public sealed class ClientAndServerTests : IAsyncLifetime
{
    private EchoServer _server = null!; // set when the test starts
    private GrpcChannel _channel = null!;

    private Echo.EchoClient Client => new(_channel);

    public async ValueTask InitializeAsync()
    {
        _server = await EchoServer.StartAsync(options => options.ResponseCompressionAlgorithm = "gzip");
        _channel = GrpcChannel.ForAddress($"http://{_server.Address}");
    }

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task GzipBothWays_MessagesArrive()
    {
        var headers = new Metadata { { "grpc-internal-encoding-request", "gzip" } };
        using var call = Client.SayAsync(
            new() { Text = "zip", Padding = ByteString.CopyFrom(new byte[1_000_000]), ReplyPadding = 1_000_000 },
            headers);

        (await call).Padding.Length.ShouldBe(1_000_000);
        (await call.ResponseHeadersAsync).GetValue("seen-encoding").ShouldBe("gzip");
    }

    [Fact]
    public async Task MalformedProtobuf_IsInternalAndSaysWhatIsWrong()
    {
        var failure = await Should.ThrowAsync<RpcException>(
            CallRawAsync("/flywheel.tests.echo.Echo/Say", [0xFF, 0xFF, 0xFF]));

        failure.StatusCode.ShouldBe(StatusCode.Internal);
        failure.Status.Detail.ShouldStartWith("Error parsing the request: ");
    }

    [Theory]
    [InlineData("/flywheel.tests.echo.Echo/Sing", "Method is unimplemented.")]
    [InlineData("/flywheel.tests.echo.Choir/Sing", "Service is unimplemented.")]
    public async Task UnknownName_IsUnimplemented(string path, string detail)
    {
        var failure = await Should.ThrowAsync<RpcException>(CallRawAsync(path, []));

        failure.Status.ShouldBe(new Status(StatusCode.Unimplemented, detail));
    }

    [Fact]
    public async Task CallerCancelsDuplex_ServersReaderEnds()
    {
        using var call = Client.Chat();
        await call.RequestStream.WriteAsync(new() { Text = "first" });
        await call.ResponseStream.MoveNext();

        call.Dispose();

        await _server.Journal.SeenAsync("Chat reading ended");
        _server.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task ServerEnforcesTheDeadline_WhoeverCalls()
    {
        // A caller that sends grpc-timeout and then does not watch the clock itself.
        using var http = new HttpClient();
        var url = $"http://{_server.Address}/flywheel.tests.echo.Echo/Say";
        using var request = new HttpRequestMessage(HttpMethod.Post, url)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent([0, 0, 0, 0, 2, 0x18, 1]), // hang: true
        };
        request.Content.Headers.ContentType = new("application/grpc");
        request.Headers.Add("grpc-timeout", "100m");

        using var response = await http.SendAsync(request);

        response.TrailingHeaders.GetValues("grpc-status").ShouldBe(["4"]);
        await _server.Journal.SeenAsync("Say  cancelled");
    }

    [Fact]
    public async Task ClientInterceptor_ChangesTheCall()
    {
        var invoker = _channel.Intercept(headers =>
        {
            headers.Add("echo-added", "yes");
            return headers;
        });

        using var call = new Echo.EchoClient(invoker).SayAsync(new());

        (await call.ResponseHeadersAsync).GetValue("echo-added").ShouldBe("yes");
    }

    [Fact]
    public async Task ServerInterceptor_StandsAroundTheMethod()
    {
        await using var server = await EchoServer.StartAsync(options => options.Interceptors.Add<Shouting>("!"));
        using var channel = GrpcChannel.ForAddress($"http://{server.Address}");

        (await new Echo.EchoClient(channel).SayAsync(new() { Text = "hello" })).Text.ShouldBe("hello!");
    }

    [Fact]
    public async Task Tls_CallCredentialsAreSent()
    {
        using var certificate = SelfSigned();
        await using var server = await EchoServer.StartAsync(listen: endpoint => endpoint.UseHttps(certificate));
        using var channel = GrpcChannel.ForAddress($"https://{server.Address}", new()
        {
            HttpHandler = new SocketsHttpHandler
            {
                SslOptions = new SslClientAuthenticationOptions
                {
                    RemoteCertificateValidationCallback = (_, remote, _, _) =>
                        remote!.GetCertHashString() == certificate.GetCertHashString(),
                },
            },
            Credentials = ChannelCredentials.Create(ChannelCredentials.SecureSsl, CallCredentials.FromInterceptor(
                (context, metadata) =>
                {
                    metadata.Add("echo-audience", context.ServiceUrl);
                    return Task.CompletedTask;
                })),
        });

        using var call = new Echo.EchoClient(channel).SayAsync(new());

        (await call.ResponseHeadersAsync).GetValue("echo-audience")
            .ShouldBe($"https://{server.Address}/flywheel.tests.echo.Echo");
    }

    [Fact]
    public async Task KeepAlivePings_KeepAnIdleCallsConnection()
    {
        using var channel = GrpcChannel.ForAddress($"http://{_server.Address}", new()
        {
            HttpHandler = new SocketsHttpHandler
            {
                KeepAlivePingDelay = TimeSpan.FromSeconds(1),
                KeepAlivePingTimeout = TimeSpan.FromSeconds(1),
            },
        });

        // Longer than delay and timeout together: without answers to its pings the client would drop the connection.
        var failure = await Should.ThrowAsync<RpcException>(new Echo.EchoClient(channel)
            .SayAsync(new() { Text = "idle", Hang = true }, deadline: DateTime.UtcNow.AddSeconds(3)).ResponseAsync);

        failure.StatusCode.ShouldBe(StatusCode.DeadlineExceeded);
    }

    [Fact]
    public async Task ServerGoesAway_CallIsUnavailable()
    {
        var server = await EchoServer.StartAsync();
        using var channel = GrpcChannel.ForAddress($"http://{server.Address}");
        using var call = new Echo.EchoClient(channel).Count(new() { To = 1, Hang = true });
        await call.ResponseStream.MoveNext();

        await server.DisposeAsync();

        var failure = await Should.ThrowAsync<RpcException>(call.ResponseStream.MoveNext());
        failure.StatusCode.ShouldBe(StatusCode.Unavailable);
    }

    [Fact]
    public async Task WaitForReady_WaitsForTheServer()
    {
        var address = _server.Address;
        await _server.DisposeAsync();
        var options = new CallOptions(deadline: DateTime.UtcNow.AddSeconds(20)).WithWaitForReady();
        using var call = Client.SayAsync(new() { Text = "at last" }, options);

        _server = await EchoServer.StartAsync(port: int.Parse(address.Split(':')[1], provider: null));

        (await call).Text.ShouldBe("at last");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TenThousandCalls_ThroughputIsPrinted(bool gzip)
    {
        var headers = gzip ? new Metadata { { "grpc-internal-encoding-request", "gzip" } } : null;
        await using var server = await EchoServer.StartAsync();
        using var channel = GrpcChannel.ForAddress($"http://{server.Address}");
        var client = new Echo.EchoClient(channel);
        await client.SayAsync(new(), headers);
        var allocated = GC.GetTotalAllocatedBytes();
        var clock = Stopwatch.StartNew();

        await Parallel.ForEachAsync(
            Enumerable.Range(0, 10_000), new ParallelOptions { MaxDegreeOfParallelism = 50 },
            async (_, token) => await client.SayAsync(new() { Text = "again" }, headers, cancellationToken: token));

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{10_000 / clock.Elapsed.TotalSeconds:F0} calls a second, client and server in one process, "
            + $"{(GC.GetTotalAllocatedBytes() - allocated) / 10_000} bytes allocated a call");
        server.Connections.ShouldBe(1);
        server.Errors.ShouldBeEmpty();
    }

    private Task<byte[]> CallRawAsync(string path, byte[] payload)
    {
        var bytes = Marshallers.Create<byte[]>(value => value, value => value);
        var names = path.Split('/');
        var method = new Method<byte[], byte[]>(MethodType.Unary, names[1], names[2], bytes, bytes);
        return _channel.CreateCallInvoker().AsyncUnaryCall(method, null, default, payload).ResponseAsync;
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(
            DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }

    private sealed class Shouting(string mark) : Interceptor
    {
        public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
            TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
        {
            var response = await continuation(request, context);
            ((SayReply)(object)response).Text += mark;
            return response;
        }
    }
}

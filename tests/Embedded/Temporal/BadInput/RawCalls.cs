using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;
using Grpc.Core;

namespace Flywheel.Tests.Embedded.Temporal.BadInput;

/// <summary>What a call ended with.</summary>
internal sealed record RawAnswer(StatusCode Status, string Message, byte[] Body)
{
    public T Read<T>(MessageParser<T> parser)
        where T : IMessage<T> => Status == StatusCode.OK
            ? parser.ParseFrom(Body)
            : throw new InvalidOperationException($"The call was refused: {Status}, {Message}");
}

/// <summary>gRPC by hand over HTTP/2, which sends what no gRPC client would.</summary>
internal sealed class RawCalls(string address) : IDisposable
{
    private const string Service = "temporal.api.workflowservice.v1.WorkflowService";
    private const int PrefixLength = 5;

    private readonly HttpClient _http = new(new SocketsHttpHandler { EnableMultipleHttp2Connections = true })
    {
        BaseAddress = new Uri($"http://{address}"),
        DefaultRequestVersion = HttpVersion.Version20,
        DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        Timeout = TimeSpan.FromSeconds(30),
    };

    public Task<RawAnswer> CallAsync(string method, IMessage request) => SendAsync(method, Frame(request.ToByteArray()));

    /// <summary>Sends these bytes as the request's body: a frame, or what pretends to be one.</summary>
    public async Task<RawAnswer> SendAsync(string method, byte[] body, string? encoding = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/{Service}/{method}")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(body),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        request.Headers.TE.ParseAdd("trailers");
        if (encoding is not null)
        {
            request.Headers.Add("grpc-encoding", encoding);
        }

        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        var bytes = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var code = Find(response, "grpc-status") ?? throw new InvalidOperationException($"No grpc-status; HTTP {response.StatusCode}.");
        return new RawAnswer(
            (StatusCode)int.Parse(code, CultureInfo.InvariantCulture),
            Uri.UnescapeDataString(Find(response, "grpc-message") ?? ""),
            bytes.Length > PrefixLength ? bytes[PrefixLength..] : []);
    }

    /// <summary>https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md: a flag, the length, the message.</summary>
    public static byte[] Frame(byte[] message, bool compressed = false, uint? length = null)
    {
        var frame = new byte[PrefixLength + message.Length];
        frame[0] = compressed ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(1), length ?? (uint)message.Length);
        message.CopyTo(frame, PrefixLength);
        return frame;
    }

    public void Dispose() => _http.Dispose();

    private static string? Find(HttpResponseMessage response, string name) =>
        response.TrailingHeaders.TryGetValues(name, out var trailing) ? trailing.First()
        : response.Headers.TryGetValues(name, out var headers) ? headers.First()
        : null;
}

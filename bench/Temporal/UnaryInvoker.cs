using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Grpc.Core;

namespace Flywheel.Bench.Temporal;

/// <summary>
/// Unary calls over one HTTP/2 connection and nothing else: the harness shares two cores with the service, and what it
/// spends on its own calls would be measured as the service's.
/// </summary>
internal sealed class UnaryInvoker(Uri address) : CallInvoker, IDisposable
{
    private const int FrameHeader = 5;

    private static readonly MediaTypeHeaderValue Grpc = new("application/grpc");

    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        ActivityHeadersPropagator = null,
        AutomaticDecompression = DecompressionMethods.None,
    });

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        var response = CallAsync(method, options, request);
        return new(response, Task.FromResult(Metadata.Empty), () => Status.DefaultSuccess, () => Metadata.Empty, () => { });
    }

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) =>
        CallAsync(method, options, request).GetAwaiter().GetResult();

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) => throw UnaryOnly(method);

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options) => throw UnaryOnly(method);

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options) => throw UnaryOnly(method);

    public void Dispose() => _http.Dispose();

    private async Task<TResponse> CallAsync<TRequest, TResponse>(
        Method<TRequest, TResponse> method, CallOptions options, TRequest request)
    {
        var frame = new Frame();
        method.RequestMarshaller.ContextualSerializer(request, frame);
        using var message = new HttpRequestMessage(HttpMethod.Post, new Uri(address, method.FullName))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(frame.Bytes) { Headers = { ContentType = Grpc } },
        };
        message.Headers.TryAddWithoutValidation("te", "trailers");
        if (options.Deadline is { } deadline)
        {
            var left = Math.Max(1, (long)(deadline - DateTime.UtcNow).TotalMilliseconds);
            message.Headers.TryAddWithoutValidation("grpc-timeout", string.Create(CultureInfo.InvariantCulture, $"{left}m"));
        }

        using var response = await _http.SendAsync(message, options.CancellationToken);
        var bytes = await response.Content.ReadAsByteArrayAsync(options.CancellationToken);
        var status = Header(response, "grpc-status");
        return status == "0"
            ? method.ResponseMarshaller.ContextualDeserializer(new Payload(bytes.AsMemory(FrameHeader)))
            : throw new RpcException(new Status(
                int.TryParse(status, CultureInfo.InvariantCulture, out var code) ? (StatusCode)code : StatusCode.Unknown,
                $"{method.FullName}: {Header(response, "grpc-message")}"));
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.TrailingHeaders.TryGetValues(name, out var values) || response.Headers.TryGetValues(name, out values)
            ? values.First()
            : null;

    private static NotSupportedException UnaryOnly(IMethod method) => new($"{method.FullName} is not unary; the benchmark makes unary calls.");

    private sealed class Frame : SerializationContext, IBufferWriter<byte>
    {
        private int _written = FrameHeader;

        public byte[] Bytes { get; private set; } = new byte[FrameHeader];

        public override void SetPayloadLength(int payloadLength)
        {
            Bytes = new byte[FrameHeader + payloadLength];
            BinaryPrimitives.WriteInt32BigEndian(Bytes.AsSpan(1), payloadLength);
        }

        public override IBufferWriter<byte> GetBufferWriter() => this;

        public override void Complete()
        {
        }

        public void Advance(int count) => _written += count;

        public Memory<byte> GetMemory(int sizeHint = 0) => Bytes.AsMemory(_written);

        public Span<byte> GetSpan(int sizeHint = 0) => Bytes.AsSpan(_written);
    }

    private sealed class Payload(ReadOnlyMemory<byte> bytes) : DeserializationContext
    {
        public override int PayloadLength => bytes.Length;

        public override byte[] PayloadAsNewBuffer() => bytes.ToArray();

        public override ReadOnlySequence<byte> PayloadAsReadOnlySequence() => new(bytes);
    }
}

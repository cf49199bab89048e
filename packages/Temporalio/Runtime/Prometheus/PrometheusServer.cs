using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Temporalio.Runtime.Prometheus;

/// <summary>
/// Answers <c>GET /metrics</c>, one request a connection. Just enough HTTP for that: the package is used in programs
/// that have no web server.
/// </summary>
internal sealed class PrometheusServer : IDisposable
{
    private const int LongestRequest = 16 * 1024;

    private static readonly TimeSpan LongestExchange = TimeSpan.FromSeconds(10);

    private readonly TcpListener _listener;
    private readonly Func<string> _metrics;
    private readonly CancellationTokenSource _stopping = new();

    /// <exception cref="InvalidOperationException">The address is none, or cannot be bound.</exception>
    public PrometheusServer(string address, Func<string> metrics)
    {
        if (!IPEndPoint.TryParse(address, out var endPoint) || !address.Contains(':', StringComparison.Ordinal))
        {
            throw new InvalidOperationException(
                $"Prometheus metrics cannot be served on \"{address}\": "
                + "an IP address and a port are wanted, as in 0.0.0.0:9464.");
        }

        _metrics = metrics;
        _listener = new(endPoint);
        try
        {
            _listener.Start();
        }
        catch (SocketException e)
        {
            throw new InvalidOperationException($"Prometheus metrics cannot be served on {endPoint}: {e.Message}", e);
        }

        _ = AcceptAsync();
    }

    public IPEndPoint Address => (IPEndPoint)_listener.LocalEndpoint;

    public void Dispose()
    {
        if (!_stopping.IsCancellationRequested)
        {
            _stopping.Cancel();
            _listener.Dispose();
        }
    }

    private async Task AcceptAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                _ = AnswerAsync(await _listener.AcceptSocketAsync(_stopping.Token).ConfigureAwait(false));
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException)
            {
                // A caller who was gone before being accepted.
            }
        }
    }

    private async Task AnswerAsync(Socket socket)
    {
        using var stream = new NetworkStream(socket, ownsSocket: true);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        deadline.CancelAfter(LongestExchange);
        try
        {
            if (await ReadRequestLineAsync(stream, deadline.Token).ConfigureAwait(false) is { } line)
            {
                await stream.WriteAsync(Answer(line), deadline.Token).ConfigureAwait(false);
                socket.Shutdown(SocketShutdown.Send);
            }
        }
        catch (Exception e)
            when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The caller is gone, or too slow; Prometheus asks again.
        }
    }

    // Reads the whole request, for a connection that is closed with something unread may lose the answer.
    private static async Task<string?> ReadRequestLineAsync(NetworkStream stream, CancellationToken cancel)
    {
        var buffer = new byte[LongestRequest];
        var length = 0;
        while (length < buffer.Length)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length), cancel).ConfigureAwait(false);
            if (read == 0)
            {
                return null;
            }

            length += read;
            if (buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8) >= 0)
            {
                return Encoding.ASCII.GetString(buffer, 0, buffer.AsSpan().IndexOf("\r\n"u8));
            }
        }

        return null;
    }

    private byte[] Answer(string requestLine)
    {
        var words = requestLine.Split(' ');
        var isFound = words is ["GET", var target, _] && target.Split('?')[0] == "/metrics";
        var body = isFound ? Encoding.UTF8.GetBytes(_metrics()) : [];
        var head = $"HTTP/1.1 {(isFound ? "200 OK" : "404 Not Found")}\r\n"
            + $"Content-Type: {PrometheusText.ContentType}\r\nContent-Length: {body.Length}\r\n"
            + "Connection: close\r\n\r\n";
        return [.. Encoding.ASCII.GetBytes(head), .. body];
    }
}

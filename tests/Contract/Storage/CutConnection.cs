using System.Net.Sockets;
using System.Text;

namespace Flywheel.Tests.Contract.Storage;

/// <summary>A request whose connection ends in the middle of its body.</summary>
internal static class CutConnection
{
    public static async Task SendAsync(Uri service, string path, ReadOnlyMemory<byte> sent, string? range, long announced, Func<Task>? cutWhen = null)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(service.Host, service.Port);
        var stream = client.GetStream();
        var verb = range is null ? "POST" : "PUT";
        var head = FormattableString.Invariant(
            $"{verb} {path} HTTP/1.1\r\nHost: {service.Authority}\r\nContent-Length: {announced}\r\n{(range is null ? "" : $"Content-Range: {range}\r\n")}\r\n");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
        await stream.WriteAsync(sent);
        await (cutWhen?.Invoke() ?? Task.CompletedTask);
        client.Client.Shutdown(SocketShutdown.Send);
        try
        {
            var rest = new byte[1024];
            while (await stream.ReadAsync(rest) > 0)
            {
            }
        }
        catch (IOException)
        {
            // The service cuts it from its side too, which is how it says that it has noticed.
        }
    }
}

using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Flywheel.Tests.Contract.Storage.Clients;

/// <summary>Takes TLS off connections and hands them on, for a client that does without it nowhere.</summary>
internal sealed class TlsFront : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2 _certificate = Certificate();
    private readonly CancellationTokenSource _end = new();
    private readonly Uri _service;

    private TlsFront(Uri service) => _service = service;

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public static TlsFront Start(Uri service)
    {
        var front = new TlsFront(service);
        front._listener.Start();
        _ = front.AcceptAsync();
        return front;
    }

    public void Dispose()
    {
        _end.Cancel();
        _listener.Stop();
        _certificate.Dispose();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient caller)
    {
        try
        {
            using (caller)
            {
                await using var outside = new SslStream(caller.GetStream());
                await outside.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _end.Token);
                using var inside = new TcpClient();
                await inside.ConnectAsync(_service.Host, _service.Port, _end.Token);
                var stream = inside.GetStream();
                await Task.WhenAny(outside.CopyToAsync(stream, _end.Token), stream.CopyToAsync(outside, _end.Token));
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Either side may hang up whenever it likes.
        }
    }

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}

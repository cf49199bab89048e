using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Temporalio.Api.Common.V1;

namespace Flywheel.Tests.Packages.Temporalio.Client;

/// <summary>
/// Speaks gRPC, but knows no service: every call gets an empty message, unless the test says otherwise. For what no
/// real server can be made to do.
/// </summary>
internal sealed class FakeServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FakeServer(WebApplication app) => _app = app;

    public int Port { get; private set; }

    public string Address => $"localhost:{Port}";

    public ConcurrentQueue<Call> Calls { get; } = new();

    /// <summary>Statuses that calls get before anything else happens to them.</summary>
    public ConcurrentQueue<GrpcStatus> Failures { get; } = new();

    /// <summary>Makes calls of this name wait until they are given up.</summary>
    public string? Hangs { get; init; }

    public IEnumerable<Call> Of(string rpc) => Calls.Where(call => call.Rpc == rpc);

    /// <param name="certificate">Null: no TLS.</param>
    /// <param name="clients">The authority of certificates that clients must have; null: they need none.</param>
    /// <param name="hangs">See <see cref="Hangs"/>.</param>
    public static async Task<FakeServer> StartAsync(
        X509Certificate2? certificate = null, X509Certificate2? clients = null, string? hangs = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore();
        if (certificate is not null)
        {
            builder.WebHost.UseKestrelHttpsConfiguration();
        }

        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = HttpProtocols.Http2;
            if (certificate is not null)
            {
                listen.UseHttps(certificate, https =>
                {
                    if (clients is not null)
                    {
                        https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
                        https.ClientCertificateValidation = (presented, _, _) =>
                            presented.IssuerName.RawData.AsSpan().SequenceEqual(clients.SubjectName.RawData);
                    }
                });
            }
        }));
        var server = new FakeServer(builder.Build()) { Hangs = hangs };
        server._app.Run(server.AnswerAsync);
        await server._app.StartAsync(TestContext.Current.CancellationToken);
        var addresses = server._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        server.Port = new Uri(addresses.Addresses.First()).Port;
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        var call = new Call(
            http.Request.Path.Value!.Split('/')[^1],
            http.Request.Headers.ToDictionary(
                header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            IsCompressed: body.ToArray()[0] == 1,
            http.Request.Host.Host,
            http.Request.IsHttps,
            (await http.Connection.GetClientCertificateAsync(http.RequestAborted))?.Subject);
        Calls.Enqueue(call);
        if (call.Rpc == Hangs)
        {
            await Task.Delay(Timeout.Infinite, http.RequestAborted);
        }

        http.Response.ContentType = "application/grpc";
        if (Failures.TryDequeue(out var status))
        {
            http.Response.Headers["grpc-status"] = $"{status.Code}";
            http.Response.Headers["grpc-message"] = status.Message;
            http.Response.Headers["grpc-status-details-bin"] = Convert.ToBase64String(status.ToByteArray());
            return;
        }

        await http.Response.Body.WriteAsync(new byte[5], http.RequestAborted);
        http.Response.AppendTrailer("grpc-status", "0");
    }

    public sealed record Call(
        string Rpc,
        IReadOnlyDictionary<string, string> Headers,
        bool IsCompressed,
        string Authority,
        bool IsTls,
        string? Client);
}

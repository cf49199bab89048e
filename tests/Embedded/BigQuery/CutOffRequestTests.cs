using System.Net.Sockets;
using Flywheel.Embedded.BigQuery;
using Flywheel.Tests.Sdk;
using Microsoft.Extensions.Logging;

namespace Flywheel.Tests.Embedded.BigQuery;

/// <summary>Clients that are killed while they send are no fault of the service's.</summary>
[Trait("Category", "SdkUnit")]
[Trait("Service", "BigQuery")]
public sealed class CutOffRequestTests
{
    [Fact]
    public async Task ClientThatGoesInTheMiddleOfItsRequest_IsNotLoggedAsAFailure()
    {
        var cancel = TestContext.Current.CancellationToken;
        using var log = new LogCapture();
        await using var service = await BigQueryService.StartAsync(new() { Port = 0 }, log, cancel);
        using var client = new TcpClient();
        await client.ConnectAsync(service.Endpoint.Address, service.Endpoint.Port, cancel);
        await using var stream = client.GetStream();
        await stream.WriteAsync(
            "POST /bigquery/v2/projects/p/queries HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"query\": \"SEL"u8.ToArray(), cancel);

        client.Client.Shutdown(SocketShutdown.Send);

        await ReadToEndAsync(stream, cancel);
        log.Entries.Where(entry => entry.Level >= LogLevel.Warning).ShouldBeEmpty();
    }

    private static async Task ReadToEndAsync(NetworkStream stream, CancellationToken cancel)
    {
        try
        {
            await stream.CopyToAsync(Stream.Null, cancel);
        }
        catch (IOException)
        {
            // Reset: the service has let go of it.
        }
    }
}

using System.Net;
using System.Net.Sockets;
using Temporalio.Client;
using Temporalio.Exceptions;

namespace Flywheel.Tests.Packages.Temporalio.Client;

/// <summary>Connections without TLS.</summary>
[Trait("Category", "SdkUnit")]
public sealed class ConnectionTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task ServerDown_ConnectingFailsAndNamesTheTarget()
    {
        var nobody = AddressOfNobody();

        var failure = await Should.ThrowAsync<InvalidOperationException>(
            () => TemporalClient.ConnectAsync(new(nobody)));

        failure.Message.ShouldStartWith("Connection failed: ");
        failure.Message.ShouldContain(nobody);
    }

    [Fact]
    public async Task ServerDown_LazyClientFailsWhenItIsUsed()
    {
        var client = TemporalClient.CreateLazy(new(AddressOfNobody()));
        client.Connection.IsConnected.ShouldBeFalse();

        await Should.ThrowAsync<InvalidOperationException>(() => client.CountWorkflowsAsync(""));

        client.Connection.IsConnected.ShouldBeFalse();
    }

    [Fact]
    public async Task LazyClient_FirstCallConnects()
    {
        var client = TemporalClient.CreateLazy(new(service.Address));

        await client.CountWorkflowsAsync("");

        client.Connection.IsConnected.ShouldBeTrue();
    }

    [Fact]
    public async Task LazyClient_ConnectsBeforeItsFirstCallIfItIsTold()
    {
        var client = TemporalClient.CreateLazy(new(service.Address));

        await client.Connection.ConnectAsync();

        client.Connection.IsConnected.ShouldBeTrue();
    }

    [Theory]
    [InlineData(null, "TargetHost is required")]
    [InlineData("http://localhost:7233", "TargetHost cannot have ://")]
    [InlineData("localhost:many", "not host:port")]
    public async Task TargetHost_MistakesAreNamed(string? target, string mistake) =>
        (await Should.ThrowAsync<ArgumentException>(
            () => TemporalConnection.ConnectAsync(new() { TargetHost = target })))
            .Message.ShouldContain(mistake);

    [Fact]
    public async Task Healthy_ServiceSaysSo()
    {
        var connection = await TemporalConnection.ConnectAsync(new(service.Address));

        (await connection.CheckHealthAsync()).ShouldBeTrue();
        (await connection.CheckHealthAsync(connection.OperatorService)).ShouldBeTrue();
    }

    [Fact]
    public async Task UnknownNamespace_IsNotFoundAndNamed()
    {
        var client = await service.ConnectAsync(options => options.Namespace = "nowhere");

        var failure = await Should.ThrowAsync<RpcException>(
            () => client.StartWorkflowAsync("Anything", [], new($"wf-{Guid.NewGuid()}", "nobody")));

        failure.Code.ShouldBe(RpcException.StatusCode.NotFound);
        failure.Message.ShouldContain("nowhere");
    }

    [Fact]
    public async Task Identity_IsProcessAndHostUnlessGiven()
    {
        var usual = await TemporalConnection.ConnectAsync(new(service.Address));
        var given = await TemporalConnection.ConnectAsync(new(service.Address) { Identity = "me" });

        usual.Options.Identity.ShouldBe($"{Environment.ProcessId}@{Dns.GetHostName()}");
        given.Options.Identity.ShouldBe("me");
    }

    [Fact]
    public void LazyConnection_MetadataCannotBeSetBeforeItConnects()
    {
        var connection = TemporalConnection.CreateLazy(new(service.Address));

        Should.Throw<InvalidOperationException>(() => connection.ApiKey = "key");
        Should.Throw<InvalidOperationException>(() => connection.RpcMetadata = []);
        Should.Throw<InvalidOperationException>(() => connection.RpcBinaryMetadata = []);
    }

    private static string AddressOfNobody()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
    }
}

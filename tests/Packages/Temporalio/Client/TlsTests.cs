using System.Text;
using Temporalio.Client;

namespace Flywheel.Tests.Packages.Temporalio.Client;

/// <summary>Connections with TLS, against an authority of the tests' own.</summary>
[Trait("Category", "SdkUnit")]
public sealed class TlsTests : IDisposable
{
    private readonly TestCertificates _certificates = new();

    public void Dispose() => _certificates.Dispose();

    [Fact]
    public async Task TrustedAuthority_Connects()
    {
        using var certificate = _certificates.Server("localhost");
        await using var server = await FakeServer.StartAsync(certificate);

        await TemporalConnection.ConnectAsync(
            new(server.Address) { Tls = new() { ServerRootCACert = _certificates.AuthorityPem } });

        server.Calls.ShouldHaveSingleItem().IsTls.ShouldBeTrue();
    }

    [Fact]
    public async Task UnknownAuthority_IsRefused()
    {
        using var certificate = _certificates.Server("localhost");
        await using var server = await FakeServer.StartAsync(certificate);

        var failure = await Should.ThrowAsync<InvalidOperationException>(
            () => TemporalConnection.ConnectAsync(new(server.Address) { Tls = new() }));

        failure.Message.ShouldStartWith("Connection failed: ");
        server.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task OtherName_IsRefusedUnlessItIsTheDomain()
    {
        using var certificate = _certificates.Server("temporal.example");
        await using var server = await FakeServer.StartAsync(certificate);
        var tls = new TlsOptions { ServerRootCACert = _certificates.AuthorityPem };
        await Should.ThrowAsync<InvalidOperationException>(
            () => TemporalConnection.ConnectAsync(new(server.Address) { Tls = tls }));

        tls.Domain = "temporal.example";
        await TemporalConnection.ConnectAsync(new(server.Address) { Tls = tls });

        server.Calls.ShouldHaveSingleItem().Authority.ShouldBe("temporal.example");
    }

    [Fact]
    public async Task ClientCertificate_IsPresented()
    {
        using var certificate = _certificates.Server("localhost");
        await using var server = await FakeServer.StartAsync(certificate, clients: _certificates.Authority);
        var (clientCertificate, key) = _certificates.Client("worker-7");

        await TemporalConnection.ConnectAsync(new(server.Address)
        {
            Tls = new()
            {
                ServerRootCACert = _certificates.AuthorityPem,
                ClientCert = clientCertificate,
                ClientPrivateKey = key,
            },
        });

        server.Calls.ShouldHaveSingleItem().Client.ShouldBe("CN=worker-7");
    }

    [Fact]
    public async Task NoClientCertificate_IsRefusedByAServerThatWantsOne()
    {
        using var certificate = _certificates.Server("localhost");
        await using var server = await FakeServer.StartAsync(certificate, clients: _certificates.Authority);

        await Should.ThrowAsync<InvalidOperationException>(() => TemporalConnection.ConnectAsync(
            new(server.Address) { Tls = new() { ServerRootCACert = _certificates.AuthorityPem } }));
    }

    [Fact]
    public async Task ClientCertificateWithoutKey_IsAMistake() =>
        (await Should.ThrowAsync<ArgumentException>(() => TemporalConnection.ConnectAsync(
            new("localhost:1") { Tls = new() { ClientCert = Encoding.UTF8.GetBytes("pem") } })))
            .Message.ShouldContain("must both be present or neither");

    [Fact]
    public async Task ApiKey_TurnsTlsOn()
    {
        await using var server = await FakeServer.StartAsync();

        // The server speaks no TLS, and the key must not travel in the clear.
        await Should.ThrowAsync<InvalidOperationException>(
            () => TemporalConnection.ConnectAsync(new(server.Address) { ApiKey = "secret" }));

        server.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task ApiKey_IsABearerTokenThatCanChange()
    {
        using var certificate = _certificates.Server("localhost");
        await using var server = await FakeServer.StartAsync(certificate);
        var connection = await TemporalConnection.ConnectAsync(new(server.Address)
        {
            ApiKey = "first",
            Tls = new() { ServerRootCACert = _certificates.AuthorityPem },
        });

        connection.ApiKey = "second";
        await connection.WorkflowService.GetClusterInfoAsync(new());
        connection.ApiKey = null;
        await connection.WorkflowService.GetClusterInfoAsync(new());

        server.Calls.Select(call => call.Headers.GetValueOrDefault("authorization"))
            .ShouldBe(["Bearer first", "Bearer second", null]);
    }

    [Fact]
    public async Task TlsDisabled_ApiKeyGoesWithoutIt()
    {
        await using var server = await FakeServer.StartAsync();

        await TemporalConnection.ConnectAsync(
            new(server.Address) { ApiKey = "secret", Tls = new() { Disabled = true } });

        server.Calls.ShouldHaveSingleItem().Headers["authorization"].ShouldBe("Bearer secret");
    }
}

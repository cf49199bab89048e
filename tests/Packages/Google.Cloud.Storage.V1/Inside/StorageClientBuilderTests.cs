using Google.Api.Gax;
using Google.Apis.Auth.OAuth2;
using Google.Cloud.Storage.V1;

namespace Flywheel.Tests.Packages.CloudStorage.Inside;

[Trait("Category", "SdkUnit")]
public sealed class StorageClientBuilderTests
{
    [Theory]
    [InlineData("localhost:4443", "http://localhost:4443/storage/v1/")]
    [InlineData("http://localhost:4443", "http://localhost:4443/storage/v1/")]
    [InlineData("http://localhost:4443/", "http://localhost:4443/storage/v1/")]
    [InlineData("http://localhost:4443/storage/v1", "http://localhost:4443/storage/v1/")]
    [InlineData("http://localhost:4443/storage/v1/", "http://localhost:4443/storage/v1/")]
    [InlineData("https://[::1]:4443", "https://[::1]:4443/storage/v1/")]
    [InlineData(" 127.0.0.1:4443/storage/v1 ", "http://127.0.0.1:4443/storage/v1/")]
    public void EmulatorHost_IsWhereRequestsGo(string host, string uri)
    {
        using var storage = Builder(host, EmulatorDetection.EmulatorOrProduction).Build();

        storage.Service.BaseUri.ShouldBe(uri);
        storage.Service.HttpClientInitializer.ShouldBeNull("An emulator needs no credentials.");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void NoEmulator_ProductionIsWhereRequestsGo(string? host)
    {
        var builder = Builder(host, EmulatorDetection.EmulatorOrProduction);
        builder.GoogleCredential = GoogleCredential.FromAccessToken("token");

        using var storage = builder.Build();

        storage.Service.BaseUri.ShouldBe("https://storage.googleapis.com/storage/v1/");
        storage.Service.HttpClientInitializer.ShouldNotBeNull();
    }

    [Fact]
    public void DetectionIsOff_VariableIsNotRead()
    {
        var builder = Builder("localhost:4443", EmulatorDetection.None);
        builder.UnauthenticatedAccess = true;

        using var storage = builder.Build();

        storage.Service.BaseUri.ShouldBe("https://storage.googleapis.com/storage/v1/");
    }

    [Theory]
    [InlineData("localhost:4443", EmulatorDetection.ProductionOnly, "is set, contrary to")]
    [InlineData(null, EmulatorDetection.EmulatorOnly, "is not set, contrary to")]
    [InlineData("http://", EmulatorDetection.EmulatorOnly, "STORAGE_EMULATOR_HOST is 'http://'")]
    public async Task VariableContradicts_BuildFails(string? host, EmulatorDetection detection, string message)
    {
        Should.Throw<InvalidOperationException>(() => Builder(host, detection).Build()).Message.ShouldContain(message);
        (await Should.ThrowAsync<InvalidOperationException>(
            Builder(host, detection).BuildAsync(TestContext.Current.CancellationToken))).Message.ShouldContain(message);
    }

    [Fact]
    public void EmulatorOnly_CredentialsAreAMistake()
    {
        var builder = Builder("localhost:4443", EmulatorDetection.EmulatorOnly);
        builder.ApiKey = "key";

        Should.Throw<InvalidOperationException>(builder.Build).Message.ShouldStartWith("ApiKey is set");
    }

    [Fact]
    public void UnauthenticatedWithCredentials_IsAMistake() => Should.Throw<InvalidOperationException>(
        new StorageClientBuilder { UnauthenticatedAccess = true, ApiKey = "key" }.Build);

    [Fact]
    public void TwoKindsOfCredentials_AreAMistake() => Should.Throw<InvalidOperationException>(
        new StorageClientBuilder
        {
            GoogleCredential = GoogleCredential.FromAccessToken("token"),
            Credential = GoogleCredential.FromAccessToken("token"),
        }.Build);

    private static StorageClientBuilder Builder(string? host, EmulatorDetection detection) => new()
    {
        EmulatorDetection = detection,
        Variables = name => name == "STORAGE_EMULATOR_HOST" ? host : throw new KeyNotFoundException(name),
    };
}

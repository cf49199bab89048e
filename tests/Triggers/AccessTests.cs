using System.Net;
using System.Security.Cryptography;

namespace Flywheel.Tests.Triggers;

/// <summary>Who may send events, by tokens that a key of our own signed.</summary>
[Trait("Category", "Triggers")]
public sealed class AccessTests
{
    [Fact]
    public async Task GoodToken_IsLetIn()
    {
        await using var triggers = await TriggersFixture.StartAsync();

        (await PostAsync(triggers, $"Bearer {triggers.Tokens.Make()}")).Status.ShouldBe(HttpStatusCode.OK);
        (await PostAsync(triggers, $"bearer {triggers.Tokens.Make(new() { ["iss"] = "accounts.google.com" })}")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Basic dXNlcjpwYXNz")]
    [InlineData("Bearer nonsense")]
    [InlineData("Bearer a.b.c")]
    public async Task NoToken_Is401(string? authorization)
    {
        await using var triggers = await TriggersFixture.StartAsync();

        var (status, said) = await PostAsync(triggers, authorization);

        status.ShouldBe(HttpStatusCode.Unauthorized);
        said.ShouldContain("bearer token");
        (await triggers.MetricsAsync()).ShouldContain("{outcome=\"refused\",pipeline=\"\"} 1");
    }

    [Fact]
    public async Task ExpiredToken_Is401()
    {
        var then = DateTimeOffset.UtcNow.AddHours(-2).ToUnixTimeSeconds();
        await ShouldRefuseAsync(HttpStatusCode.Unauthorized, new() { ["iat"] = then, ["exp"] = then + 3600 }, "expired");
    }

    [Fact]
    public Task TokenForSomebodyElse_Is401() => ShouldRefuseAsync(HttpStatusCode.Unauthorized, new() { ["aud"] = "https://other.example.com" }, "aud");

    [Fact]
    public Task TokenOfAnotherIssuer_Is401() => ShouldRefuseAsync(HttpStatusCode.Unauthorized, new() { ["iss"] = "https://issuer.example.com" }, "iss");

    [Fact]
    public Task TokenOfAnotherAccount_Is403() =>
        ShouldRefuseAsync(HttpStatusCode.Forbidden, new() { ["email"] = "mallory@project.iam.gserviceaccount.com" }, "mallory@");

    [Fact]
    public Task TokenWhoseAccountIsNotVerified_Is403() =>
        ShouldRefuseAsync(HttpStatusCode.Forbidden, new() { ["email_verified"] = false }, TestTokens.Account);

    [Fact]
    public async Task TokenSignedByAnotherKey_Is401()
    {
        await using var triggers = await TriggersFixture.StartAsync();
        using var other = RSA.Create(2048);

        (await PostAsync(triggers, $"Bearer {triggers.Tokens.Make(key: other)}")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task TokenThatWasChanged_Is401()
    {
        await using var triggers = await TriggersFixture.StartAsync();
        var (good, other) = (triggers.Tokens.Make().Split('.'), triggers.Tokens.Make(new() { ["email"] = "mallory@example.com" }).Split('.'));

        (await PostAsync(triggers, $"Bearer {good[0]}.{other[1]}.{good[2]}")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static async Task ShouldRefuseAsync(HttpStatusCode status, Dictionary<string, object> claims, string named)
    {
        await using var triggers = await TriggersFixture.StartAsync();

        var answer = await PostAsync(triggers, $"Bearer {triggers.Tokens.Make(claims)}");

        answer.Status.ShouldBe(status);
        answer.Body.ShouldContain(named);
    }

    private static Task<(HttpStatusCode Status, string Body)> PostAsync(TriggersFixture triggers, string? authorization) =>
        triggers.PostAsync(SomeEvents.StructuredBody(SomeEvents.Dropped), SomeEvents.Structured, null, authorization);
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Flywheel.Embedded.Sources.Misbehaving;

namespace Flywheel.Tests.Embedded.Sources;

/// <summary>What goes wrong on demand, as a pipeline meets it.</summary>
[Trait("Category", "Sources")]
public sealed class MisbehaviourTests
{
    private const string Feed = "api?type=5minutefeed";
    private const string Leads = "files/sales_leads.csv?day=2021-01-31";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ServerError_LastsForItsTimesAndOnItsPath()
    {
        await using var sources = await SourcesFixture.StartAsync();
        sources.Service.Misbehaviours.Add(new(MisbehaviourKind.ServerError) { Path = "/api", Times = 2, Status = 503 });

        (await StatusAsync(sources, Feed)).ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await StatusAsync(sources, Leads)).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(sources, Feed)).ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await StatusAsync(sources, Feed)).ShouldBe(HttpStatusCode.OK);
        sources.Service.Misbehaviours.Requests["/api"].ShouldBe(3);
    }

    [Fact]
    public async Task TooManyRequests_SaysWhenToComeBack()
    {
        await using var sources = await SourcesFixture.StartAsync();
        sources.Service.Misbehaviours.Add(new(MisbehaviourKind.TooManyRequests) { Seconds = 7 });

        using var answer = await sources.Http.GetAsync(new Uri(Feed, UriKind.Relative), Cancel);

        answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(7));
    }

    [Fact]
    public async Task Timeout_DoesNotAnswer()
    {
        await using var sources = await SourcesFixture.StartAsync();
        sources.Service.Misbehaviours.Add(new(MisbehaviourKind.Timeout) { Seconds = 0.1 });

        await Should.ThrowAsync<HttpRequestException>(sources.GetAsync(Feed));
    }

    [Fact]
    public async Task Truncated_BreaksOffAndGoesOnWhereAsked()
    {
        await using var sources = await SourcesFixture.StartAsync();
        var whole = await sources.GetAsync(Leads);
        sources.Service.Misbehaviours.Add(new(MisbehaviourKind.Truncated) { Times = 1, AfterBytes = 5000 });
        using var answer = await sources.Http.GetAsync(new Uri(Leads, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, Cancel);

        answer.Content.Headers.ContentLength.ShouldBe(System.Text.Encoding.UTF8.GetByteCount(whole));
        await Should.ThrowAsync<HttpRequestException>(answer.Content.ReadAsByteArrayAsync(Cancel));
        (await sources.GetAsync(Leads)).ShouldBe(whole);
    }

    [Fact]
    public async Task CutShort_EndsAsIfThatWereAll()
    {
        await using var sources = await SourcesFixture.StartAsync();
        sources.Service.Misbehaviours.Add(new(MisbehaviourKind.CutShort) { AfterBytes = 1000 });

        (await sources.GetAsync(Feed)).Length.ShouldBe(1000);
        (await sources.Http.GetByteArrayAsync(new Uri(Leads, UriKind.Relative), Cancel)).Length.ShouldBe(1000);
    }

    [Fact]
    public async Task Slow_IsTheSameLater()
    {
        await using var sources = await SourcesFixture.StartAsync();
        var whole = await sources.GetAsync(Leads);
        sources.Service.Misbehaviours.Add(new(MisbehaviourKind.Slow) { Seconds = 0.1 });

        (await sources.GetAsync(Leads)).ShouldBe(whole);
    }

    [Fact]
    public async Task Html_IsAPage()
    {
        await using var sources = await SourcesFixture.StartAsync();
        sources.Service.Misbehaviours.Add(new(MisbehaviourKind.Html));

        using var answer = await sources.Http.GetAsync(new Uri(Feed, UriKind.Relative), Cancel);

        answer.IsSuccessStatusCode.ShouldBeTrue();
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
    }

    [Fact]
    public async Task Empty_IsWhatEachFormatCallsEmpty()
    {
        await using var sources = await SourcesFixture.StartAsync();
        sources.Service.Misbehaviours.Add(new(MisbehaviourKind.Empty));

        (await sources.GetAsync(Feed)).ShouldBe("[]");
        (await sources.GetAsync(Leads)).ShouldBe("name,phone_number\n");
        (await sources.GetAsync("files/customers.json")).ShouldBeEmpty();
        JsonDocument.Parse(await sources.GetAsync("files/competitor_products.json")).RootElement.GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData(MisbehaviourKind.MalformedRows, "about a mile")]
    [InlineData(MisbehaviourKind.NewColumn, "airport_fee")]
    [InlineData(MisbehaviourKind.ChangedType, "CMT")]
    public async Task DataThatIsOtherwise_IsSoInTaxiMonths(MisbehaviourKind kind, string seen)
    {
        await using var sources = await SourcesFixture.StartAsync();
        sources.Service.Misbehaviours.Add(new(kind));

        (await sources.GetAsync("yellow_tripdata_2021-01.csv?rows=100")).ShouldContain(seen);
    }

    [Fact]
    public async Task ControlEndpoint_SaysItAllToOtherProcesses()
    {
        await using var sources = await SourcesFixture.StartAsync();
        var control = new Uri("control", UriKind.Relative);

        (await sources.Http.PostAsJsonAsync(control, new { kind = "Html", path = "/api" }, Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await sources.GetAsync(Feed)).ShouldStartWith("<!DOCTYPE html>");
        (await sources.GetAsync("control")).ShouldContain("\"kind\":\"Html\"");
        (await sources.Http.DeleteAsync(control, Cancel)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await sources.GetAsync(Feed)).ShouldStartWith("[{");
    }

    [Theory]
    [InlineData("""{"kind":"Sulk"}""", "ServerError")]
    [InlineData("""{"kind":"Html","every":0}""", "every")]
    [InlineData("""{"kind":"Html","colour":"red"}""", "colour")]
    [InlineData("Html", "misbehaviour")]
    public async Task ControlEndpoint_RefusesNonsense(string body, string named)
    {
        await using var sources = await SourcesFixture.StartAsync();
        using var content = new StringContent(body);

        using var answer = await sources.Http.PostAsync(new Uri("control", UriKind.Relative), content, Cancel);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(Cancel)).ShouldContain(named);
    }

    private static async Task<HttpStatusCode> StatusAsync(SourcesFixture sources, string path)
    {
        using var answer = await sources.Http.GetAsync(new Uri(path, UriKind.Relative), Cancel);
        return answer.StatusCode;
    }
}

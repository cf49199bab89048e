using System.Net;
using Google;
using Google.Apis.Http;
using Google.Cloud.BigQuery.V2;
using static Flywheel.Tests.Packages.BigQuery.FakeBigQuery;

namespace Flywheel.Tests.Packages.BigQuery.Inside;

[Trait("Category", "SdkUnit")]
public sealed class RetryTests
{
    [Theory]
    [InlineData(HttpStatusCode.BadGateway, "", true)]
    [InlineData(HttpStatusCode.InternalServerError, "backendError", true)]
    [InlineData(HttpStatusCode.Forbidden, "rateLimitExceeded", true)]
    [InlineData(HttpStatusCode.Forbidden, "quotaExceeded", false)]
    [InlineData(HttpStatusCode.BadRequest, "invalidQuery", false)]
    [InlineData(HttpStatusCode.Conflict, "duplicate", false)]
    public async Task Failure_PassesOnlyIfItsReasonSaysSo(HttpStatusCode status, string reason, bool passes) =>
        (await PassesAsync(Answer.Error(status, reason))).ShouldBe(passes);

    [Theory]
    [InlineData("<html>no</html>")]
    [InlineData("")]
    [InlineData("""{"error": {"code": 500}}""")]
    public async Task FailureWithoutReason_DoesNotPass(string text) =>
        (await PassesAsync(new(text, HttpStatusCode.InternalServerError))).ShouldBeFalse();

    [Fact]
    public async Task Waits_AreTwiceAsLongEachTimeUpTo32Seconds()
    {
        var clock = new TurnedClock();
        using var response = new HttpResponseMessage(HttpStatusCode.BadGateway);
        for (var attempt = 1; attempt <= 8; attempt++)
        {
            var isRetried = await new RetryHandler(clock).HandleResponseAsync(new HandleUnsuccessfulResponseArgs
            {
                Response = response,
                TotalTries = 10,
                CurrentFailedTry = attempt,
                CancellationToken = TestContext.Current.CancellationToken,
            });
            isRetried.ShouldBeTrue();
        }

        clock.Delays.Select(delay => delay.TotalSeconds).ShouldBe([1, 2, 4, 8, 16, 32, 32, 32]);
    }

    [Fact]
    public async Task LastTry_IsNotRepeated()
    {
        using var response = new HttpResponseMessage(HttpStatusCode.BadGateway);

        var isRetried = await new RetryHandler(new TurnedClock()).HandleResponseAsync(
            new HandleUnsuccessfulResponseArgs { Response = response, TotalTries = 3, CurrentFailedTry = 3 });

        isRetried.ShouldBeFalse();
    }

    [Fact]
    public async Task GatewayFailure_IsRepeatedWithTheSameJobId()
    {
        await using var fake = await StartAsync(
            new Answer("", HttpStatusCode.BadGateway),
            new Answer("""{"jobReference": {"jobId": "x"}, "status": {"state": "DONE"}}"""));
        using var client = fake.Client();
        var table = client.GetTableReference("d", "t");

        await client.CreateCopyJobAsync(table, table, cancellationToken: TestContext.Current.CancellationToken);

        fake.Questions.Count.ShouldBe(2);
        fake.Questions[1].Text.ShouldBe(fake.Questions[0].Text);
    }

    [Fact]
    public async Task CreationOfATable_IsNotRepeated()
    {
        await using var fake = await StartAsync(new Answer("", HttpStatusCode.BadGateway));
        using var client = fake.Client();

        Should.Throw<GoogleApiException>(() => client.CreateTable("d", "t", new TableSchemaBuilder().Build()))
            .HttpStatusCode.ShouldBe(HttpStatusCode.BadGateway);

        fake.Questions.Count.ShouldBe(1);
    }

    private static async Task<bool> PassesAsync(Answer answer)
    {
        using var response = new HttpResponseMessage(answer.Status) { Content = new StringContent(answer.Text) };
        return await RetryHandler.IsPassingAsync(response, TestContext.Current.CancellationToken);
    }
}

using Google.Api.Gax;
using Google.Cloud.BigQuery.V2;
using static Flywheel.Tests.Packages.BigQuery.FakeBigQuery;

namespace Flywheel.Tests.Packages.BigQuery.Inside;

/// <summary>Waiting, on a clock that the test turns.</summary>
[Trait("Category", "SdkUnit")]
public sealed class WaitingTests
{
    [Fact]
    public async Task Polling_EndsWhenTheJobIsDone()
    {
        await using var fake = await StartAsync(Job("PENDING"), Job("RUNNING"), Job("DONE"));
        var clock = new TurnedClock();
        using var client = new BigQueryClientImpl("project", fake.Client().Service)
        {
            Clock = clock,
            Scheduler = clock,
        };

        var job = await client.PollJobUntilCompletedAsync(
            client.GetJobReference("project", "job_1", "EU"),
            cancellationToken: TestContext.Current.CancellationToken);

        job.State.ShouldBe(JobState.Done);
        clock.Delays.ShouldBe([TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5)]);
        fake.Questions.ShouldAllBe(question => question.Path == "projects/project/jobs/job_1");
        fake.Questions.ShouldAllBe(question => question.Query["location"] == "EU");
    }

    [Fact]
    public async Task Polling_GivesUpWhenItsTimeIsUp()
    {
        await using var fake = await StartAsync(Job("RUNNING"));
        var clock = new TurnedClock();
        using var client = new BigQueryClientImpl("project", fake.Client().Service)
        {
            Clock = clock,
            Scheduler = clock,
        };

        Should.Throw<TimeoutException>(() => client.PollJobUntilCompleted(
            "job_1",
            pollSettings: new(Expiration.FromTimeout(TimeSpan.FromSeconds(10)), TimeSpan.FromSeconds(3))));
    }

    [Fact]
    public async Task Query_WaitsNoLongerThanItMay()
    {
        var clock = new TurnedClock();
        await using var fake = await StartAsync(question =>
        {
            clock.Turn(TimeSpan.FromSeconds(40));
            return question.Method == "POST"
                ? """{"jobReference": {"projectId": "project", "jobId": "job_1"}, "configuration": {"query": {}}}"""
                : """{"jobComplete": false, "jobReference": {"projectId": "project", "jobId": "job_1"}}""";
        });
        using var client = new BigQueryClientImpl("project", fake.Client().Service) { Clock = clock };
        var job = client.CreateQueryJob("SELECT n", null);

        Should.Throw<TimeoutException>(() => job.GetQueryResults(new() { Timeout = TimeSpan.FromSeconds(100) }));

        fake.Questions.Skip(1).Select(question => question.Query["timeoutMs"]).ShouldBe(["60000", "60000", "20000"]);
    }

    private static Answer Job(string state) =>
        $$"""{"jobReference": {"projectId": "project", "jobId": "job_1"}, "status": {"state": "{{state}}" } }""";
}

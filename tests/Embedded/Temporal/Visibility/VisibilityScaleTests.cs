using System.Diagnostics;
using System.Globalization;
using Flywheel.Embedded.Temporal.Visibility.Language;
using Google.Protobuf;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Workflow.V1;
using static Flywheel.Tests.Embedded.Temporal.Visibility.VisibilityFixture;

namespace Flywheel.Tests.Embedded.Temporal.Visibility;

/// <summary>A store of 100,000 executions, 5,000 of them open, on disk.</summary>
public sealed class ManyExecutions : IAsyncLifetime
{
    public const int Count = 100_000;
    public const int Running = 5_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("flywheel-visibility-").FullName;

    internal VisibilityFixture Fixture { get; private set; } = null!; // set before any test runs

    internal TimeSpan TimeToPut { get; private set; }

    public async ValueTask InitializeAsync()
    {
        Fixture = await StartAsync(_folder);
        await Fixture.Registry.AddAsync(
            Namespace, new Dictionary<string, IndexedValueType> { ["Day"] = IndexedValueType.Keyword });
        var executions = Enumerable.Range(0, Count).Select(Numbered).ToList();
        var watch = Stopwatch.StartNew();
        // As in a service: each start and each close is a transaction of its own, many at a time.
        foreach (var some in executions.Chunk(1000))
        {
            await Task.WhenAll(some.Select(execution => Fixture.PutAsync(execution)));
        }

        TimeToPut = watch.Elapsed;
    }

    public async ValueTask DisposeAsync()
    {
        await Fixture.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static WorkflowExecutionInfo Numbered(int i)
    {
        var start = new DateTime(2021, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddSeconds(i);
        var execution = Execution(
            string.Create(CultureInfo.InvariantCulture, $"pipeline-{i:000000}"),
            start.ToString("O", CultureInfo.InvariantCulture),
            i % (Count / Running) == 0 ? null : start.AddSeconds(30).ToString("O", CultureInfo.InvariantCulture),
            string.Create(CultureInfo.InvariantCulture, $"type-{i % 50}"),
            attributes: Attributes(("Day", string.Create(CultureInfo.InvariantCulture, $"\"day-{i % 365}\""))));
        if (i % 20 == 1)
        {
            execution.Status = WorkflowExecutionStatus.Failed;
        }

        execution.Execution.RunId = Guid.NewGuid().ToString();
        return execution;
    }
}

[Trait("Category", "Temporal")]
public sealed class VisibilityScaleTests(ManyExecutions many, ITestOutputHelper output) : IClassFixture<ManyExecutions>
{
    // What an index serves takes a few milliseconds; a scan takes a hundred and more. In between there is room for slow machines.
    [Theory]
    [InlineData("", 20)]
    [InlineData("ExecutionStatus = 'Running'", 20)]
    [InlineData("ExecutionStatus != 'Running'", 20)]
    [InlineData("WorkflowType = 'type-7'", 20)]
    [InlineData("WorkflowType = 'type-11' AND ExecutionStatus = 'Failed'", 20)]
    [InlineData("WorkflowId = 'pipeline-050001'", 1)]
    [InlineData("WorkflowId STARTS_WITH 'pipeline-0500'", 20)]
    [InlineData("StartTime > '2021-01-02T03:46:00Z'", 20)]
    [InlineData("StartTime > '2021-01-01T12:00:00Z'", 20)]
    [InlineData("CloseTime > '2021-01-02T03:46:00Z'", 20)]
    [InlineData("CloseTime < '2021-01-01T00:01:00Z'", 20)]
    [InlineData("CloseTime BETWEEN '2021-01-01T12:00:00Z' AND '2021-01-01T12:00:30Z'", 20)]
    [InlineData("WorkflowType = 'type-7' AND StartTime > '2021-01-02T03:40:00Z'", 3)]
    [InlineData("Day = 'day-7'", 20)]
    [InlineData("ScheduledById = 'nobody'", 0)]
    public async Task Page_OfManyExecutions_IsFast(string query, int atLeast)
    {
        var best = TimeSpan.MaxValue;
        var found = 0;
        for (var i = 0; i < 3; i++)
        {
            var watch = Stopwatch.StartNew();
            var page = await many.Fixture.Store.ListAsync(Namespace, FilterParser.Parse(query), 20, ByteString.Empty);
            best = watch.Elapsed < best ? watch.Elapsed : best;
            found = page.Executions.Count;
        }

        var counting = Stopwatch.StartNew();
        var count = await many.Fixture.Store.CountAsync(Namespace, FilterParser.Parse(query));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{best.TotalMilliseconds:0.0} ms for a page, {counting.Elapsed.TotalMilliseconds:0.0} ms to count {count[0].Count}"));
        found.ShouldBeGreaterThanOrEqualTo(atLeast);
        best.ShouldBeLessThan(TimeSpan.FromMilliseconds(250));
    }

    [Fact]
    public void Puts_KeepUpWithTheService()
    {
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{ManyExecutions.Count / many.TimeToPut.TotalSeconds:0} puts per second"));
        many.TimeToPut.ShouldBeLessThan(TimeSpan.FromSeconds(60));
    }
}

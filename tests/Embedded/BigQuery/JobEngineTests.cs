using Flywheel.Embedded.BigQuery.Store;

namespace Flywheel.Tests.Embedded.BigQuery;

/// <summary>Jobs that end before their turn comes.</summary>
[Trait("Category", "SdkUnit")]
[Trait("Service", "BigQuery")]
public sealed class JobEngineTests : IAsyncDisposable
{
    private const int AtOnce = 16;

    private readonly Workshop _shop = new(new());

    [Fact]
    public async Task JobThatWaitsForItsTurn_EndsWhenItIsCancelled()
    {
        (await _shop.QueryAsync("CREATE SCHEMA d; CREATE TABLE d.t (a INT64)")).ErrorResult.ShouldBeNull();
        using (await _shop.Parts.Locks.TakeAsync(new TableKey("p", "d", "t"), TestContext.Current.CancellationToken))
        {
            // These take all turns, and wait for the table.
            var before = Enumerable.Range(0, AtOnce).Select(_ => _shop.Start(Workshop.Query("INSERT d.t VALUES (1)"))).ToList();
            var waiting = _shop.Start(Workshop.Query("INSERT d.t VALUES (2)"));
            _shop.Parts.Jobs.Cancel(waiting);
            var status = await _shop.EndAsync(waiting);

            status.ErrorResult!.Reason.ShouldBe("stopped");
            status.ErrorResult.Message.ShouldBe("Job execution was cancelled: User requested cancellation");
            foreach (var job in before)
            {
                _shop.Parts.Jobs.Cancel(job);
            }

            foreach (var job in before)
            {
                (await _shop.EndAsync(job)).ErrorResult!.Reason.ShouldBe("stopped");
            }
        }

        _shop.Count(new TableKey("p", "d", "t")).ShouldBe(0);
    }

    [Fact]
    public void JobIdEndsWithALineEnd_Refused() =>
        Should.Throw<Flywheel.Embedded.BigQuery.Errors.ApiException>(() => Flywheel.Embedded.BigQuery.Jobs.JobIds.Check("p", "job\n"));

    public ValueTask DisposeAsync() => _shop.DisposeAsync();
}

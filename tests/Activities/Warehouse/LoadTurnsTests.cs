using Flywheel.Activities.Warehouse;

namespace Flywheel.Tests.Activities.Warehouse;

[Trait("Category", "Activities")]
public sealed class LoadTurnsTests(LakeFixture lake) : IClassFixture<LakeFixture>
{
    private static readonly DateTimeOffset Noon = new(2021, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private static readonly LoadBook Empty = new(DateTimeOffset.MinValue, [], []);

    [Fact]
    public void DaysOfABackfill_NeedNotWaitUntilTheReserveIsUsedUp()
    {
        var times = Take(Turns(new() { LoadsInReserve = 10 }), count: 13, partition: i => $"day{i}");

        times.Take(10).ShouldAllBe(time => time == Noon);
        times.Skip(10).ShouldBe([Noon.AddMinutes(2), Noon.AddMinutes(4), Noon.AddMinutes(6)]);
    }

    [Fact]
    public void Backfill_LeavesAFifthToLiveRuns()
    {
        var turns = Turns(new() { LoadsInReserve = 10 });
        var book = Empty;
        for (var i = 0; i < 8; i++)
        {
            (var at, book) = turns.Book(book, new("t", $"day{i}", Yields: true), $"c{i}");
            at.ShouldBe(Noon);
        }

        turns.Book(book, new("t", "day8", Yields: true), "c8").At.ShouldBe(Noon.AddMinutes(2));
        turns.Book(book, new("t", "day9"), "c9").At.ShouldBe(Noon);
    }

    [Fact]
    public void SamePartition_IsNeverLoadedTwiceWithinTwoMinutes() =>
        Take(Turns(new()), count: 3, partition: _ => "day").ShouldBe([Noon, Noon.AddMinutes(2), Noon.AddMinutes(4)]);

    [Fact]
    public void DayOfLoads_StaysBelowBigQuerysLimit()
    {
        var times = Take(Turns(new()), count: 3000, partition: i => $"day{i}");

        times.Count(time => time < Noon.AddDays(1)).ShouldBeLessThan(1500);
    }

    [Fact]
    public async Task SameClaim_IsToldTheSame()
    {
        var turns = Turns(new());

        var first = await LakeFixture.Async("a/1", () => turns.TakeAsync(new("same.claim", "day")));
        var again = await LakeFixture.Async("a/1", () => turns.TakeAsync(new("same.claim", "day")));
        var other = await LakeFixture.Async("a/2", () => turns.TakeAsync(new("same.claim", "day")));

        again.ShouldBe(first);
        other.ShouldBe(first.AddMinutes(2));
    }

    [Fact]
    public async Task WorkersAtTheSameTime_ShareOneBook()
    {
        var turns = Turns(new() { LoadsInReserve = 1 });

        var times = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            LakeFixture.Async($"w/{i}", () => turns.TakeAsync(new("shared.book", $"day{i}")))));

        times.Order().ShouldBe(Enumerable.Range(0, 8).Select(i => Noon.AddMinutes(2 * i)));
    }

    [Fact]
    public async Task BackfillThatWaits_PutsNobodyOff()
    {
        var turns = Turns(new() { LoadsInReserve = 10 });

        var asked = new List<TurnAnswer>();
        for (var i = 0; i < 100; i++)
        {
            asked.Add(await LakeFixture.Async($"b/{i}", () => turns.TryAsync(new("put.off", $"day{i}", Yields: true))));
        }

        asked.Take(8).ShouldAllBe(answer => answer.IsTaken);
        asked.Skip(8).ShouldAllBe(answer => answer == new TurnAnswer(false, Noon.AddMinutes(2)));
        (await LakeFixture.Async("live/1", () => turns.TakeAsync(new("put.off", "today")))).ShouldBe(Noon);
        // One that was given its turn and asks again, because the answer was lost, has it still.
        (await LakeFixture.Async("b/0", () => turns.TryAsync(new("put.off", "day0", Yields: true)))).IsTaken.ShouldBeTrue();
    }

    [Fact]
    public async Task NoTimeBetweenLoads_IsNoBook()
    {
        await LakeFixture.Async("a/1", () => Turns(new() { BetweenLoads = TimeSpan.Zero }).TakeAsync(new("no.book", "day")));

        (await lake.NamesAsync("ops/loads/no.book")).ShouldBeEmpty();
    }

    private static List<DateTimeOffset> Take(LoadTurns turns, int count, Func<int, string> partition)
    {
        List<DateTimeOffset> times = [];
        var book = Empty;
        for (var i = 0; i < count; i++)
        {
            (var at, book) = turns.Book(book, new("t", partition(i)), $"claim{i}");
            times.Add(at);
        }

        return times;
    }

    private LoadTurns Turns(WarehouseSettings settings) => new(lake.Storage, lake.Settings, settings, new StoppedClock());

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Noon;
    }
}

using Flywheel.ChaosWorker;

namespace Flywheel.Tests.Chaos.Worker;

internal enum By
{
    Signal,
    Update,

    /// <summary>An update that the workflow's validator rejects.</summary>
    Refusal,
    Query,
}

/// <summary>A message, sent after this kill and this delay, so that work is in flight at every kill.</summary>
internal sealed record Delivery(By By, Parcel Parcel, int AfterKill, TimeSpan Delay);

/// <summary>One workflow and all that is sent to it.</summary>
internal sealed record WorkerChaosPlan(string WorkflowId, Ending Ending, int RenewAfter, IReadOnlyList<Delivery> Deliveries)
{
    public IReadOnlyList<Parcel> Parcels => [.. Deliveries.Where(each => each.By is By.Signal or By.Update).Select(each => each.Parcel)];

    public Order Order => new(Parcels.Count, Ending, RenewAfter, new Dictionary<string, long>());

    /// <summary>The same seed is the same plans.</summary>
    public static IReadOnlyList<WorkerChaosPlan> Of(int seed, int workflows, int kills)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, workflows).Select(number => One($"depot/{number}", random, kills))];
    }

    private static WorkerChaosPlan One(string id, Random random, int kills)
    {
        var kinds = Enum.GetValues<ParcelKind>();
        var deliveries = Enumerable.Range(0, random.Next(3, 7)).Select(number =>
        {
            var by = random.Next(10) switch { < 5 => By.Signal, < 8 => By.Update, 8 => By.Refusal, _ => By.Query };
            var weight = by == By.Refusal ? -1 : random.Next(1, 10_000);
            return new Delivery(
                by, new($"{id}/{number}", kinds[random.Next(kinds.Length)], weight), random.Next(kills), TimeSpan.FromMilliseconds(random.Next(1200)));
        }).Append(new(By.Signal, new($"{id}/last", kinds[random.Next(kinds.Length)], random.Next(1, 10_000)), random.Next(kills), TimeSpan.Zero));
        var ending = random.Next(8) switch { 0 => Ending.Fail, 1 => Ending.Cancel, _ => Ending.Complete };
        return new(id, ending, random.Next(3) == 0 ? 2 : 0, [.. deliveries]);
    }
}

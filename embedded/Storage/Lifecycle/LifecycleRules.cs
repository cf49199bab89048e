using Flywheel.Embedded.Storage.Resources;
using Flywheel.Embedded.Storage.Store;

namespace Flywheel.Embedded.Storage.Lifecycle;

/// <summary>What is to be done with a version: nothing, deletion, or another storage class.</summary>
internal sealed record LifecycleDecision(bool Delete, string? StorageClass)
{
    public static LifecycleDecision Nothing { get; } = new(false, null);
}

/// <summary>The conditions of https://cloud.google.com/storage/docs/lifecycle#conditions. All of a rule's must hold.</summary>
internal static class LifecycleRules
{
    // From the dearest to the cheapest to keep: rules only ever move an object that way.
    private static readonly string[] Classes = ["STANDARD", "NEARLINE", "COLDLINE", "ARCHIVE"];

    /// <param name="rules">The bucket's.</param>
    /// <param name="version">The version in question.</param>
    /// <param name="newerVersions">How many of the same name came after it.</param>
    /// <param name="now">When.</param>
    /// <returns>Deletion before anything else; of several classes, the cheapest to keep.</returns>
    public static LifecycleDecision Decide(
        IReadOnlyList<LifecycleRule> rules, ObjectRecord version, int newerVersions, DateTimeOffset now)
    {
        var met = rules.Where(rule => IsMet(rule.Condition!, version, newerVersions, now)).Select(rule => rule.Action!).ToList();
        if (met.Any(action => action.Type == "Delete"))
        {
            return new(true, null);
        }

        var best = met
            .Where(action => action.Type == "SetStorageClass")
            .Select(action => action.StorageClass!)
            .MaxBy(RankOf);
        return best is not null && RankOf(best) > RankOf(version.Settings.StorageClass)
            ? new(false, best)
            : LifecycleDecision.Nothing;
    }

    private static bool IsMet(LifecycleCondition condition, ObjectRecord version, int newerVersions, DateTimeOffset now) =>
        (condition.Age is not { } age || IsDaysOld(version.Created, age, now))
        && (condition.CreatedBefore is not { } created || version.Created < StartOf(created))
        && (condition.CustomTimeBefore is not { } custom || version.Settings.CustomTime < StartOf(custom).ToTime())
        && (condition.DaysSinceCustomTime is not { } since || (version.Settings.CustomTime is { } time && IsDaysOld(Instant.From(time), since, now)))
        && (condition.DaysSinceNoncurrentTime is not { } gone || (version.Archived is { } archived && IsDaysOld(archived, gone, now)))
        && (condition.NoncurrentTimeBefore is not { } before || version.Archived < StartOf(before))
        && (condition.IsLive is not { } live || version.IsLive == live)
        && (condition.NumNewerVersions is not { } newer || newerVersions >= newer)
        && (condition.MatchesPrefix is not { } prefixes || prefixes.Any(prefix => version.Id.Name.StartsWith(prefix, StringComparison.Ordinal)))
        && (condition.MatchesSuffix is not { } suffixes || suffixes.Any(suffix => version.Id.Name.EndsWith(suffix, StringComparison.Ordinal)))
        && (condition.MatchesStorageClass is not { } classes || classes.Contains(version.Settings.StorageClass ?? StorageClasses.Default));

    private static bool IsDaysOld(Instant since, int days, DateTimeOffset now) => (Instant.From(now) - since).TotalDays >= days;

    private static Instant StartOf(DateOnly day) => Instant.From(new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero));

    private static int RankOf(string? storageClass) => Math.Max(0, Array.IndexOf(Classes, storageClass));
}

using Flywheel.Embedded.Storage.Resources;

namespace Flywheel.Embedded.Storage.Operations;

/// <summary>What a bucket's settings must obey, and what follows from them.</summary>
internal static class BucketChecks
{
    // A hundred years, in seconds: https://cloud.google.com/storage/docs/bucket-lock#retention-periods
    private const long LongestRetention = 3_155_760_000;

    // https://cloud.google.com/storage/docs/soft-delete#soft-delete-policy
    private static readonly TimeSpan ShortestSoftDeletion = TimeSpan.FromDays(7);
    private static readonly TimeSpan LongestSoftDeletion = TimeSpan.FromDays(90);

    private static readonly HashSet<string> Actions = ["Delete", "SetStorageClass", "AbortIncompleteMultipartUpload"];

    /// <summary>Checks settings that a caller wants, and fills in what the service decides about them.</summary>
    /// <exception cref="ApiException">They cannot be.</exception>
    public static BucketSettings Complete(BucketSettings wanted, BucketSettings? before, TimeProvider clock)
    {
        StorageClasses.Check(wanted.StorageClass);
        CheckLifecycle(wanted.Lifecycle);
        if (wanted.IamConfiguration is { } access && (access.UniformBucketLevelAccess ?? access.BucketPolicyOnly) is { Enabled: false })
        {
            throw new ApiException(412, "conditionNotMet", "Request violates constraint 'constraints/storage.uniformBucketLevelAccess'");
        }

        if (before is not null && wanted.Location?.ToUpperInvariant() != before.Location)
        {
            throw Errors.Invalid("The location of a bucket cannot be changed.");
        }

        if (wanted.ObjectRetention?.Mode != before?.ObjectRetention?.Mode && before is not null)
        {
            throw Errors.Invalid("Object retention can only be enabled when a bucket is created.");
        }

        return wanted with
        {
            Location = wanted.Location?.ToUpperInvariant() ?? "US",
            StorageClass = wanted.StorageClass ?? StorageClasses.Default,
            RetentionPolicy = Complete(wanted.RetentionPolicy, before?.RetentionPolicy, clock),
            SoftDeletePolicy = Complete(wanted.SoftDeletePolicy, before?.SoftDeletePolicy, clock),
        };
    }

    private static RetentionPolicy? Complete(RetentionPolicy? wanted, RetentionPolicy? before, TimeProvider clock)
    {
        if (before?.IsLocked == true && (wanted is null || wanted.RetentionPeriod < before.RetentionPeriod))
        {
            throw Errors.Forbidden("Cannot reduce retention duration of a locked Retention Policy for bucket.");
        }

        if (wanted is null)
        {
            return null;
        }

        if (wanted.RetentionPeriod is <= 0 or > LongestRetention)
        {
            throw Errors.Invalid("The retention period must be greater than 0 and less than 100 years.");
        }

        return wanted with
        {
            EffectiveTime = wanted.RetentionPeriod == before?.RetentionPeriod ? before.EffectiveTime : clock.GetUtcNow(),
            // Only lockRetentionPolicy locks.
            IsLocked = before?.IsLocked,
        };
    }

    private static SoftDeletePolicy? Complete(SoftDeletePolicy? wanted, SoftDeletePolicy? before, TimeProvider clock)
    {
        if (wanted is null or { RetentionDurationSeconds: 0 })
        {
            return null;
        }

        if (wanted.RetentionDurationSeconds < ShortestSoftDeletion.TotalSeconds || wanted.RetentionDurationSeconds > LongestSoftDeletion.TotalSeconds)
        {
            throw Errors.Invalid("The soft delete retention duration must be 0, or 7 days (604800 seconds) to 90 days (7776000 seconds).");
        }

        // Since when this policy, or one with a longer time, has been in effect.
        return wanted with
        {
            EffectiveTime = wanted.RetentionDurationSeconds <= before?.RetentionDurationSeconds ? before.EffectiveTime : clock.GetUtcNow(),
        };
    }

    private static void CheckLifecycle(LifecycleSettings? lifecycle)
    {
        foreach (var rule in lifecycle?.Rule ?? [])
        {
            if (rule.Action?.Type is not { } action || !Actions.Contains(action))
            {
                throw Errors.Invalid($"Unknown lifecycle action '{rule.Action?.Type}'. There are {string.Join(", ", Actions)}.");
            }

            if (action == "SetStorageClass" && StorageClasses.Check(rule.Action.StorageClass) is null)
            {
                throw Errors.Invalid("A SetStorageClass action must specify a storage class.");
            }

            if (rule.Condition is null || rule.Condition == new LifecycleCondition())
            {
                throw Errors.Invalid("A lifecycle management rule must have at least one condition.");
            }

            CheckNotNegative("age", rule.Condition.Age);
            CheckNotNegative("daysSinceCustomTime", rule.Condition.DaysSinceCustomTime);
            CheckNotNegative("daysSinceNoncurrentTime", rule.Condition.DaysSinceNoncurrentTime);
            CheckNotNegative("numNewerVersions", rule.Condition.NumNewerVersions);
        }
    }

    // A day that is to come is met by every object: the rule would act on all of them.
    private static void CheckNotNegative(string condition, int? value)
    {
        if (value < 0)
        {
            throw Errors.Invalid($"Lifecycle condition \"{condition}\" must be a nonnegative integer, it is {value}.");
        }
    }
}

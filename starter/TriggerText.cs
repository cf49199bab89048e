using Flywheel.Workflows;

namespace Flywheel.Starter;

/// <summary>Triggers in words.</summary>
internal static class TriggerText
{
    public static string Of(Trigger trigger) => trigger switch
    {
        Trigger.Schedule schedule => $"schedule {schedule.Cron} UTC",
        Trigger.StorageEvent stored => $"object {stored.Pattern}",
        Trigger.After after => $"after {string.Join(", ", after.Pipelines)}",
        Trigger.Http => "HTTP",
        Trigger.ByHand => "by hand",
        Trigger.AlwaysOn => "always on",
        _ => throw new ArgumentOutOfRangeException(nameof(trigger), trigger, "A kind of trigger that has no words yet."),
    };
}

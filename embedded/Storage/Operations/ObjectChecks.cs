using Flywheel.Embedded.Storage.Resources;

namespace Flywheel.Embedded.Storage.Operations;

/// <summary>What an object's settings must obey.</summary>
internal static class ObjectChecks
{
    /// <exception cref="ApiException">They cannot be.</exception>
    public static void Check(ObjectSettings wanted, ObjectSettings? before)
    {
        StorageClasses.Check(wanted.StorageClass);
        if (wanted.CustomTime != before?.CustomTime && before?.CustomTime is { } time && (wanted.CustomTime is null || wanted.CustomTime < time))
        {
            throw Errors.Invalid("Custom time cannot be removed or set to an earlier time once it has been set.");
        }

        if (wanted.Retention is { } retention && (retention.Mode is not ("Locked" or "Unlocked") || retention.RetainUntilTime is null))
        {
            throw Errors.Invalid("Object retention needs a mode, Locked or Unlocked, and a retainUntilTime.");
        }
    }
}

namespace Flywheel.Embedded.Temporal.Schedules.Spec;

/// <summary>What is wrong with a schedule's spec, worded as the server words it; callers answer INVALID_ARGUMENT.</summary>
internal sealed class SpecException(string message) : Exception(message);

/// <summary>
/// So many candidates in a row were excluded that the search for the next time was given up. The schedule then takes no
/// action until its spec is changed.
/// </summary>
internal sealed class SpecSearchLimitException()
    : Exception("the schedule calendar specification has too many exclusions. Please modify the specification.");

using System.Text.RegularExpressions;
using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Store;

namespace Flywheel.Embedded.BigQuery.Jobs;

internal static partial class JobIds
{
    public static JobKey New(string project) => new(project, $"job_{Guid.NewGuid():N}");

    public static JobKey Check(string project, string? id)
    {
        if (string.IsNullOrEmpty(id))
        {
            return New(project);
        }

        return Valid().IsMatch(id)
            ? new JobKey(project, id)
            : throw ApiException.Invalid(
                $"Invalid job ID \"{id}\". Job IDs must be alphanumeric (plus underscores and dashes) and must be at most 1024 characters long.");
    }

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,1024}\z")]
    private static partial Regex Valid();
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Temporalio.Activities;

namespace Flywheel.Activities.Warehouse;

/// <summary>
/// BigQuery runs a job of an id once, and refuses a second one. So the id is made of the run and the step: a step that is done
/// again finds its own job. A run that is begun anew (<c>--again</c>) is another run, and a model that runs twice in a run is
/// another step.
/// </summary>
internal static partial class JobId
{
    public static string Of(ActivityInfo step, string what, int number)
    {
        var run = System.Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{step.WorkflowId}\n{step.WorkflowRunId}")))[..12];
        var readable = Others().Replace(step.WorkflowId!, "_");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"flywheel_{readable[..Math.Min(readable.Length, 200)]}_{run}_{step.ActivityId}_{what}{(number == 0 ? "" : $"_{number}")}");
    }

    [GeneratedRegex("[^A-Za-z0-9-]+")]
    private static partial Regex Others();
}

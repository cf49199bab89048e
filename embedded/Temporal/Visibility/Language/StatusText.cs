using System.Globalization;
using Temporalio.Api.Enums.V1;

namespace Flywheel.Embedded.Temporal.Visibility.Language;

/// <summary>Workflow statuses as filters and answers spell them: "Running", "TimedOut".</summary>
internal static class StatusText
{
    private static readonly Dictionary<string, WorkflowExecutionStatus> ByName = Names();

    public static bool TryParse(string text, out WorkflowExecutionStatus status) =>
        ByName.TryGetValue(text, out status);

    public static bool IsDefined(long number) =>
        number is >= 0 and <= int.MaxValue && Enum.IsDefined((WorkflowExecutionStatus)number);

    private static Dictionary<string, WorkflowExecutionStatus> Names()
    {
        var names = new Dictionary<string, WorkflowExecutionStatus>(StringComparer.Ordinal);
        foreach (var status in Enum.GetValues<WorkflowExecutionStatus>())
        {
            names[status.ToString()] = status;
            // The API's own spelling, WORKFLOW_EXECUTION_STATUS_TIMED_OUT, is accepted as well.
            var words = string.Concat(status.ToString().Select(
                (c, i) => i > 0 && char.IsUpper(c) ? string.Create(CultureInfo.InvariantCulture, $"_{c}") : $"{c}"));
            names["WORKFLOW_EXECUTION_STATUS_" + words.ToUpperInvariant()] = status;
        }

        return names;
    }
}

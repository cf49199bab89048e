using Flywheel.Embedded.Temporal.Visibility;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;

namespace Flywheel.Embedded.Temporal.Commands;

/// <summary>What commands are held against.</summary>
internal sealed class CommandChecks(SearchAttributeRegistry searchAttributes)
{
    public const int LongestId = 1000;
    public const int LargestBlob = 2 * 1024 * 1024;
    public const int MostPending = 2000;

    public void SearchAttributes(string ns, SearchAttributes? attributes)
    {
        if (searchAttributes.FindProblem(ns, attributes) is { } problem)
        {
            throw new BadCommandException(WorkflowTaskFailedCause.BadSearchAttributes, problem);
        }
    }

    public static void Require(bool isRight, WorkflowTaskFailedCause cause, string message)
    {
        if (!isRight)
        {
            throw new BadCommandException(cause, message);
        }
    }

    public static void Id(string id, WorkflowTaskFailedCause cause, string field, string command)
    {
        Require(id.Length > 0, cause, $"{field} is not set on {command}.");
        Require(id.Length <= LongestId, cause, $"{field} on {command} exceeds length limit. {field}={id[..Math.Min(40, id.Length)]}… Length={id.Length} Limit={LongestId}");
    }

    public static void Size(IMessage? blob, WorkflowTaskFailedCause cause, string field)
    {
        if (blob?.CalculateSize() > LargestBlob)
        {
            throw new BadCommandException(cause, $"{field} exceeds size limit.") { TerminatesRun = true };
        }
    }

    public static void Pending(int count, WorkflowTaskFailedCause cause, string what) => Require(
        count < MostPending,
        cause,
        $"the number of pending {what}, {count}, has reached the per-workflow limit of {MostPending}");

    public static void NotNegative(Duration? duration, WorkflowTaskFailedCause cause, string field, string command) => Require(
        duration is null || (duration.Seconds >= 0 && duration.Nanos >= 0),
        cause,
        $"An invalid {field} is set on {command}: it must not be negative.");
}

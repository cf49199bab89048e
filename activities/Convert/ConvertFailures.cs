using Flywheel.Activities.Lake;
using Temporalio.Exceptions;

namespace Flywheel.Activities.Convert;

/// <summary>How conversions fail. The file is landed, so its bytes stay what they are: trying again cannot help.</summary>
public static class ConvertFailures
{
    public static ApplicationFailureException NotAJsonArray(LakeObject file, JsonArrayException reason) => new(
        $"{file} is not the JSON array that was expected. {reason.Message} Nothing was landed; ask the source.",
        reason,
        errorType: nameof(NotAJsonArray),
        nonRetryable: true);

    public static ApplicationFailureException NotCsv(LakeObject file, NotCsvException reason) => new(
        $"{file} is not the CSV that was expected. {reason.Message} Nothing was landed; ask the source.",
        reason,
        errorType: nameof(NotCsv),
        nonRetryable: true);
}

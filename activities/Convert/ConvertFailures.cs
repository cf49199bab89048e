using System.Globalization;
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

    public static ApplicationFailureException TooManyBadRows(LakeObject file, long bad, long all, string quarantine) => new(
        string.Create(
            CultureInfo.InvariantCulture,
            $"{bad} of the {all} rows of {file} are bad, which is more than the table allows. Nothing was landed; the bad rows and "
            + $"their reasons are in {quarantine}."),
        errorType: nameof(TooManyBadRows),
        nonRetryable: true);
}

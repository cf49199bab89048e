using System.ComponentModel;
using System.Globalization;
using System.Net;
using Flywheel.Activities.Http;
using Flywheel.Activities.Lake;
using Flywheel.Activities.Screen;
using Flywheel.Activities.Warehouse;
using Flywheel.Activities.Warehouse.Definitions;
using Google;
using Google.Apis.Bigquery.v2.Data;
using Temporalio.Exceptions;
using StorageObject = Google.Apis.Storage.v1.Data.Object;

namespace Flywheel.Activities;

/// <summary>
/// How steps fail: what it was, what is wrong, what to do, and whether trying again can help. The error types are part
/// of the wire format.
/// </summary>
public static class Failures
{
    /// <summary>Trying again may help: the machine, the network or the time of day may have been the reason.</summary>
    public static ApplicationFailureException CommandFailed(Command command, int exitCode, string errors) => new(
        string.Create(CultureInfo.InvariantCulture, $"\"{command}\" ended with exit code {exitCode}")
        + (errors.Length > 0 ? $" and said: {errors}" : " and said nothing on stderr."),
        errorType: nameof(CommandFailed));

    public static ApplicationFailureException CannotStart(Command command, Win32Exception reason) => new(
        $"\"{command.Program}\" cannot be started on the worker's machine: {reason.Message}. Install it, or put it on the "
        + "worker's PATH; on Windows run the worker in WSL or a container, where such programs are.",
        reason,
        errorType: nameof(CannotStart),
        nonRetryable: true);

    /// <summary>Nothing that tries again changes what lies there.</summary>
    public static ApplicationFailureException NameTaken(StorageObject there, string run) => new(
        $"gs://{there.Bucket}/{there.Name} already holds other bytes than {run} would land"
        + (there.Metadata?.TryGetValue(LakeFiles.RunStamp, out var other) == true ? $"; {other} landed it" : "")
        + ". Nothing was overwritten: delete the object, or leave it and do not run this.",
        errorType: nameof(NameTaken),
        nonRetryable: true);

    public static ApplicationFailureException ObjectGone(LakeObject file) => new(
        string.Create(CultureInfo.InvariantCulture, $"{file}#{file.Generation} is not there any more. Somebody deleted it while the run was at work; run it again."),
        errorType: nameof(ObjectGone),
        nonRetryable: true);

    public static ApplicationFailureException SourceGone(LakeCopy copy) => new(
        string.Create(CultureInfo.InvariantCulture, $"gs://{copy.Bucket}/{copy.Name}#{copy.Generation} is not there any more: it was deleted or overwritten before it could be landed. ")
        + "If it was overwritten, its successor has an event of its own.",
        errorType: nameof(SourceGone),
        nonRetryable: true);

    public static ApplicationFailureException NoSource(string name) => new(
        $"No source is named \"{name}\". Known: {string.Join(", ", SourceSettings.Names)}.",
        errorType: nameof(NoSource),
        nonRetryable: true);

    /// <summary>The source could not be reached, or broke off.</summary>
    public static ApplicationFailureException SourceUnreachable(Uri url, Exception reason) => new(
        $"{url} could not be read: {(reason is TimeoutException ? reason : reason.GetBaseException()).Message}",
        reason,
        errorType: nameof(SourceUnreachable));

    /// <summary>A status that is no success. What the source itself calls passing is tried again, when it says so.</summary>
    public static ApplicationFailureException SourceRefused(Uri url, HttpStatusCode status, TimeSpan? retryAfter) => new(
        string.Create(CultureInfo.InvariantCulture, $"{url} answered {(int)status} ({status}).")
        + (status == HttpStatusCode.NotFound ? " It is not published, or its address is another one by now." : ""),
        errorType: nameof(SourceRefused),
        nonRetryable: (int)status is >= 400 and < 500 && (int)status is not (408 or 425 or 429),
        nextRetryDelay: retryAfter);

    /// <summary>A page that says sorry may be gone at the next attempt.</summary>
    public static ApplicationFailureException NotData(Uri url, DataKind expected, string what) => new(
        $"{url} answered {what} instead of {expected.ToString().ToUpperInvariant()}. Nothing was landed.",
        errorType: nameof(NotData));

    public static ApplicationFailureException BrokenDownload(Uri url, string what) => new(
        $"{url} did not come as it should: {what}. Nothing was landed.",
        errorType: nameof(BrokenDownload));

    public static ApplicationFailureException NoTable(string why) => new(why, errorType: nameof(NoTable), nonRetryable: true);

    /// <summary>Its details are those that are not declared, so that the others can be gone on with.</summary>
    public static ApplicationFailureException UnknownTables(IReadOnlyList<string> unknown, IReadOnlyList<string> declared) => new(
        $"warehouse/schemas has {string.Join(" and ", unknown.Select(table => $"no {table}.json"))}. Declared are: {string.Join(", ", declared)}.",
        errorType: nameof(UnknownTables),
        nonRetryable: true,
        details: [unknown]);

    /// <summary>BigQuery would not take the call. What is wrong with it stays wrong; what is wrong with the service may pass.</summary>
    public static ApplicationFailureException WarehouseRefused(GoogleApiException reason) => new(
        $"BigQuery refused: {reason.Error?.Message ?? reason.Message}",
        reason,
        errorType: nameof(WarehouseRefused),
        nonRetryable: (int)reason.HttpStatusCode is >= 400 and < 500 && (int)reason.HttpStatusCode is not (401 or 403 or 408 or 429));

    public static ApplicationFailureException JobFailed(string job, JobStatus status, bool isPassing) => new(
        $"BigQuery job {job} failed: {status.ErrorResult.Message} ({status.ErrorResult.Reason})"
        + string.Concat((status.Errors ?? []).Where(error => error.Message != status.ErrorResult.Message).Take(5).Select(error => $"; {error.Message}")),
        errorType: nameof(JobFailed),
        nonRetryable: !isPassing);

    public static ApplicationFailureException RowsLost(Staging staging, long arrived) => new(
        string.Create(CultureInfo.InvariantCulture, $"{staging.File} has {staging.Rows} good rows, and BigQuery loaded {arrived} of them for {staging.Table}. Nothing was published."),
        errorType: nameof(RowsLost),
        nonRetryable: true);

    public static ApplicationFailureException ChecksFailed(Staged staged, IReadOnlyList<string> findings) => new(
        $"{staged.Table}${staged.Partition} was not published, because checks do not hold: {string.Join("; ", findings)}. "
        + $"They are declared in warehouse/schemas/{staged.Table}.table.json.",
        errorType: nameof(ChecksFailed),
        nonRetryable: true);

    public static ApplicationFailureException TableIsOther(TableName table, IReadOnlyList<string> differences) => new(
        $"Table {table} is not as warehouse/schemas/{table}.json says: {string.Join("; ", differences)}. Change one of the two; columns can only be added.",
        errorType: nameof(TableIsOther),
        nonRetryable: true);

    public static ApplicationFailureException TooManyBadRows(
        LakeObject file, TableDefinition table, long bad, long all, string quarantine, IReadOnlyList<string> reasons, string next) => new(
        string.Create(CultureInfo.InvariantCulture, $"{bad} of the {all} rows of {file} cannot be loaded into {table.Name} ({string.Join("; ", reasons)}), ")
        + string.Create(CultureInfo.InvariantCulture, $"more than its limit allows ({table.Options.Quarantine}). Nothing was published. They lie in {quarantine}. {next}"),
        errorType: nameof(TooManyBadRows),
        nonRetryable: true,
        details: [new BadRows(all, bad, quarantine)]);

    public static ApplicationFailureException OtherColumns(IReadOnlyList<string> there, IReadOnlyList<string> expected) => new(
        $"The file's columns are {string.Join(", ", there)}, expected are {string.Join(", ", expected)}, in this order. Nothing was loaded: "
        + "have the file repaired, or change the schema.",
        errorType: nameof(OtherColumns),
        nonRetryable: true);

    public static ApplicationFailureException NoHeader(IReadOnlyList<string> expected) => new(
        $"The file is empty; expected is a header with {string.Join(", ", expected)}, below which there need be no rows. Nothing was loaded.",
        errorType: nameof(NoHeader),
        nonRetryable: true);

    public static ApplicationFailureException EndlessRecord(long line, int? limit) => new(
        string.Create(CultureInfo.InvariantCulture, $"The record that begins in line {line} does not end")
        + (limit is { } bytes ? string.Create(CultureInfo.InvariantCulture, $" within {bytes >> 20} MB") : " before the file does")
        + ": a quote is never closed, or the file was cut off. Nothing was loaded.",
        errorType: nameof(EndlessRecord),
        nonRetryable: true);
}

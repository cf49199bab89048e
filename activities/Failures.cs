using System.ComponentModel;
using System.Globalization;
using System.Net;
using Flywheel.Activities.Http;
using Flywheel.Activities.Lake;
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
        $"{url} could not be read: {reason.GetBaseException().Message}",
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
}

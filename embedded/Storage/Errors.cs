using System.Globalization;

namespace Flywheel.Embedded.Storage;

/// <summary>A refusal as the JSON API words it: https://cloud.google.com/storage/docs/json_api/v1/status-codes</summary>
internal class ApiException(int status, string reason, string message) : Exception(message)
{
    public int Status { get; } = status;

    public string Reason { get; } = reason;

    /// <summary>Where in the request the fault lies, and which kind of place that is ("header", "parameter").</summary>
    public (string Type, string Name)? Location { get; init; }

    /// <summary>Whether bytes were asked for at an address that has none: then the answer is the envelope all the same.</summary>
    public bool IsOfTheAddress { get; init; }
}

/// <summary>Every refusal of the service.</summary>
internal static class Errors
{
    public static ApiException BucketNotFound() => new(404, "notFound", "The specified bucket does not exist.");

    public static ApiException ObjectNotFound(string bucket, string name, long? generation = null) => new(
        404,
        "notFound",
        generation is null
            ? $"No such object: {bucket}/{name}"
            : string.Create(CultureInfo.InvariantCulture, $"No such object: {bucket}/{name}#{generation}"));

    public static ApiException NotificationNotFound(string id) => new(404, "notFound", $"The specified notification {id} does not exist.");

    public static ApiException Invalid(string message) => new(400, "invalid", message);

    public static ApiException InvalidArgument(string message) => new(400, "invalidArgument", message);

    public static ApiException InvalidParameter(string name, string value) =>
        new(400, "invalidParameter", $"Invalid value '{value}' for parameter {name}.") { Location = ("parameter", name) };

    public static ApiException Required(string parameter) =>
        new(400, "required", $"Required parameter: {parameter}") { Location = ("parameter", parameter) };

    public static ApiException ParseError() => new(400, "parseError", "Parse Error");

    public static ApiException ConditionNotMet() =>
        new(412, "conditionNotMet", "At least one of the pre-conditions you specified did not hold.") { Location = ("header", "If-Match") };

    /// <summary>A GET whose "not match" condition says that the caller has this state already.</summary>
    public static ApiException NotModified() => new(304, "notModified", "Not Modified");

    public static ApiException BucketExists() => new(
        409, "conflict", "Your previous request to create the named bucket succeeded and you already own it.");

    public static ApiException BucketNotEmpty() => new(409, "conflict", "The bucket you tried to delete is not empty.");

    public static ApiException Held(string bucket, string name, string hold) => new(
        403,
        "objectUnderActiveHold",
        $"Object '{bucket}/{name}' is under active {hold} hold and cannot be deleted, overwritten or archived until hold is removed.");

    public static ApiException Retained(string bucket, string name, string until) => new(
        403,
        "retentionPolicyNotMet",
        $"Object '{bucket}/{name}' is subject to bucket's retention policy or object retention and cannot be deleted or overwritten until {until}");

    /// <summary>The refusals about a customer-supplied key: https://cloud.google.com/storage/docs/json_api/v1/status-codes</summary>
    public static ApiException CustomerKey(string reason, string message) => new(400, reason, message);

    public static ApiException HashMismatch(string kind, string provided, string calculated) =>
        Invalid($"Provided {kind} \"{provided}\" doesn't match calculated {kind} \"{calculated}\".");

    public static ApiException UploadNotFound() => new(404, "notFound", "No such upload: the upload_id is unknown, or the upload was given up.");

    /// <summary>Access control lists do not exist where access is by bucket alone, which is how every bucket here is.</summary>
    public static ApiException UniformAccess() => new(
        400, "invalid", "Cannot use ACL API to update bucket policy when uniform bucket-level access is enabled.");

    public static ApiException RangeNotSatisfiable() =>
        new(416, "requestedRangeNotSatisfiable", "The requested range cannot be satisfied.") { Location = ("header", "Range") };

    public static ApiException Forbidden(string message) => new(403, "forbidden", message);

    public static ApiException NotSupported(string what) => new(
        501, "notImplemented", $"{what} is not supported by this service, and nothing was done. See embedded/Storage/README.md for what is.");

    public static ApiException NoSuchMethod(string method, string path) =>
        new(404, "notFound", $"There is no method for {method} {path}.") { IsOfTheAddress = true };

    public static ApiException Unavailable(string message) => new(503, "backendError", message);
}

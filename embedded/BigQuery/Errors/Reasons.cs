using System.Net;

namespace Flywheel.Embedded.BigQuery.Errors;

/// <summary>https://cloud.google.com/bigquery/docs/error-messages</summary>
internal static class Reasons
{
    public const string BackendError = "backendError";
    public const string ConditionNotMet = "conditionNotMet";
    public const string Duplicate = "duplicate";
    public const string InternalError = "internalError";
    public const string Invalid = "invalid";
    public const string InvalidQuery = "invalidQuery";
    public const string NotFound = "notFound";
    public const string NotImplemented = "notImplemented";
    public const string QuotaExceeded = "quotaExceeded";
    public const string Required = "required";
    public const string ResourceInUse = "resourceInUse";
    public const string Stopped = "stopped";

    public static HttpStatusCode StatusOf(string reason) => reason switch
    {
        BackendError => HttpStatusCode.ServiceUnavailable,
        ConditionNotMet => HttpStatusCode.PreconditionFailed,
        Duplicate => HttpStatusCode.Conflict,
        InternalError => HttpStatusCode.InternalServerError,
        NotFound => HttpStatusCode.NotFound,
        NotImplemented => HttpStatusCode.NotImplemented,
        QuotaExceeded => HttpStatusCode.Forbidden,
        // "Job execution was cancelled" comes as 499, which has no name of its own.
        Stopped => (HttpStatusCode)499,
        _ => HttpStatusCode.BadRequest,
    };

    /// <summary>The status in gRPC's words that goes into the envelope.</summary>
    public static string NameOf(HttpStatusCode status) => status switch
    {
        HttpStatusCode.NotFound => "NOT_FOUND",
        HttpStatusCode.Conflict => "ALREADY_EXISTS",
        HttpStatusCode.Forbidden => "PERMISSION_DENIED",
        HttpStatusCode.PreconditionFailed => "FAILED_PRECONDITION",
        HttpStatusCode.NotImplemented => "UNIMPLEMENTED",
        HttpStatusCode.ServiceUnavailable => "UNAVAILABLE",
        HttpStatusCode.InternalServerError => "INTERNAL",
        (HttpStatusCode)499 => "CANCELLED",
        _ => "INVALID_ARGUMENT",
    };
}

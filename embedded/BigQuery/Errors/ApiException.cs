using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Flywheel.Embedded.BigQuery.Resources;

namespace Flywheel.Embedded.BigQuery.Errors;

/// <summary>A refusal as BigQuery words it: of a call, or of a job, which then ends with it.</summary>
internal sealed partial class ApiException(ErrorProto error, IReadOnlyList<ErrorProto>? errors = null, Exception? inner = null)
    : Exception(error.Message, inner)
{
    public ApiException(string reason, string message, string? location = null, Exception? inner = null)
        : this(new ErrorProto { Reason = reason, Message = message, Location = location }, null, inner)
    {
    }

    public ErrorProto Error { get; } = error;

    /// <summary>What a job lists; the first is <see cref="Error"/> as a rule.</summary>
    public IReadOnlyList<ErrorProto> Errors { get; } = errors ?? [error];

    public HttpStatusCode Status => Reasons.StatusOf(Error.Reason!);

    public static ApiException Invalid(string message, string? location = null) => new(Reasons.Invalid, message, location);

    public static ApiException InvalidQuery(string message, Exception? inner = null) => new(Reasons.InvalidQuery, message, "query", inner);

    public static ApiException Required(string parameter) =>
        new(Reasons.Required, $"Required parameter is missing: {parameter}", parameter);

    public static ApiException NotFound(string what) => new(Reasons.NotFound, $"Not found: {what}");

    public static ApiException Duplicate(string what) => new(Reasons.Duplicate, $"Already Exists: {what}");

    public static ApiException NotSupported(string what) =>
        new(Reasons.NotImplemented, $"{what} is not supported by this service.");

    /// <summary>JSON that does not fit the resource, in the wording of Google's front end.</summary>
    public static ApiException BadPayload(JsonException e)
    {
        var path = (e.Path ?? "$").TrimStart('$').TrimStart('.');
        var unknown = UnknownMember().Match(e.Message);
        if (!unknown.Success)
        {
            return new(Reasons.Invalid, path is "" && e.InnerException is not null
                ? $"Invalid JSON payload received. {e.InnerException.Message}"
                : $"Invalid value at '{path}': {e.Message}", path, e);
        }

        var name = unknown.Groups[1].Value;
        var parent = path.EndsWith(name, StringComparison.Ordinal) ? path[..^name.Length].TrimEnd('.') : path;
        var at = parent.Length == 0 ? "" : $" at '{parent}'";
        return new(Reasons.Invalid, $"Invalid JSON payload received. Unknown name \"{name}\"{at}: Cannot find field.", name, e);
    }

    [GeneratedRegex("JSON property '([^']*)' could not be mapped")]
    private static partial Regex UnknownMember();
}

using System.Globalization;
using Flywheel.Embedded.Storage.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Flywheel.Embedded.Storage.Http;

/// <summary>What operations take from a request.</summary>
internal static class RequestExtensions
{
    public static string Bucket(this HttpRequest request, string parameter = "bucket") => request.Segment(parameter);

    public static ObjectName Object(this HttpRequest request, string bucket = "bucket", string name = "object") =>
        new(request.Segment(bucket), ObjectNames.Check(request.Segment(name)));

    /// <summary>A segment of the path, decoded.</summary>
    public static string Segment(this HttpRequest request, string parameter) =>
        Uri.UnescapeDataString((string)request.RouteValues[parameter]!);

    /// <summary>Where the caller reached us.</summary>
    public static Uri Service(this HttpRequest request) => new($"{request.Scheme}://{request.Host}/");

    public static string? Text(this HttpRequest request, string parameter) =>
        request.Query[parameter] is [{ Length: > 0 } value, ..] ? value : null;

    public static bool Flag(this HttpRequest request, string parameter) => request.Text(parameter) switch
    {
        null or "false" or "False" or "0" => false,
        "true" or "True" or "1" => true,
        { } other => throw Errors.InvalidParameter(parameter, other),
    };

    public static long? Number(this HttpRequest request, string parameter)
    {
        if (request.Text(parameter) is not { } text)
        {
            return null;
        }

        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Errors.InvalidParameter(parameter, text);
    }

    /// <summary>At most so many results in a page, and never more than the service gives.</summary>
    public static int PageSize(this HttpRequest request, int most = 1000)
    {
        var asked = request.Number("maxResults");
        return asked switch
        {
            null or 0 => most,
            < 0 => throw Errors.InvalidParameter("maxResults", request.Text("maxResults")!),
            _ => (int)Math.Min(asked.Value, most),
        };
    }

    /// <summary>ifGenerationMatch and its three kin; with <paramref name="source"/>, those of a copy's source.</summary>
    public static Preconditions Preconditions(this HttpRequest request, bool source = false)
    {
        var prefix = source ? "ifSource" : "if";
        return new()
        {
            GenerationMatch = request.Number($"{prefix}GenerationMatch"),
            GenerationNotMatch = request.Number($"{prefix}GenerationNotMatch"),
            MetagenerationMatch = request.Number($"{prefix}MetagenerationMatch"),
            MetagenerationNotMatch = request.Number($"{prefix}MetagenerationNotMatch"),
        };
    }

    /// <summary>The same as the XML API says it, in headers.</summary>
    public static Preconditions XmlPreconditions(this HttpRequest request) => new()
    {
        GenerationMatch = request.NumberOfHeader("x-goog-if-generation-match"),
        MetagenerationMatch = request.NumberOfHeader("x-goog-if-metageneration-match"),
    };

    /// <summary>If-Match and If-None-Match, which say with an entity tag what the parameters say with numbers.</summary>
    /// <exception cref="ApiException">They do not hold.</exception>
    public static void CheckEtag(this HttpRequest request, string etag)
    {
        if (request.Headers.IfMatch.Count > 0 && !Names(request.Headers.IfMatch, etag))
        {
            throw Errors.ConditionNotMet();
        }

        if (request.Headers.IfNoneMatch.Count > 0 && Names(request.Headers.IfNoneMatch, etag))
        {
            throw Errors.NotModified();
        }
    }

    /// <summary>What we do not have must not be passed over.</summary>
    /// <exception cref="ApiException">One of the parameters was given.</exception>
    public static void Refuse(this HttpRequest request, params ReadOnlySpan<string> parameters)
    {
        foreach (var parameter in parameters)
        {
            if (request.Text(parameter) is not null and not "false")
            {
                throw parameter.Contains("redefined", StringComparison.Ordinal)
                    ? Errors.UniformAccess()
                    : Errors.NotSupported($"The parameter {parameter}");
            }
        }
    }

    private static long? NumberOfHeader(this HttpRequest request, string header) => (string?)request.Headers[header] switch
    {
        null => null,
        { } text when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw Errors.InvalidArgument($"Invalid value for the header {header}."),
    };

    private static bool Names(StringValues header, string etag) => header
        .SelectMany(value => (value ?? "").Split(','))
        .Any(tag => tag.Trim().Trim('"') is var text && (text == "*" || text == etag));
}

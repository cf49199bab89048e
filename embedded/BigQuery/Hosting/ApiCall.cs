using System.Globalization;
using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Resources;
using Flywheel.Embedded.BigQuery.Store;
using Flywheel.Embedded.BigQuery.Values;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Embedded.BigQuery.Hosting;

/// <summary>One request: its parts, parsed and named when they are wrong.</summary>
internal sealed class ApiCall(HttpContext context, Parts parts)
{
    private const int LargestPage = 100_000;

    public Parts Parts => parts;

    public HttpContext Context => context;

    public CancellationToken Cancel => context.RequestAborted;

    public string Project => Path("projectId");

    public DatasetKey Dataset => new(Project, Path("datasetId"));

    public TableKey Table => new(Project, Path("datasetId"), Path("tableId"));

    public JobKey Job => new(Project, Path("jobId"));

    /// <summary>How many items a page may have; <paramref name="otherwise"/> where the call does not say.</summary>
    public int PageSize(int otherwise) => (int)Math.Min(Integer("maxResults") ?? otherwise, LargestPage);

    public string Path(string name) => (string)context.Request.RouteValues[name]!;

    public string? Text(string name) => context.Request.Query.TryGetValue(name, out var values) && values.Count > 0 ? values[^1] : null;

    public IReadOnlyList<string> Texts(string name) => context.Request.Query.TryGetValue(name, out var values) ? [.. values.OfType<string>()] : [];

    public long? Integer(string name) => Text(name) is not { Length: > 0 } text
        ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw ApiException.Invalid($"Invalid value for {name}: \"{text}\" is not a valid value", name);

    public bool Flag(string name) => Text(name) switch
    {
        null => false,
        "" or "true" or "True" => true,
        "false" or "False" => false,
        var text => throw ApiException.Invalid($"Invalid value for {name}: \"{text}\" is not a valid value", name),
    };

    public TimestampFormat TimestampFormat() => Formats.Of(Text("formatOptions.timestampOutputFormat"), Flag("formatOptions.useInt64Timestamp"));

    public async Task<byte[]> BytesAsync()
    {
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer, Cancel);
        return buffer.ToArray();
    }

    public async Task<T> BodyAsync<T>() => Wire.Parse<T>(await BytesAsync());

    /// <summary>412 unless the caller's If-Match is the resource's etag.</summary>
    public void CheckMatch(string? etag)
    {
        var wanted = context.Request.Headers.IfMatch.ToString();
        if (wanted is not ("" or "*") && wanted.Trim('"') != etag?.Trim('"'))
        {
            throw new ApiException(Reasons.ConditionNotMet, "Precondition check failed.", "If-Match");
        }
    }
}

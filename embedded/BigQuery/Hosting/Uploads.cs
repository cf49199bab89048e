using System.Globalization;
using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Operations;
using Flywheel.Embedded.BigQuery.Resources;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Flywheel.Embedded.BigQuery.Hosting;

/// <summary>
/// jobs.insert with the file to load: whole (multipart) or in pieces (resumable). https://cloud.google.com/bigquery/docs/reference/api-uploads
/// Pieces are on disk before they are acknowledged, so an upload goes on after a restart.
/// </summary>
internal static class Uploads
{
    private static readonly string[] Prefixes = ["/upload/bigquery/v2", "/resumable/upload/bigquery/v2", "/upload"];

    public static void Map(WebApplication app, Parts parts)
    {
        foreach (var prefix in Prefixes)
        {
            app.MapPost(prefix + "/projects/{projectId}/jobs", Routes.Delegate(parts, call => BeginAsync(call, prefix)));
            app.MapPut(prefix + "/projects/{projectId}/jobs", Routes.Delegate(parts, PieceAsync));
        }
    }

    private static Task<object?> BeginAsync(ApiCall call, string prefix) => call.Text("uploadType") switch
    {
        "multipart" => MultipartAsync(call),
        "resumable" => ResumableAsync(call, prefix),
        var other => throw ApiException.Invalid($"Upload type {other ?? "(none)"} is not supported: multipart and resumable are.", "uploadType"),
    };

    private static async Task<object?> MultipartAsync(ApiCall call)
    {
        var request = call.Context.Request;
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 } boundary)
        {
            throw ApiException.Invalid("A multipart upload needs a Content-Type with its boundary.");
        }

        var reader = new MultipartReader(boundary, request.Body) { BodyLengthLimit = null };
        var first = await reader.ReadNextSectionAsync(call.Cancel) ?? throw ApiException.Invalid("The upload has no part with the job.");
        var job = await ReadAsync(first.Body, call.Cancel);
        var second = await reader.ReadNextSectionAsync(call.Cancel) ?? throw ApiException.Invalid("The upload has no part with the file.");
        var file = NewFile(call.Parts);
        try
        {
            await SaveAsync(second.Body, file, FileMode.CreateNew, call.Cancel);
            return Start(call, job, file);
        }
        catch
        {
            File.Delete(file);
            throw;
        }
    }

    private static async Task<object?> ResumableAsync(ApiCall call, string prefix)
    {
        var job = await call.BytesAsync();
        _ = Wire.Parse<JobResource>(job);
        var id = Guid.NewGuid().ToString("N");
        await File.WriteAllBytesAsync(DescriptionOf(call.Parts, id), job, call.Cancel);
        await using (File.Create(FileOf(call.Parts, id)))
        {
        }

        var request = call.Context.Request;
        call.Context.Response.Headers.Location =
            $"{request.Scheme}://{request.Host}{prefix}/projects/{Uri.EscapeDataString(call.Project)}/jobs?uploadType=resumable&upload_id={id}";
        call.Context.Response.StatusCode = StatusCodes.Status200OK;
        await call.Context.Response.StartAsync(call.Cancel);
        return null;
    }

    /// <summary>A piece, or the question how much there is.</summary>
    private static async Task<object?> PieceAsync(ApiCall call)
    {
        var id = call.Text("upload_id");
        if (!Guid.TryParseExact(id, "N", out _) || !File.Exists(DescriptionOf(call.Parts, id!)))
        {
            throw ApiException.NotFound($"Upload {id}");
        }

        var file = FileOf(call.Parts, id!);
        var range = ContentRangeHeaderValue.TryParse(call.Context.Request.Headers.ContentRange.ToString(), out var parsed) ? parsed : null;
        var there = File.Exists(file) ? new FileInfo(file).Length : 0;
        if (range is { HasRange: false })
        {
            // bytes */N asks where to go on.
            return range.Length == there ? Complete(call, id!, file) : await ContinueAsync(call, there);
        }

        if (range?.From is { } from && from > there)
        {
            return await ContinueAsync(call, there);
        }

        await using (var target = new FileStream(file, FileMode.OpenOrCreate, FileAccess.Write))
        {
            // What was sent before and not acknowledged is written again.
            target.Position = range?.From ?? 0;
            await call.Context.Request.Body.CopyToAsync(target, call.Cancel);
            target.SetLength(target.Position);
            target.Flush(flushToDisk: true);
            there = target.Position;
        }

        return range is null || range.Length == there ? Complete(call, id!, file) : await ContinueAsync(call, there);
    }

    private static object Complete(ApiCall call, string id, string file)
    {
        var description = DescriptionOf(call.Parts, id);
        var job = File.ReadAllBytes(description);
        var started = Start(call, job, file);
        File.Delete(description);
        return started;
    }

    private static async Task<object?> ContinueAsync(ApiCall call, long there)
    {
        var response = call.Context.Response;
        response.StatusCode = StatusCodes.Status308PermanentRedirect;
        response.ContentLength = 0;
        if (there > 0)
        {
            response.Headers.Range = string.Create(CultureInfo.InvariantCulture, $"bytes=0-{there - 1}");
        }

        await response.StartAsync(call.Cancel);
        return null;
    }

    private static JobResource Start(ApiCall call, byte[] job, string file) => JobsInsert.Start(call, Wire.Parse<JobResource>(job), file);

    private static string NewFile(Parts parts) => FileOf(parts, Guid.NewGuid().ToString("N"));

    private static string FileOf(Parts parts, string id) => Path.Combine(parts.Uploads, id);

    internal static string DescriptionOf(Parts parts, string id) => Path.Combine(parts.Uploads, id + ".job");

    private static async Task<byte[]> ReadAsync(Stream body, CancellationToken cancel)
    {
        using var buffer = new MemoryStream();
        await body.CopyToAsync(buffer, cancel);
        return buffer.ToArray();
    }

    private static async Task SaveAsync(Stream body, string file, FileMode mode, CancellationToken cancel)
    {
        await using var target = new FileStream(file, mode, FileAccess.Write, FileShare.None, 1 << 20);
        await body.CopyToAsync(target, cancel);
        target.Flush(flushToDisk: true);
    }
}

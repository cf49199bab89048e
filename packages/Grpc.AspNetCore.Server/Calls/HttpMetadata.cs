using System.Globalization;
using Grpc.Core;
using Grpc.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Grpc.AspNetCore.Server;

/// <summary>Metadata and status as HTTP/2 headers and trailers.</summary>
internal static class HttpMetadata
{
    private static readonly string[] Codes =
        [.. Enumerable.Range(0, 17).Select(code => code.ToString(CultureInfo.InvariantCulture))];

    public static Metadata Read(IHeaderDictionary headers)
    {
        var metadata = new Metadata();
        foreach (var (name, values) in headers)
        {
            if (WireNames.IsReserved(name))
            {
                continue;
            }

            foreach (var value in values)
            {
                Read(metadata, name, value ?? "");
            }
        }

        return metadata;
    }

    public static void Append(IHeaderDictionary headers, Metadata.Entry entry)
    {
        try
        {
            headers.Append(entry.Key, entry.IsBinary ? WireText.EncodeBinary(entry.ValueBytes) : entry.Value);
        }
        catch (InvalidOperationException e)
        {
            throw new InvalidOperationException($"Error adding response metadata '{entry.Key}': {e.Message}", e);
        }
    }

    /// <summary>
    /// Writes status and trailers where they belong: after the messages, or, when nothing was sent yet, into the
    /// headers, which are then all of the response.
    /// </summary>
    public static void WriteStatus(HttpResponse response, Status status, Metadata? trailers)
    {
        var destination = response.HasStarted
            ? response.HttpContext.Features.Get<IHttpResponseTrailersFeature>()?.Trailers
                ?? throw new InvalidOperationException(
                    "Trailers are not supported for this response. The server may not support gRPC.")
            : response.Headers;
        if (trailers is not null)
        {
            foreach (var entry in trailers)
            {
                Append(destination, entry);
            }
        }

        var code = (int)status.StatusCode;
        destination[WireNames.Status] = code < Codes.Length ? Codes[code] : code.ToString(CultureInfo.InvariantCulture);
        if (status.Detail.Length > 0)
        {
            destination[WireNames.Message] = WireText.EncodeMessage(status.Detail);
        }
    }

    private static void Read(Metadata metadata, string name, string value)
    {
        if (!name.EndsWith(Metadata.BinaryHeaderSuffix, StringComparison.OrdinalIgnoreCase))
        {
            metadata.Add(name, value);
            return;
        }

        foreach (var bytes in WireText.DecodeBinary(value))
        {
            metadata.Add(name, bytes);
        }
    }
}

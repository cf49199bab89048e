using System.Globalization;
using System.Net.Http.Headers;
using Grpc.Core;
using Grpc.Shared;

namespace Grpc.Net.Client;

/// <summary>Metadata and status as HTTP/2 headers and trailers.</summary>
internal static class ClientHeaders
{
    public static Metadata Read(HttpHeaders headers)
    {
        var metadata = new Metadata();
        foreach (var (name, values) in headers.NonValidated)
        {
            if (WireNames.IsReserved(name))
            {
                continue;
            }

            foreach (var value in values)
            {
                if (!name.EndsWith(Metadata.BinaryHeaderSuffix, StringComparison.OrdinalIgnoreCase))
                {
                    metadata.Add(name, value);
                    continue;
                }

                foreach (var bytes in WireText.DecodeBinary(value))
                {
                    metadata.Add(name, bytes);
                }
            }
        }

        return metadata;
    }

    public static void Add(HttpRequestHeaders headers, Metadata metadata)
    {
        foreach (var entry in metadata)
        {
            if (entry.Key == WireNames.EncodingRequest || WireNames.IsReserved(entry.Key))
            {
                continue;
            }

            // The handler joins values of its own headers, user-agent for one, by blanks; that one replaces ours.
            if (entry.Key == "user-agent")
            {
                headers.Remove(entry.Key);
            }

            headers.TryAddWithoutValidation(
                entry.Key, entry.IsBinary ? WireText.EncodeBinary(entry.ValueBytes) : entry.Value);
        }
    }

    public static string? First(HttpHeaders headers, string name)
    {
        if (headers.NonValidated.TryGetValues(name, out var values))
        {
            foreach (var value in values)
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>The status among these headers or trailers; null when there is none.</summary>
    public static Status? StatusIn(HttpHeaders headers)
    {
        if (First(headers, WireNames.Status) is not { } text)
        {
            return null;
        }

        var message = First(headers, WireNames.Message) is { } encoded ? WireText.DecodeMessage(encoded) : "";
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            ? new Status(Enum.IsDefined((StatusCode)code) ? (StatusCode)code : StatusCode.Unknown, message)
            : new Status(StatusCode.Unknown, $"Unexpected grpc-status value: {text}");
    }
}

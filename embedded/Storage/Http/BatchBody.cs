using Flywheel.Embedded.Storage.Uploads;

namespace Flywheel.Embedded.Storage.Http;

/// <summary>A call as it stands in a batch. <see cref="Id"/> is its Content-ID, without the angle brackets.</summary>
internal sealed record BatchedCall(string? Id, string Method, string Target, IReadOnlyDictionary<string, string> Headers, byte[] Body);

/// <summary>
/// The body of a batch: parts of application/http, each an HTTP request as text. Lines may end with LF alone, as those of
/// Python's clients do.
/// </summary>
internal static class BatchBody
{
    /// <exception cref="ApiException">It is none.</exception>
    public static List<BatchedCall> Read(string? contentType, string body)
    {
        var delimiter = $"--{MultipartUpload.Boundary(contentType)}";
        var calls = new List<BatchedCall>();
        var lines = new Lines(body);
        while (lines.Next() is { } line && !line.StartsWith(delimiter, StringComparison.Ordinal))
        {
        }

        while (!lines.Last.StartsWith($"{delimiter}--", StringComparison.Ordinal))
        {
            var part = ReadHeaders(lines);
            var start = (lines.Next() ?? throw Malformed()).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (start is not [var method, var target, ..])
            {
                throw Malformed();
            }

            var headers = ReadHeaders(lines);
            var content = lines.Until(delimiter) ?? throw Malformed();
            var id = part.GetValueOrDefault("Content-ID")?.Trim().TrimStart('<').TrimEnd('>');
            calls.Add(new(id, method, target, headers, System.Text.Encoding.UTF8.GetBytes(content)));
        }

        return calls.Count > 0 ? calls : throw Malformed();
    }

    private static Dictionary<string, string> ReadHeaders(Lines lines)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (lines.Next() is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers[colon > 0 ? line[..colon].Trim() : throw Malformed()] = line[(colon + 1)..].Trim();
        }

        return headers;
    }

    private static ApiException Malformed() => new(400, "badRequest", "Failed to parse batch request: it must be multipart/mixed, with parts of application/http.");

    private sealed class Lines(string text)
    {
        private int _at;

        public string Last { get; private set; } = "";

        /// <summary>The next line; null at the end.</summary>
        public string? Next()
        {
            if (_at >= text.Length)
            {
                return null;
            }

            var end = text.IndexOf('\n', _at);
            end = end < 0 ? text.Length : end;
            Last = text[_at..end].TrimEnd('\r');
            _at = end + 1;
            return Last;
        }

        /// <summary>What stands before the next delimiter, which is then the last line; null where none follows.</summary>
        public string? Until(string delimiter)
        {
            // An absent body may leave the delimiter right here, or at the line that ended the headers.
            var start = _at;
            while (true)
            {
                var before = _at;
                if (Next() is not { } line)
                {
                    return null;
                }

                if (line.StartsWith(delimiter, StringComparison.Ordinal))
                {
                    return text[start..before].TrimEnd('\r', '\n');
                }
            }
        }
    }
}

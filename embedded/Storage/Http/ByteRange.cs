using System.Globalization;

namespace Flywheel.Embedded.Storage.Http;

/// <summary>A Range header applied to a size.</summary>
internal sealed record ByteRange(long First, long Length)
{
    public bool IsSatisfiable => Length > 0;

    /// <summary>
    /// Null where the whole is to be sent: there is no header, it is none we know, or it names several ranges, which the
    /// service does not do.
    /// </summary>
    public static ByteRange? Parse(string? header, long size)
    {
        const string Unit = "bytes=";
        if (header is null || !header.StartsWith(Unit, StringComparison.Ordinal))
        {
            return null;
        }

        var dash = header.IndexOf('-', StringComparison.Ordinal);
        if (dash < 0)
        {
            return null;
        }

        var (from, to) = (header[Unit.Length..dash].Trim(), header[(dash + 1)..].Trim());
        if (from.Length == 0)
        {
            return Number(to) is { } last ? new(Math.Max(0, size - last), Math.Min(size, last)) : null;
        }

        if (Number(from) is not { } first || (to.Length > 0 && Number(to) is null))
        {
            return null;
        }

        var end = Math.Min(Number(to) ?? long.MaxValue, size - 1);
        if (Number(to) < first)
        {
            return null;
        }

        return first >= size ? new(first, 0) : new(first, end - first + 1);
    }

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

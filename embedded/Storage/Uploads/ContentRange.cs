using System.Globalization;
using System.Text.RegularExpressions;

namespace Flywheel.Embedded.Storage.Uploads;

/// <summary>
/// Which bytes a request of a resumable upload brings, from its Content-Range. Clients write <c>bytes 0-9/20</c>,
/// <c>bytes 0-9/*</c>, <c>bytes 0-*/20</c>, <c>bytes 0-*/*</c> for data and <c>bytes */20</c>, <c>bytes */*</c> to ask how far it is.
/// </summary>
internal sealed partial record ContentRange(long? First, long? Last, long? Total)
{
    /// <summary>A request without the header brings everything.</summary>
    public static ContentRange Everything { get; } = new(0, null, null) { EndsWithBody = true };

    /// <summary>Whether it brings nothing and asks for the state.</summary>
    public bool IsQuery => First is null;

    /// <summary>Whether the object ends where the request's body does.</summary>
    public bool EndsWithBody { get; private init; }

    /// <exception cref="ApiException">It is none of the forms, or contradicts itself.</exception>
    public static ContentRange Parse(string? header)
    {
        if (string.IsNullOrEmpty(header))
        {
            return Everything;
        }

        var match = Form().Match(header);
        if (!match.Success)
        {
            throw Errors.Invalid($"Invalid Content-Range header: '{header}'.");
        }

        var first = Number(match.Groups["first"]);
        var last = Number(match.Groups["last"]);
        var total = Number(match.Groups["total"]);
        // "bytes 5-4/5" is how clients end an upload whose last byte is there already.
        if (last < first - 1 || last >= total || first > total)
        {
            throw Errors.Invalid($"Invalid Content-Range header: '{header}'.");
        }

        return new(first, last, total) { EndsWithBody = first is not null && last is null };
    }

    private static long? Number(Group group) =>
        long.TryParse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex(@"^bytes (\*|(?<first>\d{1,18})-(\*|(?<last>\d{1,18})))/(\*|(?<total>\d{1,18}))$")]
    private static partial Regex Form();
}

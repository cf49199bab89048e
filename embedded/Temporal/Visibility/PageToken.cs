using System.Text.Json;
using Google.Protobuf;

namespace Flywheel.Embedded.Temporal.Visibility;

/// <summary>
/// The last execution of a page by its place in the order, so that what starts or closes between two pages neither
/// hides nor repeats others.
/// </summary>
internal sealed record PageToken(long CloseTime, long StartTime, string RunId)
{
    /// <summary>Before the first of all.</summary>
    public static PageToken Start { get; } = new(long.MaxValue, long.MaxValue, "");

    public ByteString ToByteString() => ByteString.CopyFrom(JsonSerializer.SerializeToUtf8Bytes(this));

    /// <returns>Null for the first page.</returns>
    public static PageToken? Parse(ByteString token)
    {
        if (token.IsEmpty)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<PageToken>(token.Span) is { RunId: not null } page
                ? page
                : throw Invalid();
        }
        catch (JsonException)
        {
            throw Invalid();
        }
    }

    private static InvalidRequestException Invalid() =>
        new("Invalid NextPageToken: it must be one that an earlier page of the same list ended with.");
}

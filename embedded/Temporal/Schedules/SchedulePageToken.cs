using System.Text.Json;
using Google.Protobuf;

namespace Flywheel.Embedded.Temporal.Schedules;

/// <summary>The last schedule of a page by its place in the order, so that what comes and goes meanwhile disturbs nothing.</summary>
internal sealed record SchedulePageToken(long Created, string Id)
{
    private static readonly SchedulePageToken Start = new(long.MaxValue, "");

    public ByteString ToByteString() => ByteString.CopyFrom(JsonSerializer.SerializeToUtf8Bytes(this));

    public static SchedulePageToken Parse(ByteString token)
    {
        if (token.IsEmpty)
        {
            return Start;
        }

        try
        {
            return JsonSerializer.Deserialize<SchedulePageToken>(token.Span) is { Id: not null } page ? page : throw Invalid();
        }
        catch (JsonException)
        {
            throw Invalid();
        }
    }

    private static Exception Invalid() => ScheduleErrors.InvalidArgument(
        "Invalid NextPageToken: it must be one that an earlier page of the same list ended with.");
}

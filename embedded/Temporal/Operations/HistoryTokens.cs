using Flywheel.Embedded.Temporal.Store.V1;
using Google.Protobuf;

namespace Flywheel.Embedded.Temporal.Operations;

internal static class HistoryTokens
{
    /// <summary>Null where there is none: the reading begins.</summary>
    public static HistoryPageToken? Parse(ByteString bytes, string runId)
    {
        if (bytes.IsEmpty)
        {
            return null;
        }

        HistoryPageToken token;
        try
        {
            token = HistoryPageToken.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException)
        {
            throw Errors.InvalidArgument("Invalid NextPageToken.");
        }

        if (runId.Length > 0 && token.RunId != runId)
        {
            throw Errors.InvalidArgument("RunId in the request does not match the NextPageToken.");
        }

        return token.NextEventId < 0 || token.RunId.Length == 0 ? throw Errors.InvalidArgument("Invalid NextPageToken.") : token;
    }
}

internal static class Waits
{
    private static readonly TimeSpan AnswerTime = TimeSpan.FromMilliseconds(500);

    /// <summary>How long to wait for somebody who gives up at <paramref name="deadline"/>.</summary>
    public static TimeSpan Until(DateTime deadline, TimeSpan longest)
    {
        if (deadline == DateTime.MaxValue)
        {
            return longest;
        }

        // Deadlines are in the caller's time, not in that of a clock that skips.
        var left = deadline.ToUniversalTime() - TimeProvider.System.GetUtcNow().UtcDateTime - AnswerTime;
        return left < TimeSpan.Zero ? TimeSpan.Zero : left < longest ? left : longest;
    }
}

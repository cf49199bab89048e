using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Embedded.Storage.Http;

/// <summary>
/// Signed URLs, https://cloud.google.com/storage/docs/access-control/signed-urls. Nobody's signature is verified, as nobody's
/// token is; but a URL that has expired is refused, so that a program which mistakes seconds for minutes hears of it here.
/// </summary>
internal static class SignedUrl
{
    /// <exception cref="ApiException">Its time is over.</exception>
    public static void Check(HttpRequest request, DateTimeOffset now)
    {
        if (ExpiryOf(request) is { } expiry && expiry < now)
        {
            throw new ApiException(400, "expiredToken", $"The provided token has expired. Request signature expired at: {expiry:yyyy-MM-dd'T'HH:mm:ssK}");
        }
    }

    private static DateTimeOffset? ExpiryOf(HttpRequest request)
    {
        // Version 4 says since when and for how long, version 2 until when.
        if (request.Text("X-Goog-Date") is { } date && request.Number("X-Goog-Expires") is { } seconds)
        {
            return DateTimeOffset.TryParseExact(date, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var signed)
                ? signed.AddSeconds(seconds)
                : throw Errors.InvalidParameter("X-Goog-Date", date);
        }

        return request.Text("GoogleAccessId") is not null && request.Number("Expires") is { } until
            ? DateTimeOffset.FromUnixTimeSeconds(until)
            : null;
    }
}

using System.Text;
using Flywheel.Embedded.BigQuery.Errors;

namespace Flywheel.Embedded.BigQuery.Hosting;

/// <summary>Page tokens: what to go on behind, unreadable so that nobody builds them.</summary>
internal static class Pages
{
    public static string Token(string after) => Convert.ToBase64String(Encoding.UTF8.GetBytes("p1:" + after)).Replace('+', '-').Replace('/', '_');

    public static string? After(string? token)
    {
        if (string.IsNullOrEmpty(token))
        {
            return null;
        }

        try
        {
            var text = Encoding.UTF8.GetString(Convert.FromBase64String(token.Replace('-', '+').Replace('_', '/')));
            if (text.StartsWith("p1:", StringComparison.Ordinal))
            {
                return text[3..];
            }
        }
        catch (FormatException)
        {
            // Said below.
        }

        throw ApiException.Invalid($"Invalid page token: {token}", "pageToken");
    }
}

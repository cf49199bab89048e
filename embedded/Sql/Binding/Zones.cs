using System.Globalization;
using System.Text.RegularExpressions;

namespace Flywheel.Embedded.Sql.Binding;

/// <summary>Time zones: DuckDB knows names, BigQuery also offsets (<c>+05:30</c>).</summary>
internal static partial class Zones
{
    /// <summary>The TIMESTAMP WITH TIME ZONE of a local TIMESTAMP in a zone that is known.</summary>
    public static string Instant(string local, string zone) => Minutes(zone) is { } minutes
        ? $"timezone('UTC', {local} - to_minutes({minutes}))"
        : zone == "UTC" ? $"timezone('UTC', {local})" : $"fw_in_zone({local}, {SqlText.String(zone)})";

    /// <summary>The local TIMESTAMP of an instant.</summary>
    public static string Local(string instant, Bound? zone) => zone switch
    {
        null => $"timezone('UTC', {instant})",
        { Literal: LiteralKind.Constant, Text: { } text } => Minutes(text) is { } minutes
            ? $"(timezone('UTC', {instant}) + to_minutes({minutes}))" : $"timezone(fw_zone({SqlText.String(text)}), {instant})",
        _ => $"fw_local({instant}, {zone.Sql})",
    };

    /// <summary>The instant of a local TIMESTAMP.</summary>
    public static string Instant(string local, Bound? zone) => zone switch
    {
        null => $"timezone('UTC', {local})",
        { Literal: LiteralKind.Constant, Text: { } text } => Instant(local, text),
        _ => $"fw_instant({local}, {zone.Sql})",
    };

    private static int? Minutes(string zone)
    {
        var match = Offset().Match(zone);
        if (!match.Success)
        {
            return null;
        }
        var minutes = (int.Parse(match.Groups["h"].Value, CultureInfo.InvariantCulture) * 60)
            + (match.Groups["m"].Success ? int.Parse(match.Groups["m"].Value, CultureInfo.InvariantCulture) : 0);
        return minutes > 14 * 60 ? null : match.Groups["sign"].Value == "-" ? -minutes : minutes;
    }

    [GeneratedRegex(@"^(UTC|GMT)?(?<sign>[+-])(?<h>\d{1,2})(:(?<m>\d{2}))?$")]
    private static partial Regex Offset();
}

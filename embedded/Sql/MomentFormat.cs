using System.Globalization;
using Flywheel.Embedded.Sql.Engine;

namespace Flywheel.Embedded.Sql;

/// <summary>
/// How files write dates and times: elements of CAST ... FORMAT (<c>MM/DD/YYYY</c>), or those of PARSE_DATE and its like where
/// there is a percent sign.
/// </summary>
public sealed class MomentFormat
{
    private readonly string _elements;

    /// <exception cref="SqlException">The format has an element that is not supported.</exception>
    public MomentFormat(string format)
    {
        try
        {
            _elements = format.Contains('%', StringComparison.Ordinal) ? format : CastFormat.Elements(format);
        }
        catch (InvalidOperationException e)
        {
            throw new SqlException(EngineErrors.Translate(e.Message));
        }
    }

    /// <summary>False when the text is not of the format.</summary>
    /// <param name="text">What the file has.</param>
    /// <param name="micros">Microseconds since 1970: local ones, or absolute where the text names an offset.</param>
    /// <param name="isAbsolute">Whether they are absolute.</param>
    /// <param name="zone">The name of the zone that the text tells; null where it tells none.</param>
    public bool TryParse(string text, out long micros, out bool isAbsolute, out string? zone)
    {
        (micros, isAbsolute, zone) = (0, false, null);
        try
        {
            var parsed = new TimeParser(_elements, text).Parse();
            isAbsolute = parsed[0] == 'Z';
            var blank = parsed.IndexOf(' ', StringComparison.Ordinal);
            zone = blank < 0 ? null : parsed[(blank + 1)..];
            micros = long.Parse(parsed.AsSpan(isAbsolute ? 1 : 0, (blank < 0 ? parsed.Length : blank) - (isAbsolute ? 1 : 0)), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            return true;
        }
        catch (Exception e) when (e is InvalidOperationException or OverflowException)
        {
            return false;
        }
    }
}

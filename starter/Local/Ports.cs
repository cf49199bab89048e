using System.CommandLine.Parsing;
using System.Globalization;

namespace Flywheel.Starter.Local;

/// <summary>Options that are ports.</summary>
internal static class Ports
{
    public static void Check(OptionResult result)
    {
        var port = result.GetValueOrDefault<int?>();
        if (port is < 0 or > 65535)
        {
            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{result.Option.Name} {port} is not a port: it must be 0 to 65535."));
        }
    }
}

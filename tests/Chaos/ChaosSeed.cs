using System.Globalization;

namespace Flywheel.Tests.Chaos;

/// <summary>What decides a run: the workflows and their messages, and when the service is killed.</summary>
internal static class ChaosSeed
{
    private const string Variable = "FLYWHEEL_CHAOS_SEED";

    public static int Value { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text
        ? int.Parse(text, CultureInfo.InvariantCulture)
        : Random.Shared.Next();

    /// <summary>How to see the same again.</summary>
    public static string Repeat => string.Create(CultureInfo.InvariantCulture, $"{Variable}={Value}");
}

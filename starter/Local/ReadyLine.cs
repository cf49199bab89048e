using Flywheel.Starter.Output;

namespace Flywheel.Starter.Local;

/// <summary>What is said when a part is ready, at once even where the output is a file.</summary>
internal static class ReadyLine
{
    public static void Say(IOutput output, ILocalPart part)
    {
        output.Result(
            new Ready(part.Name, part.Address, part.Details),
            text => text.Line($"{part.Name} ready at {part.Address} ({part.Details})", Mood.Good));
        Console.Out.Flush();
    }

    /// <summary>The JSON shape of it.</summary>
    private sealed record Ready(string Service, string Address, string Details);
}

namespace Flywheel.Activities.Screen;

/// <summary>Values in messages.</summary>
internal static class Shown
{
    private const int Longest = 60;

    public static string Of(string text) => text.Length <= Longest ? $"\"{text}\"" : $"\"{text[..Longest]}…\"";
}

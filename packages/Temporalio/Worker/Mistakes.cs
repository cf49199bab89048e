namespace Temporalio.Worker;

/// <summary>All that is wrong with a configuration is said at once.</summary>
internal static class Mistakes
{
    /// <exception cref="ArgumentException">There are any.</exception>
    public static void Throw(IReadOnlyCollection<string> mistakes)
    {
        if (mistakes.Count > 0)
        {
            throw new ArgumentException(string.Join(Environment.NewLine, mistakes));
        }
    }
}

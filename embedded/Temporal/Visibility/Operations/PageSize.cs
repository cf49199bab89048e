namespace Flywheel.Embedded.Temporal.Visibility.Operations;

/// <summary>How many executions a page holds.</summary>
internal static class PageSize
{
    private const int Largest = 1000;

    /// <summary>Where no size or a larger one is asked for, the largest, as in the real service.</summary>
    public static int Of(int requested) => requested is > 0 and < Largest ? requested : Largest;
}

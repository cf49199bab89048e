namespace Flywheel.Starter.Output;

/// <summary>What results for people are made of.</summary>
internal interface IText
{
    void Line(string text = "");

    /// <summary>A line that ends well or badly.</summary>
    void Line(string text, Mood mood);

    void Table(IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<string>> rows);
}

/// <summary>How something stands: its colour where there are colours.</summary>
internal enum Mood
{
    Plain,
    Good,
    Busy,
    Bad,
}

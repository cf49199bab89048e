namespace Flywheel.Workflows;

/// <summary>Something that whoever starts a run may decide.</summary>
public abstract record Parameter(string Name, string Type, string Description, string Default, string Example)
{
    public static Parameter<int> WholeNumber(string name, string description, int standard, int example, int from, int to) => new(
        name,
        FormattableString.Invariant($"whole number, {from} to {to}"),
        description,
        FormattableString.Invariant($"{standard}"),
        FormattableString.Invariant($"{example}"),
        text => int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) && number >= from && number <= to
            ? (true, number)
            : default);

    /// <summary>A month such as 2021-01; by default nothing, which is the month of the run.</summary>
    public static Parameter<string> Month(string name, string description) => new(
        name, "month", description, "", "2021-01", text => text.Length == 0 || RunId.IsSlot(Grain.Month, text) ? (true, text) : default);

    /// <summary>Names with commas between them; by default none.</summary>
    public static Parameter<IReadOnlyList<string>> Names(string name, string description, string example) => new(
        name, "names with commas between them", description, "", example,
        text => (true, text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)));

    /// <summary>Whether the text is a value of this parameter.</summary>
    public abstract bool Accepts(string text);
}

/// <summary>A parameter whose values are <typeparamref name="T"/>.</summary>
public sealed record Parameter<T>(
    string Name, string Type, string Description, string Default, string Example, Func<string, (bool Ok, T Value)> Parse)
    : Parameter(Name, Type, Description, Default, Example)
{
    public override bool Accepts(string text) => Parse(text).Ok;
}

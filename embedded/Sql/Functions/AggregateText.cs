namespace Flywheel.Embedded.Sql.Functions;

/// <summary>The text of an aggregate, in which <c>sum⟨x⟩</c> marks the call of DuckDB that the modifiers belong to.</summary>
internal static class AggregateText
{
    // Characters that Unicode keeps out of texts.
    private const string Open = "\uFDD0";
    private const string Close = "\uFDD1";

    public static string Marked(string template) =>
        template.Replace("⟨", Open, StringComparison.Ordinal).Replace("⟩", Close, StringComparison.Ordinal);

    public static string Call(string function, params string[] arguments) => $"{function}{Open}{string.Join(", ", arguments)}{Close}";

    public static string Write(string text, bool distinct, string inside, string behind) =>
        text.Replace(Open, distinct ? "(DISTINCT " : "(", StringComparison.Ordinal)
            .Replace(Close, $"{inside}){behind}", StringComparison.Ordinal);
}

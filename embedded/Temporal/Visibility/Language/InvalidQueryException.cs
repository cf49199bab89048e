using System.Globalization;

namespace Flywheel.Embedded.Temporal.Visibility.Language;

/// <summary>A list filter that cannot be run; the message says what, in the real service's words, and where.</summary>
internal sealed class InvalidQueryException(string problem, int position, string near)
    : InvalidRequestException(string.Create(
        CultureInfo.InvariantCulture, $"invalid query: {problem} at position {position} near '{near}'"))
{
    /// <summary>Where in the query the offending token starts, counted from 1.</summary>
    public int Position { get; } = position;

    public static InvalidQueryException Malformed(string detail, Token token) =>
        new($"malformed SQL query: {detail}", token.Position, Near(token));

    public static InvalidQueryException Expression(string detail, Token token) =>
        new($"invalid expression: {detail}", token.Position, Near(token));

    public static InvalidQueryException NotSupported(string detail, Token token) =>
        new($"operation is not supported: {detail}", token.Position, Near(token));

    private static string Near(Token token) => token.Kind == TokenKind.End ? "end of query" : token.Source;
}

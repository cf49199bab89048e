using System.Globalization;
using Temporalio.Api.Enums.V1;

namespace Flywheel.Embedded.Temporal.Visibility.Language;

/// <summary>Turns a filter's literals into what the store holds, and refuses those of the wrong type.</summary>
internal static class LiteralReader
{
    /// <returns>A long, double, string or bool, ready to be an SQL parameter.</returns>
    public static object Read(Token literal, QueryColumn column) => column.Syntax switch
    {
        LiteralSyntax.Status => Status(literal, column),
        LiteralSyntax.Duration => Duration(literal, column),
        _ => Typed(literal, column),
    };

    private static object Typed(Token literal, QueryColumn column) => (column.Type, literal.Kind) switch
    {
        (IndexedValueType.Int or IndexedValueType.Double, TokenKind.Integer or TokenKind.Decimal) => Number(literal),
        (IndexedValueType.Bool, TokenKind.Word) => literal.Is("TRUE"),
        (IndexedValueType.Datetime, TokenKind.String) => Instant.TryParse(literal.Text, out var time)
            ? time
            : throw InvalidQueryException.Expression($"unable to parse datetime '{literal.Text}'", literal),
        (IndexedValueType.Datetime, TokenKind.Integer) when Number(literal) is long nanoseconds =>
            Instant.FromUnixNanoseconds(nanoseconds),
        (IndexedValueType.Keyword or IndexedValueType.KeywordList or IndexedValueType.Text, TokenKind.String) =>
            literal.Text,
        _ => throw WrongType(literal, column),
    };

    private static object Number(Token literal)
    {
        if (literal.Kind == TokenKind.Integer && long.TryParse(
            literal.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
        {
            return whole;
        }

        return double.TryParse(literal.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number)
            ? number
            : throw InvalidQueryException.Expression($"unable to parse value \"{literal.Text}\"", literal);
    }

    private static object Status(Token literal, QueryColumn column)
    {
        switch (literal.Kind)
        {
            case TokenKind.Integer when Number(literal) is long number && StatusText.IsDefined(number):
                return number;
            case TokenKind.Integer:
                throw InvalidQueryException.Expression($"invalid {column.Name} value {literal.Text}", literal);
            case TokenKind.String when StatusText.TryParse(literal.Text, out var status):
                return (long)status;
            case TokenKind.String:
                throw InvalidQueryException.Expression(
                    $"invalid {column.Name} value '{literal.Text}' (one of Running, Completed, Failed, Canceled, "
                    + "Terminated, ContinuedAsNew, TimedOut, Paused)", literal);
            default:
                throw WrongType(literal, column);
        }
    }

    private static object Duration(Token literal, QueryColumn column) => literal.Kind switch
    {
        TokenKind.Integer when Number(literal) is long nanoseconds => nanoseconds,
        TokenKind.String => DurationText.TryParse(literal.Text, out var nanoseconds)
            ? nanoseconds
            : throw InvalidQueryException.Expression(
                $"invalid duration value for search attribute {column.Name}: {literal.Text}", literal),
        _ => throw WrongType(literal, column),
    };

    private static InvalidQueryException WrongType(Token literal, QueryColumn column)
    {
        var (shown, type) = literal.Kind switch
        {
            TokenKind.String => ($"\"{literal.Text}\"", "string"),
            TokenKind.Integer => (literal.Text, "int64"),
            TokenKind.Decimal => (literal.Text, "float64"),
            _ => (literal.Text, "bool"),
        };
        return InvalidQueryException.Expression(
            $"invalid value type for search attribute {column.Name} of type {column.Type}: {shown} (type: {type})",
            literal);
    }
}

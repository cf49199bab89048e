using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.Sql.Parsing;

/// <summary>Literals, names, parentheses, constructors, and what may stand behind them.</summary>
internal sealed partial class Parser
{
    private Expression Postfix(Expression target)
    {
        while (true)
        {
            if (IsSymbol(".") && !IsSymbol("*", 1))
            {
                Advance();
                if (IsSymbol("("))
                {
                    throw SqlException.Unsupported("An extension path", At);
                }
                target = new FieldExpression(target.At, target, NameBehindDot());
            }
            else if (IsSymbol("["))
            {
                target = Element(target);
            }
            else
            {
                return target;
            }
        }
    }

    private ElementExpression Element(Expression target)
    {
        var at = Advance().At;
        ElementKind? kind = !IsSymbol("(", 1) ? null : Current.Text.ToUpperInvariant() switch
        {
            "OFFSET" => ElementKind.Offset,
            "SAFE_OFFSET" => ElementKind.SafeOffset,
            "ORDINAL" => ElementKind.Ordinal,
            "SAFE_ORDINAL" => ElementKind.SafeOrdinal,
            "KEY" => ElementKind.Key,
            "SAFE_KEY" => ElementKind.SafeKey,
            _ => null,
        };
        if (kind is not null)
        {
            _index += 2;
        }
        var index = Expression();
        if (kind is not null)
        {
            ExpectSymbol(")");
        }
        ExpectSymbol("]");
        return new(at, target, kind ?? ElementKind.Plain, index);
    }

    private Expression Primary() => Current.Kind switch
    {
        TokenKind.Integer => new IntegerLiteral(At, Advance().Text),
        TokenKind.Float => new FloatLiteral(At, Advance().Text),
        TokenKind.String => new StringLiteral(At, Strings()),
        TokenKind.Bytes => new BytesLiteral(At, Advance().Bytes),
        TokenKind.Parameter => new ParameterExpression(At, Advance().Text, 0),
        TokenKind.SystemVariable => new SystemVariable(At, Advance().Text),
        TokenKind.Symbol => Bracketed(),
        TokenKind.Identifier when Current.IsKeyword => KeywordPrimary(),
        TokenKind.Identifier or TokenKind.QuotedIdentifier => NamePrimary(),
        _ => throw Unexpected(),
    };

    /// <summary>Literals that follow each other are one, as in the standard; BigQuery takes only one.</summary>
    private string Strings() => Advance().Text;

    private Expression Bracketed()
    {
        var at = At;
        switch (Current.Text)
        {
            case "?":
                Advance();
                return new ParameterExpression(at, null, ++_questionMarks);
            case "[":
                return new ArrayExpression(at, null, ArrayItems());
            case "(":
                return IsParenthesizedQuery() ? new QueryExpression(at, QueryExpressionKind.Scalar, ParenthesizedQuery()) : InParentheses();
            default:
                throw Unexpected();
        }
    }

    private Expression InParentheses()
    {
        var at = ExpectSymbol("(").At;
        var first = Expression();
        if (!IsSymbol(","))
        {
            ExpectSymbol(")");
            return first;
        }
        var items = new List<StructItem> { new(first.At, first, null) };
        while (TrySymbol(","))
        {
            var value = Expression();
            items.Add(new(value.At, value, null));
        }
        ExpectSymbol(")");
        return new StructExpression(at, null, items) { IsTuple = true };
    }

    private Expression KeywordPrimary()
    {
        var at = At;
        switch (Current.Text.ToUpperInvariant())
        {
            case "NULL":
                Advance();
                return new NullLiteral(at);
            case "TRUE":
            case "FALSE":
                return new BoolLiteral(at, Advance().Text.Equals("TRUE", StringComparison.OrdinalIgnoreCase));
            case "CASE":
                return Case();
            case "CAST":
                return Cast(safe: false);
            case "EXTRACT":
                return Extract();
            case "EXISTS":
                Advance();
                return new QueryExpression(at, QueryExpressionKind.Exists, ParenthesizedQuery());
            case "ARRAY":
                return Array();
            case "STRUCT":
                return Struct();
            case "INTERVAL":
                return Interval();
            case "IF" or "LEFT" or "RIGHT" or "GROUPING" or "COLLATE" when IsSymbol("(", 1):
                return Call([new(at, Advance().Text)]);
            case "NEW" or "WITH" when IsSymbol("(", 1) || IsWord("NEW"):
                throw SqlException.Unsupported(Current.Text.ToUpperInvariant(), at);
            case "DEFAULT":
                Advance();
                return new DefaultExpression(at);
            default:
                throw Unexpected();
        }
    }

    private Expression NamePrimary()
    {
        var at = At;
        if (Ahead(1).Kind == TokenKind.String && Current.Kind == TokenKind.Identifier && LiteralType(Current.Text) is { } type)
        {
            Advance();
            return new TypedLiteral(at, type, Advance().Text);
        }
        if (IsWord("SAFE_CAST") && IsSymbol("(", 1))
        {
            return Cast(safe: true);
        }
        var names = new List<Identifier> { Name() };
        while (IsSymbol(".") && !IsSymbol("*", 1) && !IsSymbol("(", 1))
        {
            Advance();
            names.Add(NameBehindDot());
        }
        if (IsSymbol("->"))
        {
            throw SqlException.Unsupported("A lambda", At);
        }
        return IsSymbol("(") ? Call(names) : new PathExpression(at, names);
    }

    private static SqlType? LiteralType(string name) => name.ToUpperInvariant() switch
    {
        "DATE" => SqlType.Date,
        "DATETIME" => SqlType.DateTime,
        "TIMESTAMP" => SqlType.Timestamp,
        "TIME" => SqlType.Time,
        "NUMERIC" or "DECIMAL" => SqlType.Numeric,
        "BIGNUMERIC" or "BIGDECIMAL" => SqlType.BigNumeric,
        "JSON" => SqlType.Json,
        _ => null,
    };
}

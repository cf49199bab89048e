using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.Sql.Parsing;

/// <summary>Operators, the loosest first. https://cloud.google.com/bigquery/docs/reference/standard-sql/operators</summary>
internal sealed partial class Parser
{
    private Expression Expression()
    {
        Nesting.Check(At);
        return Or();
    }

    private Expression Or()
    {
        var left = And();
        while (IsWord("OR"))
        {
            left = new BinaryExpression(Advance().At, BinaryOperator.Or, left, And());
        }
        return left;
    }

    private Expression And()
    {
        var left = Not();
        while (IsWord("AND"))
        {
            left = new BinaryExpression(Advance().At, BinaryOperator.And, left, Not());
        }
        return left;
    }

    private Expression Not()
    {
        Nesting.Check(At);
        return IsWord("NOT") ? new UnaryExpression(Advance().At, UnaryOperator.Not, Not()) : Comparison();
    }

    private Expression Comparison()
    {
        var left = BitwiseOr();
        while (true)
        {
            var at = At;
            if (Comparator() is { } comparator)
            {
                left = new BinaryExpression(at, comparator, left, BitwiseOr());
            }
            else if (TryWord("IS"))
            {
                left = Is(at, left);
            }
            else if (IsWord("IN") || IsWord("LIKE") || IsWord("BETWEEN"))
            {
                left = Membership(at, left, not: false);
            }
            else if (IsWord("NOT") && (IsWord("IN", 1) || IsWord("LIKE", 1) || IsWord("BETWEEN", 1)))
            {
                Advance();
                left = Membership(at, left, not: true);
            }
            else
            {
                return left;
            }
        }
    }

    private BinaryOperator? Comparator()
    {
        BinaryOperator? found = Current is not { Kind: TokenKind.Symbol } token ? null : token.Text switch
        {
            "=" => BinaryOperator.Equal,
            "<>" or "!=" => BinaryOperator.NotEqual,
            "<" => BinaryOperator.Less,
            "<=" => BinaryOperator.LessOrEqual,
            ">" when !IsShiftRight() => BinaryOperator.Greater,
            ">=" => BinaryOperator.GreaterOrEqual,
            _ => null,
        };
        if (found is not null)
        {
            Advance();
        }
        return found;
    }

    private Expression Is(Position at, Expression left)
    {
        var not = TryWord("NOT");
        if (TryWord("DISTINCT"))
        {
            ExpectWord("FROM");
            return new DistinctFromExpression(at, left, BitwiseOr(), not);
        }
        var test = Current.Text.ToUpperInvariant() switch
        {
            "NULL" => IsTest.Null,
            "TRUE" => IsTest.True,
            "FALSE" => IsTest.False,
            "UNKNOWN" => IsTest.Unknown,
            _ => throw Unexpected(),
        };
        Advance();
        return new IsExpression(at, left, test, not);
    }

    private Expression Membership(Position at, Expression left, bool not)
    {
        switch (Advance().Text.ToUpperInvariant())
        {
            case "BETWEEN":
                var low = BitwiseOr();
                ExpectWord("AND");
                return new BetweenExpression(at, left, low, BitwiseOr(), not);
            case "LIKE":
                return Like(at, left, not);
            default:
                return In(at, left, not);
        }
    }

    private LikeExpression Like(Position at, Expression left, bool not)
    {
        var quantifier = IsWord("ANY") || IsWord("SOME") ? LikeQuantifier.Any : IsWord("ALL") ? LikeQuantifier.All : LikeQuantifier.One;
        if (quantifier == LikeQuantifier.One)
        {
            return new(at, left, [BitwiseOr()], quantifier, not);
        }
        Advance();
        if (IsWord("UNNEST") || (IsSymbol("(") && IsQueryStart(1)))
        {
            throw SqlException.Unsupported($"LIKE {quantifier.ToString().ToUpperInvariant()} over an array or query", At);
        }
        return new(at, left, Parenthesized(Expression), quantifier, not);
    }

    private Expression In(Position at, Expression left, bool not)
    {
        if (TryWord("UNNEST"))
        {
            ExpectSymbol("(");
            var array = Expression();
            ExpectSymbol(")");
            return new InUnnestExpression(at, left, array, not);
        }
        if (IsSymbol("(") && IsQueryStart(1))
        {
            return new InQueryExpression(at, left, ParenthesizedQuery(), not);
        }
        return new InListExpression(at, left, Parenthesized(Expression), not);
    }

    private Expression BitwiseOr()
    {
        var left = BitwiseXor();
        while (IsSymbol("|"))
        {
            left = new BinaryExpression(Advance().At, BinaryOperator.BitwiseOr, left, BitwiseXor());
        }
        return left;
    }

    private Expression BitwiseXor()
    {
        var left = BitwiseAnd();
        while (IsSymbol("^"))
        {
            left = new BinaryExpression(Advance().At, BinaryOperator.BitwiseXor, left, BitwiseAnd());
        }
        return left;
    }

    private Expression BitwiseAnd()
    {
        var left = Shift();
        while (IsSymbol("&"))
        {
            left = new BinaryExpression(Advance().At, BinaryOperator.BitwiseAnd, left, Shift());
        }
        return left;
    }

    private bool IsShiftRight() => IsSymbol(">") && IsSymbol(">", 1) && Ahead(1).At.Offset == Current.End;

    private Expression Shift()
    {
        var left = Sum();
        while (IsSymbol("<<") || IsShiftRight())
        {
            var sign = Advance();
            var isLeft = sign.Text == "<<";
            _index += isLeft ? 0 : 1;
            left = new BinaryExpression(sign.At, isLeft ? BinaryOperator.ShiftLeft : BinaryOperator.ShiftRight, left, Sum());
        }
        return left;
    }

    private Expression Sum()
    {
        var left = Product();
        while (IsSymbol("+") || IsSymbol("-"))
        {
            var sign = Advance();
            left = new BinaryExpression(
                sign.At, sign.Text == "+" ? BinaryOperator.Add : BinaryOperator.Subtract, left, Product());
        }
        return left;
    }

    private Expression Product()
    {
        var left = Unary();
        while (IsSymbol("*") || IsSymbol("/") || IsSymbol("||"))
        {
            var sign = Advance();
            var kind = sign.Text switch
            {
                "*" => BinaryOperator.Multiply,
                "/" => BinaryOperator.Divide,
                _ => BinaryOperator.Concatenate,
            };
            left = new BinaryExpression(sign.At, kind, left, Unary());
        }
        return left;
    }

    private Expression Unary()
    {
        Nesting.Check(At);
        UnaryOperator? kind = Current is not { Kind: TokenKind.Symbol } token ? null : token.Text switch
        {
            "-" => UnaryOperator.Minus,
            "+" => UnaryOperator.Plus,
            "~" => UnaryOperator.BitwiseNot,
            _ => null,
        };
        return kind is { } unary ? new UnaryExpression(Advance().At, unary, Unary()) : Postfix(Primary());
    }
}

using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.Sql.Parsing;

/// <summary>Function calls and windows.</summary>
internal sealed partial class Parser
{
    private FunctionCall Call(IReadOnlyList<Identifier> path)
    {
        ExpectSymbol("(");
        var call = new FunctionCall(path[0].At, path, []);
        if (TrySymbol("*"))
        {
            call = call with { Star = true };
        }
        else if (!IsSymbol(")"))
        {
            call = call with { Distinct = TryWord("DISTINCT"), Arguments = List(Argument) };
        }
        call = Modifiers(call);
        ExpectSymbol(")");
        return TryWord("OVER") ? call with { Over = Window() } : call;
    }

    private FunctionCall Modifiers(FunctionCall call)
    {
        if (TryWords("IGNORE", "NULLS"))
        {
            call = call with { IgnoreNulls = true };
        }
        else if (TryWords("RESPECT", "NULLS"))
        {
            call = call with { IgnoreNulls = false };
        }
        if (IsWord("HAVING") && (IsWord("MAX", 1) || IsWord("MIN", 1)))
        {
            Advance();
            call = call with { HavingMax = Advance().Text.Equals("MAX", StringComparison.OrdinalIgnoreCase), Having = Expression() };
        }
        if (TryWords("ORDER", "BY"))
        {
            call = call with { OrderBy = List(OrderItem) };
        }
        return TryWord("LIMIT") ? call with { Limit = Expression() } : call;
    }

    private Argument Argument()
    {
        var at = At;
        if (IsName() && IsSymbol("=>", 1))
        {
            var name = Name();
            Advance();
            return new(at, Expression(), name);
        }
        if (IsQueryStart(0))
        {
            throw SqlException.Syntax("Each function argument is an expression, not a query; to use a query as an expression, "
                + "the query must be wrapped with additional parentheses to make it a scalar subquery expression", at);
        }
        if (IsWord("TABLE") || IsWord("MODEL"))
        {
            if (IsName(1))
            {
                throw SqlException.Unsupported($"{Current.Text.ToUpperInvariant()} as an argument", at);
            }
        }
        var value = Expression();
        if (IsSymbol("->"))
        {
            throw SqlException.Unsupported("A lambda", At);
        }
        return new(at, value, TryWord("AS") ? Name() : null);
    }

    private OrderItem OrderItem()
    {
        var value = Expression();
        if (IsWord("COLLATE"))
        {
            throw SqlException.Unsupported("COLLATE", At);
        }
        var descending = TryWord("DESC");
        if (!descending)
        {
            TryWord("ASC");
        }
        bool? nullsFirst = TryWords("NULLS", "FIRST") ? true : TryWords("NULLS", "LAST") ? false : null;
        return new(value.At, value, descending, nullsFirst);
    }

    /// <summary>Behind OVER: a name, or a specification in parentheses.</summary>
    private WindowSpecification Window()
    {
        if (!IsSymbol("("))
        {
            var name = Name();
            return new(name.At, name);
        }
        var at = Advance().At;
        var window = new WindowSpecification(at, IsName() && !IsWords("PARTITION") ? Name() : null);
        if (TryWords("PARTITION", "BY"))
        {
            window = window with { PartitionBy = List(Expression) };
        }
        if (TryWords("ORDER", "BY"))
        {
            window = window with { OrderBy = List(OrderItem) };
        }
        if (IsWord("ROWS") || IsWord("RANGE"))
        {
            window = window with { Frame = Frame() };
        }
        ExpectSymbol(")");
        return window;
    }

    private WindowFrame Frame()
    {
        var unit = Advance();
        var rows = unit.Text.Equals("ROWS", StringComparison.OrdinalIgnoreCase);
        if (!TryWord("BETWEEN"))
        {
            return new(unit.At, rows, Bound(), null);
        }
        var start = Bound();
        ExpectWord("AND");
        return new(unit.At, rows, start, Bound());
    }

    private FrameBound Bound()
    {
        var at = At;
        if (TryWords("CURRENT", "ROW"))
        {
            return new(at, FrameBoundKind.CurrentRow, null);
        }
        if (TryWord("UNBOUNDED"))
        {
            return new(at, Preceding() ? FrameBoundKind.UnboundedPreceding : FrameBoundKind.UnboundedFollowing, null);
        }
        var distance = Expression();
        return new(at, Preceding() ? FrameBoundKind.Preceding : FrameBoundKind.Following, distance);
    }

    private bool Preceding() => TryWord("PRECEDING") || (TryWord("FOLLOWING") ? false : throw Unexpected());
}

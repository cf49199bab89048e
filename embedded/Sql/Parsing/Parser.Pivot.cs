using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.Sql.Parsing;

/// <summary>PIVOT and UNPIVOT behind an item of the FROM clause.</summary>
internal sealed partial class Parser
{
    private FromItem Operators(FromItem item)
    {
        while (IsTableOperator())
        {
            item = IsWord("PIVOT") ? Pivot(item) : Unpivot(item);
        }
        return item;
    }

    private PivotItem Pivot(FromItem source)
    {
        var at = Advance().At;
        ExpectSymbol("(");
        var aggregates = List(Aliased);
        ExpectWord("FOR");
        var column = BitwiseOr();
        ExpectWord("IN");
        var values = Parenthesized(Aliased);
        ExpectSymbol(")");
        return new(at, source, aggregates, column, values, Alias());
    }

    private SelectExpression Aliased()
    {
        var value = Expression();
        return new(value.At, value, Alias());
    }

    private UnpivotItem Unpivot(FromItem source)
    {
        var at = Advance().At;
        var include = TryWords("INCLUDE", "NULLS");
        if (!include)
        {
            TryWords("EXCLUDE", "NULLS");
        }
        ExpectSymbol("(");
        var values = IsSymbol("(") ? Parenthesized(Name) : [Name()];
        ExpectWord("FOR");
        var name = Name();
        ExpectWord("IN");
        var sources = Parenthesized(() =>
        {
            var from = At;
            var columns = IsSymbol("(") ? Parenthesized(Name) : [Name()];
            return new UnpivotSource(from, columns, TryWord("AS") ? Primary() : null);
        });
        ExpectSymbol(")");
        return new(at, source, values, name) { Sources = sources, IncludeNulls = include, Alias = Alias() };
    }
}

using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.Sql.Parsing;

/// <summary>Queries: WITH, set operations, SELECT and its clauses.</summary>
internal sealed partial class Parser
{
    private bool IsQueryStart(int ahead) => IsWord("SELECT", ahead) || (IsWord("WITH", ahead) && !IsSymbol("(", ahead + 1));

    private Query ParenthesizedQuery()
    {
        ExpectSymbol("(");
        var query = Query();
        ExpectSymbol(")");
        return query;
    }

    private Query Query()
    {
        var at = At;
        var with = IsWord("WITH") ? With() : null;
        if (IsWord("FROM"))
        {
            throw SqlException.Unsupported("A query that begins with FROM", At);
        }
        var query = new Query(at, with, Body());
        if (TryWords("ORDER", "BY"))
        {
            query = query with { OrderBy = List(OrderItem) };
        }
        if (TryWord("LIMIT"))
        {
            query = query with { Limit = Expression() };
            query = TryWord("OFFSET") ? query with { Offset = Expression() } : query;
        }
        return IsSymbol("|>") ? throw SqlException.Unsupported("Pipe syntax", At) : query;
    }

    private WithClause With()
    {
        var at = ExpectWord("WITH").At;
        if (IsWords("DIFFERENTIAL_PRIVACY") || IsWords("ANONYMIZATION"))
        {
            throw SqlException.Unsupported($"WITH {Current.Text}", at);
        }
        var recursive = TryWord("RECURSIVE");
        var tables = List(() =>
        {
            var name = Name();
            ExpectWord("AS");
            return new CommonTable(name.At, name.Name, ParenthesizedQuery());
        });
        return new(at, recursive, tables);
    }

    private QueryBody Body()
    {
        var left = Term();
        SetOperation? last = null;
        while (SetOperator() is { } found)
        {
            if (last is not null && (last.Operator != found.Operator || last.Distinct != found.Distinct))
            {
                throw SqlException.Syntax(
                    "Different set operations cannot be used in the same query without using parentheses for grouping", found.At);
            }
            left = last = new SetOperation(found.At, found.Operator, found.Distinct, left, Term());
        }
        return left;
    }

    private (Position At, SetOperator Operator, bool Distinct)? SetOperator()
    {
        var at = At;
        SetOperator? kind = IsWord("UNION") ? Sql.Syntax.SetOperator.Union
            : IsWord("INTERSECT") ? Sql.Syntax.SetOperator.Intersect
            : IsWord("EXCEPT") ? Sql.Syntax.SetOperator.Except : null;
        if (kind is null)
        {
            return null;
        }
        Advance();
        var distinct = TryWord("DISTINCT");
        if (!distinct && !TryWord("ALL"))
        {
            throw Expected("keyword ALL or keyword DISTINCT");
        }
        if (!distinct && kind != Sql.Syntax.SetOperator.Union)
        {
            throw SqlException.Syntax($"{kind.ToString()!.ToUpperInvariant()} ALL is not supported", at);
        }
        return IsWord("BY") || IsWord("STRICT") || IsWord("CORRESPONDING")
            ? throw SqlException.Unsupported("A set operation by name", At) : (at, kind.Value, distinct);
    }

    private QueryBody Term()
    {
        var at = At;
        if (IsSymbol("("))
        {
            return new ParenthesizedQuery(at, ParenthesizedQuery());
        }
        return IsWord("SELECT") ? Select() : throw (at.Offset == 0 || IsWord("WITH") ? Unexpected() : Expected("keyword SELECT"));
    }

    private Select Select()
    {
        var at = ExpectWord("SELECT").At;
        var distinct = TryWord("DISTINCT");
        if (!distinct)
        {
            TryWord("ALL");
        }
        var shape = TryWords("AS", "STRUCT") ? SelectAs.Struct : TryWords("AS", "VALUE") ? SelectAs.Value : SelectAs.Row;
        if (IsWord("FROM") || Current.Kind == TokenKind.End || IsSymbol(")"))
        {
            throw IsWord("FROM") ? SqlException.Syntax("SELECT list must not be empty", At) : Unexpected();
        }
        var items = new List<SelectItem> { Item() };
        while (TrySymbol(","))
        {
            if (IsWord("FROM") || Current.Kind == TokenKind.End || IsSymbol(")"))
            {
                break; // a comma may end the list
            }
            items.Add(Item());
        }
        return Clauses(new(at, items) { Distinct = distinct, As = shape });
    }

    private Select Clauses(Select select)
    {
        select = TryWord("FROM") ? select with { From = From() } : select;
        select = TryWord("WHERE") ? select with { Where = Expression() } : select;
        select = IsWords("GROUP", "BY") ? select with { GroupBy = GroupBy() } : select;
        select = TryWord("HAVING") ? select with { Having = Expression() } : select;
        select = TryWord("QUALIFY") ? select with { Qualify = Expression() } : select;
        return TryWord("WINDOW") ? select with { Windows = List(NamedWindow) } : select;
    }

    private NamedWindow NamedWindow()
    {
        var name = Name();
        ExpectWord("AS");
        return new(name.At, name.Name, Window());
    }

    private SelectItem Item()
    {
        var at = At;
        if (TrySymbol("*"))
        {
            return Star(at, null);
        }
        var value = Expression();
        if (IsSymbol(".") && IsSymbol("*", 1))
        {
            _index += 2;
            return Star(at, value);
        }
        return new SelectExpression(at, value, Alias());
    }

    private SelectStar Star(Position at, Expression? target)
    {
        IReadOnlyList<Identifier> except = IsWord("EXCEPT") && IsSymbol("(", 1) && Advance() is not null ? Parenthesized(Name) : [];
        IReadOnlyList<SelectExpression> replace = IsWord("REPLACE") && IsSymbol("(", 1) && Advance() is not null
            ? Parenthesized(Replacement) : [];
        return new(at, target, except, replace);
    }

    private SelectExpression Replacement()
    {
        var value = Expression();
        ExpectWord("AS");
        return new(value.At, value, Name());
    }

    private Identifier? Alias() => TryWord("AS") || (IsName() && !IsTableOperator()) ? Name() : null;

    private bool IsTableOperator() => (IsWord("PIVOT") && IsSymbol("(", 1))
        || (IsWord("UNPIVOT") && (IsSymbol("(", 1) || IsWord("INCLUDE", 1) || IsWord("EXCLUDE", 1)));

    private GroupByClause GroupBy()
    {
        var at = Advance().At;
        Advance();
        return TryWord("ALL") ? new(at, true, []) : new(at, false, List(GroupingItem));
    }

    private GroupingItem GroupingItem()
    {
        var at = At;
        if (TryWords("GROUPING", "SETS"))
        {
            return new(at, GroupingKind.Sets, Parenthesized(GroupingSet));
        }
        if (IsWord("ROLLUP") || IsWord("CUBE"))
        {
            var kind = IsWord("CUBE") ? GroupingKind.Cube : GroupingKind.Rollup;
            Advance();
            return new(at, kind, Parenthesized(GroupingSet));
        }
        return IsSymbol("(") && IsSymbol(")", 1) ? new(at, GroupingKind.Sets, [GroupingSet()])
            : new(at, GroupingKind.Plain, [[Expression()]]);
    }

    private IReadOnlyList<Expression> GroupingSet()
    {
        if (!IsSymbol("("))
        {
            return IsWord("ROLLUP") || IsWord("CUBE")
                ? throw SqlException.Unsupported($"{Current.Text.ToUpperInvariant()} inside GROUPING SETS", At) : [Expression()];
        }
        if (IsSymbol(")", 1))
        {
            _index += 2;
            return [];
        }
        return Parenthesized(Expression);
    }
}

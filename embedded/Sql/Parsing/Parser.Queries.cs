using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.Sql.Parsing;

/// <summary>Queries: WITH, set operations, SELECT and its clauses.</summary>
internal sealed partial class Parser
{
    // As many sets as two to the power of it.
    private const int MostOfCube = 12;

    private bool IsQueryStart(int ahead) => IsWord("SELECT", ahead) || IsWord("FROM", ahead) || (IsWord("WITH", ahead) && !IsSymbol("(", ahead + 1));

    /// <summary>
    /// Whether the parenthesis here opens a query, or an expression or join. Of several parentheses in a row what follows the
    /// inner one's end tells: <c>((SELECT 1) UNION ALL ...)</c> is a query, <c>((SELECT 1) + 1)</c> is not.
    /// </summary>
    private bool IsParenthesizedQuery()
    {
        var ahead = 0;
        bool? opens;
        while ((opens = _opensQuery.TryGetValue(_index + ahead, out var known) ? known : OpensQuery(ahead)) is null)
        {
            ahead++;
        }
        // What is found out for one holds for all before it, which a parser that goes down them one by one asks next.
        for (; ahead >= 0; ahead--)
        {
            _opensQuery[_index + ahead] = opens.Value;
        }
        return opens.Value;
    }

    /// <summary>Null where it is what the next parenthesis is.</summary>
    private bool? OpensQuery(int parenthesis)
    {
        var inner = parenthesis + 1;
        if (IsQueryStart(inner))
        {
            return true;
        }
        if (!IsSymbol("(", inner) || Closing(_index + inner) is not { } end)
        {
            return false;
        }
        var behind = end + 1 - _index;
        return IsSymbol(")", behind) ? null : IsWord("UNION", behind) || IsWord("INTERSECT", behind) || IsWord("EXCEPT", behind)
            || IsWord("ORDER", behind) || IsWord("LIMIT", behind) || IsSymbol("|>", behind);
    }

    /// <summary>The index of the parenthesis that ends the one at the index; null where none does.</summary>
    private int? Closing(int index)
    {
        if (_closing is null)
        {
            _closing = [];
            var open = new Stack<int>();
            for (var i = 0; i < _tokens.Count; i++)
            {
                if (_tokens[i] is { Kind: TokenKind.Symbol, Text: "(" })
                {
                    open.Push(i);
                }
                else if (_tokens[i] is { Kind: TokenKind.Symbol, Text: ")" } && open.TryPop(out var start))
                {
                    _closing[start] = i;
                }
            }
        }
        return _closing.TryGetValue(index, out var end) ? end : null;
    }

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
        Nesting.Check(at);
        var with = IsWord("WITH") ? With() : null;
        if (TryWord("FROM"))
        {
            return Under(with, Pipes(new Piped(From())));
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
        return IsSymbol("|>") ? Pipes(query) : query;
    }

    private WithClause With(bool trailingComma = false)
    {
        var at = ExpectWord("WITH").At;
        if (IsWords("DIFFERENTIAL_PRIVACY") || IsWords("ANONYMIZATION"))
        {
            throw SqlException.Unsupported($"WITH {Current.Text}", at);
        }
        var recursive = TryWord("RECURSIVE");
        var tables = new List<CommonTable>();
        do
        {
            var name = Name();
            ExpectWord("AS");
            tables.Add(new(name.At, name.Name, ParenthesizedQuery()));
        }
        while (TrySymbol(",") && !(trailingComma && (IsSymbol("|>") || IsSymbol(")") || IsSymbol(";") || Current.Kind == TokenKind.End)));
        return new(at, recursive, tables);
    }

    private QueryBody Body()
    {
        var left = Term();
        SetOperation? last = null;
        while (SetOperator() is { } found)
        {
            if (last is not null && !last.Words.IsLike(found))
            {
                throw SqlException.Syntax(
                    "Different set operations cannot be used in the same query without using parentheses for grouping", found.At);
            }
            left = last = new SetOperation(found, left, Term());
        }
        return left;
    }

    private SetWords? SetOperator()
    {
        var at = At;
        if (SetOperatorAt(0) is not null)
        {
            return SetOperator(at, null);
        }
        var words = IsWords("FULL", "OUTER") || IsWords("LEFT", "OUTER") ? 2 : 1;
        NameMatchMode? mode = IsWord("INNER") ? NameMatchMode.Inner : IsWord("FULL") || IsWord("OUTER") ? NameMatchMode.Full
            : IsWord("LEFT") ? NameMatchMode.Left : null;
        if (mode is null || SetOperatorAt(words) is null)
        {
            return null;
        }
        _index += words;
        return SetOperator(at, mode);
    }

    private SetOperator? SetOperatorAt(int ahead) => IsWord("UNION", ahead) ? Sql.Syntax.SetOperator.Union
        : IsWord("INTERSECT", ahead) ? Sql.Syntax.SetOperator.Intersect
        : IsWord("EXCEPT", ahead) ? Sql.Syntax.SetOperator.Except : null;

    private SetWords SetOperator(Position at, NameMatchMode? mode)
    {
        var kind = SetOperatorAt(0)!.Value;
        Advance();
        var distinct = TryWord("DISTINCT");
        if (!distinct && !TryWord("ALL"))
        {
            throw Expected("keyword ALL or keyword DISTINCT");
        }
        if (!distinct && kind != Sql.Syntax.SetOperator.Union)
        {
            throw SqlException.Syntax($"{kind.ToString().ToUpperInvariant()} ALL is not supported", at);
        }
        return new(at, kind, distinct, Match(mode));
    }

    private NameMatch? Match(NameMatchMode? mode)
    {
        if (TryWords("BY", "NAME"))
        {
            return new(mode ?? NameMatchMode.Strict, TryWord("ON") ? Names() : null);
        }
        var strict = TryWord("STRICT");
        if (strict && mode is not null)
        {
            throw SqlException.Syntax("STRICT cannot be used with INNER, FULL or LEFT", At);
        }
        if (strict || IsWord("CORRESPONDING"))
        {
            ExpectWord("CORRESPONDING");
            return new(mode ?? (strict ? NameMatchMode.Strict : NameMatchMode.Inner), TryWord("BY") ? Names() : null);
        }
        return mode is null ? null : throw Expected("keyword BY or keyword CORRESPONDING");

        IReadOnlyList<Identifier> Names()
        {
            ExpectSymbol("(");
            var names = List(Name);
            ExpectSymbol(")");
            return names;
        }
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

    private Select Select() => Clauses(SelectList());

    private Select SelectList()
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
        return new(at, items) { Distinct = distinct, As = shape };
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
            return new(at, GroupingKind.Sets, [.. Parenthesized(GroupingSets).SelectMany(sets => sets)]);
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

    /// <summary>One set, or those that ROLLUP or CUBE stand for.</summary>
    private IEnumerable<IReadOnlyList<Expression>> GroupingSets()
    {
        var (at, cube) = (At, IsWord("CUBE"));
        if (!cube && !IsWord("ROLLUP"))
        {
            return [GroupingSet()];
        }
        Advance();
        var members = Parenthesized(GroupingSet);
        if (!cube)
        {
            return Enumerable.Range(0, members.Count + 1).Select(left => Joined(members.Take(members.Count - left)));
        }
        return members.Count > MostOfCube
            ? throw new SqlException($"CUBE takes at most {MostOfCube} columns here, not {members.Count}", at)
            : Enumerable.Range(0, 1 << members.Count).Reverse().Select(bits => Joined(members.Where((_, i) => (bits >> i & 1) == 1)));

        static IReadOnlyList<Expression> Joined(IEnumerable<IReadOnlyList<Expression>> sets) => [.. sets.SelectMany(set => set)];
    }

    private IReadOnlyList<Expression> GroupingSet()
    {
        if (!IsSymbol("("))
        {
            return [Expression()];
        }
        if (IsSymbol(")", 1))
        {
            _index += 2;
            return [];
        }
        return Parenthesized(Expression);
    }
}

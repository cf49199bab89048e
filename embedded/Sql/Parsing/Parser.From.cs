using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.Sql.Parsing;

/// <summary>The FROM clause.</summary>
internal sealed partial class Parser
{
    private FromItem From()
    {
        var left = FromItem();
        while (true)
        {
            var at = At;
            if (TrySymbol(","))
            {
                left = new JoinItem(at, JoinKind.Comma, left, FromItem());
            }
            else if (JoinKindOrNull() is { } kind)
            {
                left = Condition(new(at, kind, left, FromItem()));
            }
            else
            {
                return left;
            }
        }
    }

    private JoinKind? JoinKindOrNull()
    {
        if (IsWord("NATURAL"))
        {
            throw SqlException.Unsupported("NATURAL JOIN", At);
        }
        JoinKind? kind = IsWord("CROSS") ? JoinKind.Cross : IsWord("LEFT") ? JoinKind.Left : IsWord("RIGHT") ? JoinKind.Right
            : IsWord("FULL") ? JoinKind.Full : IsWord("INNER") || IsWord("JOIN") ? JoinKind.Inner : null;
        if (kind is null || SetOperatorAt(IsWord("OUTER", 1) ? 2 : 1) is not null)
        {
            return null; // LEFT UNION ALL BY NAME
        }
        if (!IsWord("JOIN"))
        {
            Advance();
            TryWord("OUTER");
        }
        ExpectWord("JOIN");
        return kind;
    }

    private JoinItem Condition(JoinItem join)
    {
        if (TryWord("ON"))
        {
            join = join with { On = Expression() };
        }
        else if (TryWord("USING"))
        {
            join = join with { Using = Parenthesized(Name) };
        }
        else if (join.Kind != JoinKind.Cross && !(join.Right is UnnestItem or TableItem))
        {
            throw SqlException.Syntax($"{Word(join.Kind)}JOIN must have an immediately following ON or USING clause", At);
        }
        return join;
    }

    private static string Word(JoinKind kind) => kind == JoinKind.Inner ? "INNER " : kind.ToString().ToUpperInvariant() + " ";

    private FromItem FromItem()
    {
        var item = Operators(FromPrimary());
        return IsWord("TABLESAMPLE") ? Sampled(item) : item;
    }

    /// <summary>https://cloud.google.com/bigquery/docs/table-sampling</summary>
    private TableItem Sampled(FromItem item)
    {
        var at = ExpectWord("TABLESAMPLE").At;
        if (!TryWord("SYSTEM"))
        {
            throw SqlException.Unsupported($"TABLESAMPLE {Current.Text.ToUpperInvariant()}", at);
        }
        ExpectSymbol("(");
        var percent = Expression();
        ExpectWord("PERCENT");
        ExpectSymbol(")");
        return item is TableItem { Sample: null } table ? table with { Sample = percent } : throw NotSampled(at);
    }

    internal static SqlException NotSampled(Position at) => new("TABLESAMPLE is for tables only, not for views, subqueries and arrays", at);

    private FromItem FromPrimary()
    {
        var at = At;
        if (TryWord("UNNEST"))
        {
            ExpectSymbol("(");
            var array = Expression();
            ExpectSymbol(")");
            return new UnnestItem(at, array, Alias(), Offset());
        }
        if (IsSymbol("("))
        {
            if (IsParenthesizedQuery())
            {
                return new QueryItem(at, ParenthesizedQuery(), Alias());
            }
            Nesting.Check(at);
            Advance();
            var inner = From();
            ExpectSymbol(")");
            return inner;
        }
        if (!IsName())
        {
            throw IsWord("LATERAL") ? SqlException.Unsupported("LATERAL", at) : Unexpected();
        }
        return Table(at);
    }

    private TableItem Table(Position at)
    {
        var path = TablePath();
        if (IsSymbol("("))
        {
            throw SqlException.Unsupported($"The table function {path}", at);
        }
        var alias = IsWords("FOR", "SYSTEM_TIME") ? null : Alias();
        var item = new TableItem(at, path, alias) { Offset = Offset() };
        if (TryWords("FOR", "SYSTEM_TIME", "AS", "OF") || TryWords("FOR", "SYSTEM", "TIME", "AS", "OF"))
        {
            item = item with { SystemTime = Expression(), Alias = alias ?? Alias() };
        }
        return item;
    }

    private OffsetClause? Offset()
    {
        if (!IsWords("WITH", "OFFSET"))
        {
            return null;
        }
        var at = Advance().At;
        Advance();
        return new(at, Alias());
    }

    /// <summary>Backquoted parts split at their dots; an unquoted project may hold dashes.</summary>
    private TablePath TablePath()
    {
        var at = At;
        var parts = new List<Identifier>();
        do
        {
            var name = parts.Count == 0 ? Name() : NameBehindDot();
            if (name.Quoted)
            {
                parts.AddRange(name.Name.Split('.').Select(part => new Identifier(name.At, part, Quoted: true)));
            }
            else
            {
                parts.Add(parts.Count == 0 ? name with { Name = name.Name + Dashes() } : name);
            }
        }
        while (IsSymbol(".") && !IsSymbol("*", 1) && Advance() is not null);
        return new(at, parts);
    }

    private string Dashes()
    {
        var more = "";
        while (IsSymbol("-") && Current.At.Offset == Previous.End && Ahead(1).At.Offset == Current.End
            && Ahead(1).Kind is TokenKind.Identifier or TokenKind.Integer or TokenKind.Float)
        {
            Advance();
            var part = Advance();
            more += "-" + part.Image;
            // my-project-1.dataset: "1." was read as a number
            if (part.Kind == TokenKind.Float)
            {
                throw SqlException.Syntax("A project whose last part is a number needs backquotes", part.At);
            }
        }
        return more;
    }
}

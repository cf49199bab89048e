using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.Sql.Parsing;

/// <summary>INSERT, UPDATE, DELETE, TRUNCATE and MERGE.</summary>
internal sealed partial class Parser
{
    private InsertStatement Insert()
    {
        var at = Advance().At;
        TryWord("INTO");
        var table = TablePath();
        IReadOnlyList<Identifier> columns = IsSymbol("(") && !IsQueryStart(1) ? Parenthesized(Name) : [];
        return new(at, table, columns, InsertSource());
    }

    private InsertSource InsertSource()
    {
        var at = At;
        if (TryWord("VALUES"))
        {
            return new InsertValues(at, List(() => Parenthesized(Expression)));
        }
        return IsQueryStart(0) || IsSymbol("(") ? new InsertQuery(at, Query()) : throw Unexpected();
    }

    private UpdateStatement Update()
    {
        var at = Advance().At;
        var table = TablePath();
        var alias = Alias();
        ExpectWord("SET");
        var assignments = List(Assignment);
        var from = TryWord("FROM") ? From() : null;
        return new(at, table, alias, assignments) { From = from, Where = DmlCondition("UPDATE") };
    }

    private Expression DmlCondition(string statement) => TryWord("WHERE") ? Expression()
        : Current.Kind == TokenKind.End || IsSymbol(";") ? throw new SqlException($"{statement} must have a WHERE clause", At)
        : throw Unexpected();

    private Assignment Assignment()
    {
        if (IsSymbol("("))
        {
            throw SqlException.Unsupported("DML inside an UPDATE's SET clause", At);
        }
        var path = new List<Identifier> { Name() };
        while (TrySymbol("."))
        {
            path.Add(NameBehindDot());
        }
        ExpectSymbol("=");
        return new(path[0].At, path, Expression());
    }

    private DeleteStatement Delete()
    {
        var at = Advance().At;
        TryWord("FROM");
        var table = TablePath();
        var alias = Alias();
        return new(at, table, alias, DmlCondition("DELETE"));
    }

    private TruncateStatement Truncate()
    {
        var at = Advance().At;
        ExpectWord("TABLE");
        return new(at, TablePath());
    }

    private MergeStatement Merge()
    {
        var at = Advance().At;
        TryWord("INTO");
        var table = TablePath();
        var alias = Alias();
        ExpectWord("USING");
        var source = FromPrimary();
        ExpectWord("ON");
        var on = Expression();
        var clauses = new List<MergeClause>();
        while (IsWord("WHEN"))
        {
            clauses.Add(MergeClause());
        }
        return clauses.Count == 0 ? throw Expected("keyword WHEN") : new(at, table, alias, source, on) { Clauses = clauses };
    }

    private MergeClause MergeClause()
    {
        var at = Advance().At;
        var match = MergeMatch.Matched;
        if (TryWord("NOT"))
        {
            ExpectWord("MATCHED");
            match = TryWords("BY", "SOURCE") ? MergeMatch.NotMatchedBySource : MergeMatch.NotMatchedByTarget;
            TryWords("BY", "TARGET");
        }
        else
        {
            ExpectWord("MATCHED");
        }
        var condition = TryWord("AND") ? Expression() : null;
        ExpectWord("THEN");
        return new(at, match, condition, MergeAction(match));
    }

    private MergeAction MergeAction(MergeMatch match)
    {
        var at = At;
        if (match == MergeMatch.NotMatchedByTarget)
        {
            ExpectWord("INSERT");
            IReadOnlyList<Identifier> columns = IsSymbol("(") ? Parenthesized(Name) : [];
            if (TryWord("ROW"))
            {
                return new MergeInsert(at, columns, new InsertRow(at));
            }
            ExpectWord("VALUES");
            return new MergeInsert(at, columns, new InsertValues(at, [Parenthesized(Expression)]));
        }
        if (TryWord("DELETE"))
        {
            return new MergeDelete(at);
        }
        ExpectWord("UPDATE");
        ExpectWord("SET");
        return new MergeUpdate(at, List(Assignment));
    }
}

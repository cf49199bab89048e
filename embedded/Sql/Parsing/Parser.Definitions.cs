using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.Sql.Parsing;

/// <summary>CREATE and DROP.</summary>
internal sealed partial class Parser
{
    private Statement Create()
    {
        var at = Advance().At;
        var replace = TryWords("OR", "REPLACE");
        var temporary = TryWord("TEMP") || TryWord("TEMPORARY");
        if (TryWord("FUNCTION"))
        {
            return CreateFunction(at, replace, temporary);
        }
        if (IsWords("TABLE", "FUNCTION") || IsWords("AGGREGATE", "FUNCTION"))
        {
            throw SqlException.Unsupported($"CREATE {Current.Text.ToUpperInvariant()} FUNCTION", at);
        }
        if (TryWord("TABLE"))
        {
            return CreateTable(at, replace) with { Temporary = temporary };
        }
        if (IsWord("EXTERNAL") && IsWord("TABLE", 1))
        {
            _index += 2;
            return CreateTable(at, replace) with { External = true };
        }
        var materialized = IsWord("VIEW", 1) && TryWord("MATERIALIZED");
        if (TryWord("VIEW"))
        {
            return CreateView(at, replace, materialized);
        }
        if (TryWord("SCHEMA"))
        {
            var mode = Mode(replace);
            var name = TablePath();
            if (IsWord("DEFAULT"))
            {
                throw SqlException.Unsupported("DEFAULT COLLATE", At);
            }
            return new CreateSchemaStatement(at, name, mode, IsWord("OPTIONS") ? Options() : []);
        }
        throw Current.Kind == TokenKind.Identifier
            ? SqlException.Unsupported($"CREATE {Current.Text.ToUpperInvariant()}", at) : Unexpected();
    }

    private CreateMode Mode(bool replace) => TryWords("IF", "NOT", "EXISTS")
        ? replace ? throw new SqlException("CREATE cannot have both OR REPLACE and IF NOT EXISTS", Previous.At) : CreateMode.IfNotExists
        : replace ? CreateMode.OrReplace : CreateMode.New;

    private CreateTableStatement CreateTable(Position at, bool replace)
    {
        var mode = Mode(replace);
        var table = new CreateTableStatement(at, TablePath(), mode);
        if (IsSymbol("("))
        {
            table = Columns(table);
        }
        table = TryWord("LIKE") ? table with { Like = TablePath() }
            : TryWord("COPY") ? table with { CopyOf = TablePath() }
            : TryWord("CLONE") ? table with { CloneOf = TablePath() } : table;
        if (IsWords("DEFAULT", "COLLATE") || IsWords("WITH", "CONNECTION") || IsWords("WITH", "PARTITION"))
        {
            throw SqlException.Unsupported($"{Current.Text.ToUpperInvariant()} {Ahead(1).Text.ToUpperInvariant()}", At);
        }
        table = TryWords("PARTITION", "BY") ? table with { PartitionBy = Expression() } : table;
        table = TryWords("CLUSTER", "BY") ? table with { ClusterBy = List(Name) } : table;
        table = IsWord("OPTIONS") ? table with { Options = Options() } : table;
        return TryWord("AS") ? table with { Query = Query() } : table;
    }

    private CreateTableStatement Columns(CreateTableStatement table)
    {
        var columns = new List<ColumnDefinition>();
        var constraints = new List<TableConstraint>();
        ExpectSymbol("(");
        while (!IsSymbol(")"))
        {
            if (IsConstraint())
            {
                constraints.Add(Constraint());
            }
            else
            {
                columns.Add(Column());
            }
            if (!TrySymbol(","))
            {
                break;
            }
        }
        ExpectSymbol(")");
        return table with { HasColumns = true, Columns = columns, Constraints = constraints };
    }

    private bool IsConstraint() => IsWords("PRIMARY", "KEY") || IsWords("FOREIGN", "KEY")
        || (IsWord("CONSTRAINT") && IsName(1) && (IsWord("PRIMARY", 2) || IsWord("FOREIGN", 2)));

    private TableConstraint Constraint()
    {
        var at = At;
        var name = TryWord("CONSTRAINT") ? Name().Name : null;
        if (TryWords("PRIMARY", "KEY"))
        {
            var key = new TableConstraint(at, name, Parenthesized(Name), null);
            NotEnforced();
            return key;
        }
        ExpectWord("FOREIGN");
        ExpectWord("KEY");
        var columns = Parenthesized(Name);
        ExpectWord("REFERENCES");
        var foreign = new TableConstraint(at, name, columns, TablePath()) { ReferencedColumns = Parenthesized(Name) };
        NotEnforced();
        return foreign;
    }

    private CreateViewStatement CreateView(Position at, bool replace, bool materialized)
    {
        var mode = Mode(replace);
        var name = TablePath();
        IReadOnlyList<Identifier> columns = IsSymbol("(") ? Parenthesized(() =>
        {
            var column = Name();
            return IsWord("OPTIONS") ? throw SqlException.Unsupported("OPTIONS of a view's column", At) : column;
        }) : [];
        if (materialized && (IsWord("PARTITION") || IsWord("CLUSTER")))
        {
            throw SqlException.Unsupported($"{Current.Text.ToUpperInvariant()} BY of a materialized view", At);
        }
        var options = IsWord("OPTIONS") ? Options() : [];
        ExpectWord("AS");
        return new(at, name, mode, Query()) { Columns = columns, Options = options, Materialized = materialized };
    }

    private DropStatement Drop()
    {
        var at = Advance().At;
        var kind = ObjectKind("DROP", at);
        var ifExists = TryWords("IF", "EXISTS");
        var name = TablePath();
        var cascade = kind == DropKind.Schema && TryWord("CASCADE");
        if (kind == DropKind.Schema && !cascade)
        {
            TryWord("RESTRICT");
        }
        return new(at, kind, name, ifExists) { Cascade = cascade };
    }

    private DropKind ObjectKind(string verb, Position at) =>
        TryWord("TABLE") ? DropKind.Table
        : TryWord("VIEW") ? DropKind.View
        : TryWords("MATERIALIZED", "VIEW") ? DropKind.MaterializedView
        : TryWords("EXTERNAL", "TABLE") ? DropKind.ExternalTable
        : TryWord("SCHEMA") ? DropKind.Schema
        : verb == "DROP" && TryWord("FUNCTION") ? DropKind.Function
        : Current.Kind == TokenKind.Identifier ? throw SqlException.Unsupported($"{verb} {Current.Text.ToUpperInvariant()}", at)
        : throw Unexpected();
}

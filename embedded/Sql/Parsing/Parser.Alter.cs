using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.Sql.Parsing;

/// <summary>ALTER.</summary>
internal sealed partial class Parser
{
    private AlterStatement Alter()
    {
        var at = Advance().At;
        var kind = ObjectKind("ALTER", at);
        var ifExists = TryWords("IF", "EXISTS");
        var name = TablePath();
        return new(at, kind, name, ifExists, List(AlterAction));
    }

    private AlterAction AlterAction()
    {
        var at = At;
        if (TryWord("SET"))
        {
            return IsWord("OPTIONS") ? new SetOptions(at, Options())
                : throw SqlException.Unsupported($"ALTER ... SET {Current.Text.ToUpperInvariant()}", at);
        }
        if (TryWord("ADD"))
        {
            return Added(at);
        }
        if (TryWord("DROP"))
        {
            return Dropped(at);
        }
        if (TryWord("RENAME"))
        {
            if (TryWord("TO"))
            {
                return new RenameTable(at, TablePath());
            }
            ExpectWord("COLUMN");
            var ifExists = TryWords("IF", "EXISTS");
            var column = Name().Name;
            ExpectWord("TO");
            return new RenameColumn(at, column, Name().Name, ifExists);
        }
        if (TryWord("ALTER"))
        {
            ExpectWord("COLUMN");
            var ifExists = TryWords("IF", "EXISTS");
            return AlterColumn(new(at, Name().Name, ifExists));
        }
        throw Unexpected();
    }

    private AlterAction Added(Position at)
    {
        if (IsConstraint() || IsWord("CONSTRAINT"))
        {
            return new AddConstraint(at, Constraint());
        }
        ExpectWord("COLUMN");
        var ifNotExists = TryWords("IF", "NOT", "EXISTS");
        return new AddColumn(at, Column(), ifNotExists);
    }

    private AlterAction Dropped(Position at)
    {
        if (TryWords("PRIMARY", "KEY"))
        {
            return new DropConstraint(at, null, TryWords("IF", "EXISTS"));
        }
        if (TryWord("CONSTRAINT"))
        {
            var exists = TryWords("IF", "EXISTS");
            return new DropConstraint(at, Name().Name, exists);
        }
        ExpectWord("COLUMN");
        var ifExists = TryWords("IF", "EXISTS");
        return new DropColumn(at, Name().Name, ifExists);
    }

    private AlterColumn AlterColumn(AlterColumn column)
    {
        if (TryWord("DROP"))
        {
            return TryWords("NOT", "NULL") ? column with { DropNotNull = true }
                : TryWord("DEFAULT") ? column with { DropDefault = true } : throw Unexpected();
        }
        ExpectWord("SET");
        if (TryWords("DATA", "TYPE"))
        {
            return column with { SetType = Type() };
        }
        var from = Ahead(1).At.Offset;
        return TryWord("DEFAULT") ? column with { SetDefault = Expression(), SetDefaultText = text[from..Previous.End] }
            : IsWord("OPTIONS") ? column with { SetOptions = Options() } : throw Unexpected();
    }
}

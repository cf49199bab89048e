using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.Sql.Parsing;

/// <summary>Statements and the lists of them.</summary>
internal sealed partial class Parser
{
    public Script Script()
    {
        var statements = new List<Statement>();
        while (TrySymbol(";"))
        {
        }
        while (Current.Kind != TokenKind.End)
        {
            statements.Add(Statement());
            if (Current.Kind != TokenKind.End && !IsSymbol(";"))
            {
                throw Expected("end of input");
            }
            while (TrySymbol(";"))
            {
            }
        }
        return statements.Count == 0
            ? throw SqlException.Syntax("Unexpected end of script", At) : new(text, statements);
    }

    /// <summary>The statements up to one of the words, each with its semicolon.</summary>
    private IReadOnlyList<Statement> Until(params string[] words)
    {
        const int MaxBlocks = 50; // https://cloud.google.com/bigquery/docs/reference/standard-sql/procedural-language#begin
        if (++_blocks > MaxBlocks)
        {
            throw new SqlException($"Script statement nesting level exceeds maximum supported limit of {MaxBlocks}", At);
        }
        var statements = new List<Statement>();
        while (!words.Any(word => IsWord(word)))
        {
            statements.Add(Statement());
            if (!IsSymbol(";"))
            {
                throw Expected("\";\"");
            }
            Advance();
        }
        _blocks--;
        return statements;
    }

    private Statement Statement()
    {
        var statement = StatementBody();
        return statement with { End = Previous.End };
    }

    private Statement StatementBody()
    {
        var at = At;
        if (IsSymbol("(") || IsWord("SELECT") || IsWord("WITH") || IsWord("FROM"))
        {
            return new QueryStatement(at, Query());
        }
        if (Current.Kind is not TokenKind.Identifier)
        {
            throw Unexpected();
        }
        if (IsSymbol(":", 1) && IsName())
        {
            var label = Name().Name;
            Advance();
            return Labelled(label);
        }
        return Current.Text.ToUpperInvariant() switch
        {
            "INSERT" => Insert(),
            "UPDATE" => Update(),
            "DELETE" => Delete(),
            "TRUNCATE" => Truncate(),
            "MERGE" => Merge(),
            "CREATE" => Create(),
            "DROP" => Drop(),
            "ALTER" => Alter(),
            _ => ScriptStatement(),
        };
    }

    private Statement ScriptStatement()
    {
        var at = At;
        switch (Current.Text.ToUpperInvariant())
        {
            case "DECLARE":
                return Declare();
            case "SET":
                return Set();
            case "IF":
                return If();
            case "CASE":
                return CaseStatement();
            case "LOOP" or "WHILE" or "REPEAT" or "FOR":
                return Labelled(null);
            case "BEGIN":
                return IsWord("TRANSACTION", 1) || IsSymbol(";", 1) || Ahead(1).Kind == TokenKind.End
                    ? Transaction(new BeginTransactionStatement(at)) : Labelled(null);
            case "COMMIT":
                return Transaction(new CommitTransactionStatement(at));
            case "ROLLBACK":
                return Transaction(new RollbackTransactionStatement(at));
            case "BREAK" or "LEAVE":
                Advance();
                return new BreakStatement(at, IsName() ? Name().Name : null);
            case "CONTINUE" or "ITERATE":
                Advance();
                return new ContinueStatement(at, IsName() ? Name().Name : null);
            case "RETURN":
                Advance();
                return new ReturnStatement(at);
            case "RAISE":
                Advance();
                return new RaiseStatement(at, TryWords("USING", "MESSAGE") && ExpectSymbol("=") is not null ? Expression() : null);
            case "EXECUTE":
                return ExecuteImmediate();
            case "ASSERT":
                Advance();
                return new AssertStatement(at, Expression(), TryWord("AS") ? StringValue() : null);
            case "EXPORT":
                return ExportData();
            case "LOAD":
                return LoadData();
            case "CALL" or "GRANT" or "REVOKE" or "EXPLAIN" or "DESCRIBE" or "SHOW" or "UNDROP" or "CLONE":
                throw SqlException.Unsupported(Current.Text.ToUpperInvariant(), at);
            default:
                throw Unexpected();
        }
    }

    private T Transaction<T>(T statement)
    {
        Advance();
        TryWord("TRANSACTION");
        return statement;
    }
}

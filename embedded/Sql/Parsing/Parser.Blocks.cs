using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.Sql.Parsing;

/// <summary>The procedural language: variables, branches, loops, blocks.</summary>
internal sealed partial class Parser
{
    private DeclareStatement Declare()
    {
        var at = Advance().At;
        var variables = List(Name);
        if (TryWord("DEFAULT"))
        {
            return new(at, variables, null, Expression());
        }
        var type = Type();
        return new(at, variables, type, TryWord("DEFAULT") ? Expression() : null);
    }

    private SetStatement Set()
    {
        var at = Advance().At;
        var several = IsSymbol("(");
        var targets = several ? Parenthesized(Target) : [Target()];
        ExpectSymbol("=");
        return new(at, targets, Expression(), several);
    }

    private Identifier Target() => Current.Kind == TokenKind.SystemVariable ? new(At, "@@" + Advance().Text) : Name();

    private IfStatement If()
    {
        var at = Advance().At;
        var branches = new List<IfBranch> { Branch(at, "THEN") };
        while (IsWord("ELSEIF"))
        {
            branches.Add(Branch(Advance().At, "THEN"));
        }
        var otherwise = TryWord("ELSE") ? Until("END") : [];
        ExpectWord("END");
        ExpectWord("IF");
        return new(at, branches, otherwise);
    }

    private IfBranch Branch(Position at, string word)
    {
        var condition = Expression();
        ExpectWord(word);
        return new(at, condition, Until("ELSEIF", "ELSE", "END", "WHEN"));
    }

    private CaseStatement CaseStatement()
    {
        var at = Advance().At;
        var operand = IsWord("WHEN") ? null : Expression();
        var branches = new List<IfBranch>();
        while (IsWord("WHEN"))
        {
            branches.Add(Branch(Advance().At, "THEN"));
        }
        var otherwise = TryWord("ELSE") ? Until("END") : null;
        ExpectWord("END");
        ExpectWord("CASE");
        return new(at, operand, branches, otherwise);
    }

    private Statement Labelled(string? label)
    {
        var at = At;
        switch (Current.Text.ToUpperInvariant())
        {
            case "LOOP":
                Advance();
                return new LoopStatement(at, label, Body("LOOP", label));
            case "WHILE":
                Advance();
                var condition = Expression();
                ExpectWord("DO");
                return new WhileStatement(at, label, condition, Body("WHILE", label));
            case "REPEAT":
                Advance();
                var body = Until("UNTIL");
                Advance();
                var until = Expression();
                End("REPEAT", label);
                return new RepeatStatement(at, label, body, until);
            case "FOR":
                Advance();
                var variable = Name();
                ExpectWord("IN");
                var query = ParenthesizedQuery();
                ExpectWord("DO");
                return new ForStatement(at, label, variable, query, Body("FOR", label));
            case "BEGIN":
                return Block(label);
            default:
                throw Unexpected();
        }
    }

    private IReadOnlyList<Statement> Body(string word, string? label)
    {
        var body = Until("END");
        End(word, label);
        return body;
    }

    private void End(string word, string? label)
    {
        ExpectWord("END");
        if (word != "BEGIN")
        {
            ExpectWord(word);
        }
        if (IsName() && (label is null || !Name().Name.Equals(label, StringComparison.OrdinalIgnoreCase)))
        {
            throw SqlException.Syntax($"END's label does not match the beginning's", Previous.At);
        }
    }

    private BlockStatement Block(string? label)
    {
        var at = Advance().At;
        var body = Until("END", "EXCEPTION");
        IReadOnlyList<Statement>? handler = null;
        if (TryWord("EXCEPTION"))
        {
            ExpectWord("WHEN");
            ExpectWord("ERROR");
            ExpectWord("THEN");
            handler = Until("END");
        }
        End("BEGIN", label);
        return new(at, label, body, handler);
    }

    private ExecuteImmediateStatement ExecuteImmediate()
    {
        var at = Advance().At;
        ExpectWord("IMMEDIATE");
        var sql = Expression();
        var into = TryWord("INTO") ? List(Name) : [];
        var arguments = TryWord("USING") ? List(Argument) : [];
        return new(at, sql, into, arguments);
    }
}

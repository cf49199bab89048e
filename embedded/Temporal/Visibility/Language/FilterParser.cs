namespace Flywheel.Embedded.Temporal.Visibility.Language;

/// <summary>
/// The list filter's grammar, by recursive descent: OR binds weakest, then AND, NOT, comparisons.
/// https://docs.temporal.io/list-filter
/// </summary>
internal sealed class FilterParser
{
    // Deeper nesting would end on the stack of this process or on SQLite's limit for expressions.
    private const int DeepestNesting = 100;
    private const int MostConditions = 400;

    private readonly List<Token> _tokens;
    private int _at;
    private int _depth;
    private int _conditions;

    private FilterParser(string query) => _tokens = Lexer.Read(query);

    private Token Current => _tokens[_at];

    public static FilterQuery Parse(string query)
    {
        var parser = new FilterParser(query);
        var filter = parser.AtClause() ? null : parser.Any();
        var groupBy = parser.Clause("GROUP");
        var orderBy = parser.Clause("ORDER");
        if (parser.Current.Is("LIMIT"))
        {
            throw InvalidQueryException.NotSupported("'LIMIT' clause", parser.Current);
        }

        return parser.Current.Kind == TokenKind.End
            ? new(filter, groupBy, orderBy)
            : throw parser.Unexpected();
    }

    private bool AtClause() =>
        Current.Kind == TokenKind.End || Current.Is("GROUP") || Current.Is("ORDER") || Current.Is("LIMIT");

    private List<Token> Clause(string keyword)
    {
        var names = new List<Token>();
        if (!Take(keyword))
        {
            return names;
        }

        Expect("BY");
        do
        {
            names.Add(Name());
            _ = Take("ASC") || Take("DESC");
        }
        while (TakeSymbol(","));

        return names;
    }

    private Condition Any() => Chain("OR", All, terms => new AnyOf(terms));

    private Condition All() => Chain("AND", Not, terms => new AllOf(terms));

    private Condition Chain(string keyword, Func<Condition> next, Func<List<Condition>, Condition> join)
    {
        var first = next();
        if (!Current.Is(keyword))
        {
            return first;
        }

        var terms = new List<Condition> { first };
        while (Take(keyword))
        {
            terms.Add(next());
        }

        return join(terms);
    }

    private Condition Not()
    {
        if (!Current.Is("NOT") && !Current.IsSymbol("!"))
        {
            return Primary();
        }

        Enter();
        _at++;
        var negation = new Negation(Not());
        _depth--;
        return negation;
    }

    private Condition Primary()
    {
        if (!Current.IsSymbol("("))
        {
            return Test();
        }

        Enter();
        _at++;
        var inner = Any();
        if (!TakeSymbol(")"))
        {
            throw Unexpected();
        }

        _depth--;
        return inner;
    }

    private Condition Test()
    {
        if (++_conditions > MostConditions)
        {
            throw InvalidQueryException.NotSupported($"a filter of more than {MostConditions} conditions", Current);
        }

        var name = Name();
        if (Take("IS"))
        {
            var negated = Take("NOT");
            return Take("NULL") ? new NullTest(name, negated) : throw InvalidQueryException.Expression(
                "'IS' operator can only be used as 'IS NULL' or 'IS NOT NULL'", Current);
        }

        var not = Current;
        if (!Take("NOT"))
        {
            return Operation(name, negated: null);
        }

        return Operation(name, not);
    }

    private Condition Operation(Token name, Token? negated)
    {
        var operation = Current;
        if (Take("IN"))
        {
            return new Membership(name, negated is not null, List());
        }

        if (Take("BETWEEN"))
        {
            var from = Value();
            Expect("AND");
            return new Between(name, negated is not null, from, Value());
        }

        if (IsWordOperator(operation))
        {
            _at++;
            var text = (negated is null ? "" : "NOT ") + operation.Text.ToUpperInvariant();
            return new Comparison(name, operation with { Text = text }, Value());
        }

        if (negated is null && operation.Kind == TokenKind.Symbol
            && operation.Text is "=" or "!=" or "<" or "<=" or ">" or ">=")
        {
            _at++;
            return new Comparison(name, operation, Value());
        }

        throw AtClause() || Current.Is("AND") || Current.Is("OR") || Current.IsSymbol(")")
            ? InvalidQueryException.Expression(
                $"incomplete expression: '{name.Text}' is not compared with anything", name)
            : Unexpected();
    }

    /// <summary>LIKE and its kin parse, so that their refusal can name the operator.</summary>
    private static bool IsWordOperator(Token token) =>
        token.Is("STARTS_WITH") || token.Is("LIKE") || token.Is("REGEXP") || token.Is("RLIKE");

    private List<Token> List()
    {
        if (!TakeSymbol("("))
        {
            throw Unexpected();
        }

        var values = new List<Token>();
        do
        {
            values.Add(Value());
        }
        while (TakeSymbol(","));

        return TakeSymbol(")") ? values : throw Unexpected();
    }

    private Token Name()
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.QuotedName or TokenKind.Word when !IsReserved(token):
                _at++;
                return Current.IsSymbol("(")
                    ? throw InvalidQueryException.NotSupported("function expression", token)
                    : token;
            case TokenKind.String or TokenKind.Integer or TokenKind.Decimal:
                throw InvalidQueryException.Expression("must be a column name but was a value", token);
            default:
                throw Unexpected();
        }
    }

    private Token Value()
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.String or TokenKind.Integer or TokenKind.Decimal:
            case TokenKind.Word when token.Is("TRUE") || token.Is("FALSE"):
                _at++;
                return token;
            case TokenKind.Word when token.Is("NULL"):
                throw InvalidQueryException.Expression(
                    "a comparison with NULL is never true, use IS NULL or IS NOT NULL", token);
            case TokenKind.QuotedName or TokenKind.Word when !IsReserved(token):
                throw InvalidQueryException.NotSupported(
                    "column name on the right side of comparison expression "
                    + $"(did you forget to quote \"{token.Text}\"?)", token);
            case TokenKind.Symbol when token.Text == "(":
                throw InvalidQueryException.Expression("a list of values can only follow IN or NOT IN", token);
            default:
                throw Unexpected();
        }
    }

    private static bool IsReserved(Token token) =>
        token.Is("AND") || token.Is("OR") || token.Is("NOT") || token.Is("IN") || token.Is("IS") || token.Is("BETWEEN")
        || token.Is("NULL") || token.Is("TRUE") || token.Is("FALSE") || token.Is("GROUP") || token.Is("ORDER")
        || token.Is("BY") || token.Is("LIMIT") || IsWordOperator(token);

    private void Enter()
    {
        if (++_depth > DeepestNesting)
        {
            throw InvalidQueryException.NotSupported($"nesting deeper than {DeepestNesting}", Current);
        }
    }

    private bool Take(string keyword)
    {
        var taken = Current.Is(keyword);
        _at += taken ? 1 : 0;
        return taken;
    }

    private bool TakeSymbol(string symbol)
    {
        var taken = Current.IsSymbol(symbol);
        _at += taken ? 1 : 0;
        return taken;
    }

    private void Expect(string keyword)
    {
        if (!Take(keyword))
        {
            throw InvalidQueryException.Malformed($"syntax error, expected {keyword}", Current);
        }
    }

    private InvalidQueryException Unexpected() => InvalidQueryException.Malformed("syntax error", Current);
}

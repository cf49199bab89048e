using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.Sql.Parsing;

/// <summary>CASE, CAST, EXTRACT, INTERVAL, ARRAY and STRUCT.</summary>
internal sealed partial class Parser
{
    private CaseExpression Case()
    {
        var at = ExpectWord("CASE").At;
        var operand = IsWord("WHEN") ? null : Expression();
        var whens = new List<WhenClause>();
        while (IsWord("WHEN"))
        {
            var whenAt = Advance().At;
            var when = Expression();
            ExpectWord("THEN");
            whens.Add(new(whenAt, when, Expression()));
        }
        if (whens.Count == 0)
        {
            throw Expected("keyword WHEN");
        }
        var otherwise = TryWord("ELSE") ? Expression() : null;
        ExpectWord("END");
        return new(at, operand, whens, otherwise);
    }

    private CastExpression Cast(bool safe)
    {
        var at = Advance().At;
        ExpectSymbol("(");
        var operand = Expression();
        ExpectWord("AS");
        var type = Type();
        Expression? format = null, zone = null;
        if (TryWord("FORMAT"))
        {
            format = Expression();
            if (TryWords("AT", "TIME", "ZONE"))
            {
                zone = Expression();
            }
        }
        ExpectSymbol(")");
        return new(at, operand, type, safe, format, zone);
    }

    private ExtractExpression Extract()
    {
        var at = ExpectWord("EXTRACT").At;
        ExpectSymbol("(");
        var part = Expression();
        ExpectWord("FROM");
        var operand = Expression();
        var zone = TryWords("AT", "TIME", "ZONE") ? Expression() : null;
        ExpectSymbol(")");
        return new(at, part, operand, zone);
    }

    private IntervalExpression Interval()
    {
        var at = ExpectWord("INTERVAL").At;
        var value = Expression();
        var part = Name().Name;
        var to = TryWord("TO") ? Name().Name : null;
        return new(at, value, part, to);
    }

    private Expression Array()
    {
        var at = ExpectWord("ARRAY").At;
        if (IsSymbol("("))
        {
            return new QueryExpression(at, QueryExpressionKind.Array, ParenthesizedQuery());
        }
        TypeSyntax? type = null;
        if (IsSymbol("<"))
        {
            _index--;
            type = Type();
        }
        return IsSymbol("[") ? new ArrayExpression(at, type, ArrayItems()) : throw Expected("\"[\"");
    }

    private IReadOnlyList<Expression> ArrayItems()
    {
        ExpectSymbol("[");
        if (TrySymbol("]"))
        {
            return [];
        }
        var items = List(Expression);
        ExpectSymbol("]");
        return items;
    }

    private StructExpression Struct()
    {
        var at = At;
        TypeSyntax? type = null;
        if (IsSymbol("<", 1) || IsSymbol("<>", 1))
        {
            type = Type();
        }
        else
        {
            Advance();
        }
        ExpectSymbol("(");
        if (TrySymbol(")"))
        {
            return new(at, type, []);
        }
        var items = List(() =>
        {
            var value = Expression();
            return new StructItem(value.At, value, TryWord("AS") ? Name() : null);
        });
        ExpectSymbol(")");
        return new(at, type, items);
    }
}

using System.Globalization;
using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.Sql.Parsing;

/// <summary>
/// Pipe syntax, https://cloud.google.com/bigquery/docs/reference/standard-sql/pipe-syntax. Each operator becomes a SELECT over
/// what stands before it; operators that standard syntax has in one SELECT share one, so that table aliases stay seen.
/// </summary>
internal sealed partial class Parser
{
    /// <summary>What an operator takes: a FROM clause, and what is still to be done with its rows.</summary>
    private sealed record Piped(FromItem From)
    {
        public Expression? Where { get; init; }

        public IReadOnlyList<OrderItem> OrderBy { get; init; } = [];

        public Expression? Limit { get; init; }

        public Expression? Offset { get; init; }

        /// <summary>Rows are cut or in an order: another SELECT must come around them.</summary>
        public bool IsOrdered => OrderBy.Count > 0 || Limit is not null;

        public Query Query => this is { From: QueryItem { Query: var whole, Row: null }, Where: null, IsOrdered: false } ? whole
            : new(From.At, null, new Select(From.At, [new SelectStar(From.At, null, [], [])]) { From = From, Where = Where })
            {
                OrderBy = OrderBy,
                Limit = Limit,
                Offset = Offset,
            };

        /// <summary>The rows as a table; its alias is still the one that it had.</summary>
        public Piped Closed => Where is null && !IsOrdered ? this
            : From is QueryItem { Row: not null } ? new Piped(From) { Where = Where }.Changes(new(From.At, [Whole(From.At)])).Sorted(this)
            : new(new QueryItem(From.At, Query, Alias));

        private Piped Sorted(Piped by) => new((QueryItem)From with
        {
            Query = ((QueryItem)From).Query with { OrderBy = by.OrderBy, Limit = by.Limit, Offset = by.Offset },
        });

        public Identifier? Alias => From switch
        {
            TableItem table => table.Alias ?? table.Path.Parts[^1],
            QueryItem query => query.Row ?? query.Alias,
            _ => null,
        };

        public Piped Becomes(Select select) =>
            new(new QueryItem(select.At, new(select.At, null, select with { From = From, Where = Where }), null));

        /// <summary>Columns change, but the alias still means the row as it was.</summary>
        public Piped Changes(Select select) => Alias is not { } alias ? Becomes(select)
            : new(((QueryItem)Becomes(select with
            {
                Items = [.. select.Items, new SelectExpression(select.At, new PathExpression(select.At, [alias]), new(select.At, QueryItem.RowColumn))],
            }).From) with
            { Row = alias });
    }

    private Query Pipes(Query first) => Under(first.With, Pipes(new Piped(new QueryItem(first.At, first with { With = null }, null))));

    private static Query Under(WithClause? with, Query query) => with is null ? query
        : query.With is null ? query with { With = with } : new(query.At, with, new ParenthesizedQuery(query.At, query));

    private Query Pipes(Piped input)
    {
        while (TrySymbol("|>"))
        {
            if (IsWord("WITH"))
            {
                return PipedWith(input);
            }
            input = Pipe(input);
        }
        return input.Query;
    }

    /// <summary>What comes before the tables does not see them: it becomes the first of them, by a name that no statement can write.</summary>
    private Query PipedWith(Piped input)
    {
        var name = new Identifier(At, "\0input");
        var with = With(trailingComma: true);
        var rest = Pipes(new Piped(new TableItem(with.At, new(with.At, [name]), input.Alias)));
        return Under(with with { Tables = [new(with.At, name.Name, input.Query), .. with.Tables] }, rest);
    }

    private Piped Pipe(Piped input)
    {
        var at = At;
        var unordered = input.IsOrdered ? input.Closed : input;
        if (TryWord("WHERE"))
        {
            return Where(input.Limit is null ? input : input.Closed);
        }
        if (IsWord("SELECT"))
        {
            return unordered.Becomes(Windows(SelectList()));
        }
        if (TryWord("EXTEND"))
        {
            return unordered.Changes(Windows(new(at, [Whole(at), .. List(Item)])));
        }
        if (TryWord("SET"))
        {
            return unordered.Changes(new(at, [Whole(at) with { Replace = List(Assigned) }]));
        }
        if (TryWord("DROP"))
        {
            return unordered.Changes(new(at, [Whole(at) with { Except = List(Name) }]));
        }
        if (TryWord("RENAME"))
        {
            return unordered.Changes(new(at, [Whole(at) with { Rename = List(Renamed) }]));
        }
        if (TryWord("AS"))
        {
            return new(new QueryItem(at, input.Query, Name()));
        }
        if (TryWord("AGGREGATE"))
        {
            return Aggregate(unordered, at);
        }
        if (TryWord("DISTINCT"))
        {
            var distinct = (QueryItem)unordered.Becomes(new(at, [Whole(at)]) { Distinct = true }).From;
            return new(distinct with { Alias = input.Alias });
        }
        if (TryWords("ORDER", "BY"))
        {
            return unordered with { OrderBy = List(OrderItem) };
        }
        if (TryWord("LIMIT"))
        {
            var rows = input.Limit is null ? input : input.Closed;
            return rows with { Limit = Expression(), Offset = TryWord("OFFSET") ? Expression() : null };
        }
        if (IsWord("UNION") || IsWord("INTERSECT") || (IsWord("EXCEPT") && (IsWord("DISTINCT", 1) || IsWord("ALL", 1))))
        {
            return Combined(input);
        }
        if (IsWord("TABLESAMPLE"))
        {
            return input is { Where: null, IsOrdered: false } ? new(Sampled(input.From)) : throw NotSampled(at);
        }
        if (IsTableOperator())
        {
            return new(Operators(input.Closed.From));
        }
        if (JoinKindOrNull() is { } kind)
        {
            return new(Condition(new(at, kind, input.Closed.From, FromItem())));
        }
        throw Current.Kind == TokenKind.Identifier
            ? SqlException.Unsupported($"The pipe operator {Current.Text.ToUpperInvariant()}", at) : Unexpected();
    }

    private static SelectStar Whole(Position at) => new(at, null, [], []);

    private Select Windows(Select select) => TryWord("WINDOW") ? select with { Windows = List(NamedWindow) } : select;

    private Piped Where(Piped input)
    {
        var (at, start) = (At, _index);
        var condition = Expression();
        if (_tokens.Skip(start).Take(_index - start).Any(token => token is { Kind: TokenKind.Identifier, IsKeyword: true } && token.Text.Equals("OVER", StringComparison.OrdinalIgnoreCase)))
        {
            return (input.IsOrdered ? input.Closed : input).Changes(new(at, [Whole(at)]) { Qualify = condition });
        }
        return input with { Where = input.Where is { } before ? new BinaryExpression(at, BinaryOperator.And, before, condition) : condition };
    }

    private SelectExpression Assigned()
    {
        var name = Name();
        ExpectSymbol("=");
        return new(name.At, Expression(), name);
    }

    private RenamedColumn Renamed()
    {
        var name = Name();
        TryWord("AS");
        return new(name.At, name, Name());
    }

    /// <summary>Keys come first in the result, and first in the order where several are ordered by.</summary>
    private Piped Aggregate(Piped input, Position at)
    {
        List<(SelectExpression Item, OrderItem? Order)> aggregates = [], keys = [];
        if (!IsWord("GROUP") && !IsSymbol("|>") && !IsSymbol(")") && !IsSymbol(";") && Current.Kind != TokenKind.End)
        {
            aggregates.AddRange(List(() => Suffixed(ordered: false)));
        }
        var grouped = TryWord("GROUP");
        if (grouped)
        {
            var ordered = TryWords("AND", "ORDER");
            ExpectWord("BY");
            keys.AddRange(List(() => Suffixed(ordered)));
        }
        else if (aggregates.Count == 0)
        {
            throw Unexpected();
        }
        var all = keys.Concat(aggregates).ToList();
        var select = new Select(at, [.. all.Select(one => one.Item)])
        {
            From = input.From,
            Where = input.Where,
            GroupBy = grouped ? new(at, false, [.. keys.Select((key, i) => new GroupingItem(key.Item.At, GroupingKind.Plain, [[Ordinal(key.Item.At, i)]]))]) : null,
        };
        var order = all.Index().Where(one => one.Item.Order is not null).Select(one => one.Item.Order! with { Value = Ordinal(one.Item.Item.At, one.Index) });
        return new(new QueryItem(at, new(at, null, select) { OrderBy = [.. order] }, null));
    }

    private static IntegerLiteral Ordinal(Position at, int index) => new(at, (index + 1).ToString(CultureInfo.InvariantCulture));

    private (SelectExpression Item, OrderItem? Order) Suffixed(bool ordered)
    {
        var at = At;
        var item = new SelectExpression(at, Expression(), Alias());
        var suffix = IsWord("ASC") || IsWord("DESC") || IsWord("NULLS");
        var descending = TryWord("DESC");
        if (!descending)
        {
            TryWord("ASC");
        }
        bool? nullsFirst = TryWords("NULLS", "FIRST") ? true : TryWords("NULLS", "LAST") ? false : null;
        return (item, ordered || suffix ? new OrderItem(at, item.Value, descending, nullsFirst) : null);
    }

    private Piped Combined(Piped input)
    {
        var words = SetOperator()!;
        var at = words.At;
        var body = List(() => new ParenthesizedQuery(At, ParenthesizedQuery()))
            .Aggregate<QueryBody, QueryBody>(new ParenthesizedQuery(at, input.Query), (left, right) => new SetOperation(words, left, right));
        return new(new QueryItem(at, new(at, null, body), null));
    }
}

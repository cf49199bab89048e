using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.Sql.Binding;

/// <summary>PIVOT as a grouping with filtered aggregates, UNPIVOT as a row for each source.</summary>
internal sealed partial class Binder
{
    private string Pivot(PivotItem pivot)
    {
        var inner = new Scope(_scope.Outer);
        var (text, columns) = In(inner, () =>
        {
            var from = From(pivot.Source);
            var key = Bind(pivot.Column);
            var values = new List<ScopeColumn>();
            foreach (var value in pivot.Values)
            {
                var bound = Coercion.To(Bind(value.Value), key.Type, value.At);
                foreach (var aggregate in pivot.Aggregates)
                {
                    _filter = $"{key.Sql} IS NOT DISTINCT FROM {bound.Sql}";
                    var result = Bind(aggregate.Value);
                    _filter = null;
                    values.Add(new(PivotName(aggregate, value), result.Type, result.Sql));
                }
            }
            var groups = inner.Columns.Where(column => !column.Hidden && !inner.Used.Contains(column.Sql)).ToList();
            var all = groups.Concat(values).ToList();
            var list = string.Join(", ", all.Select((column, i) => $"{column.Sql} AS c{i + 1}"));
            var by = groups.Count == 0 ? "" : $" GROUP BY {string.Join(", ", groups.Select(column => column.Sql))}";
            return ($"SELECT {list} FROM {from}{by}", all);
        });
        return Added(text, columns, pivot.Alias?.Name);
    }

    private string Added(string text, IReadOnlyList<ScopeColumn> columns, string? shown)
    {
        var alias = NextAlias();
        _scope.Add(new(shown, [.. columns.Select((column, i) => new ScopeColumn(column.Name, column.Type, $"{alias}.c{i + 1}"))]));
        return $"({text}) AS {alias}";
    }

    private static string PivotName(SelectExpression aggregate, SelectExpression value)
    {
        var name = value.Alias?.Name ?? value.Value switch
        {
            StringLiteral literal => literal.Value,
            IntegerLiteral literal => $"_{literal.Text}",
            FloatLiteral literal => $"_{literal.Text.Replace('.', '_')}",
            BoolLiteral literal => literal.Value ? "TRUE" : "FALSE",
            NullLiteral => "NULL",
            TypedLiteral literal => literal.Text.Replace('-', '_'),
            _ => throw new SqlException("A PIVOT value that is not a literal needs an alias", value.At),
        };
        return aggregate.Alias is { } alias ? $"{alias.Name}_{name}" : name;
    }

    private string Unpivot(UnpivotItem unpivot)
    {
        var inner = new Scope(_scope.Outer);
        var (text, columns) = In(inner, () =>
        {
            var from = From(unpivot.Source);
            var sources = unpivot.Sources.Select(one => one.Columns.Select(name => Path(new(name.At, [name]))).ToList()).ToList();
            var taken = unpivot.Sources.SelectMany(one => one.Columns).Select(name => name.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
            var rest = inner.Columns.Where(column => !column.Hidden && !taken.Contains(column.Name ?? "")).ToList();
            var types = unpivot.Values.Select((name, i) => Coercion.Common([.. sources.Select(one => one[i])])
                ?? throw new SqlException($"The columns of {name.Name} have no common type", name.At)).ToList();
            var labels = unpivot.Sources.Select(one => one.Label is { } label ? Bind(label)
                : new Bound(SqlType.String, SqlText.String(string.Join('_', one.Columns.Select(name => name.Name))))).ToList();
            var labelType = labels[0].Type;
            var rows = sources.Select((row, r) => $"({string.Join(", ", row.Select((value, i) => Coercion.Apply(value, types[i]).Sql).Append(labels[r].Sql))})");
            var names = Enumerable.Range(1, types.Count + 1).Select(i => $"u{i}").ToList();
            var where = unpivot.IncludeNulls ? "" : $" WHERE NOT ({string.Join(" AND ", names.SkipLast(1).Select(name => $"_u.{name} IS NULL"))})";
            var all = rest.Concat(unpivot.Values.Select((name, i) => new ScopeColumn(name.Name, types[i], $"_u.u{i + 1}")))
                .Append(new(unpivot.Name.Name, labelType, $"_u.u{types.Count + 1}")).ToList();
            var list = string.Join(", ", all.Select((column, i) => $"{column.Sql} AS c{i + 1}"));
            return ($"SELECT {list} FROM {from} CROSS JOIN LATERAL (VALUES {string.Join(", ", rows)}) AS _u({string.Join(", ", names)}){where}", all);
        });
        return Added(text, columns, unpivot.Alias?.Name);
    }
}

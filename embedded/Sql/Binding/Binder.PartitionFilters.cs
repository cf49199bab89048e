using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.Sql.Binding;

/// <summary>
/// Tables that may be read with a filter only: some condition that every row must meet has to speak of the partitioning column
/// and of no other. https://cloud.google.com/bigquery/docs/querying-partitioned-tables#require_a_partition_filter_in_queries
/// </summary>
internal sealed partial class Binder
{
    private readonly List<FilteredTable> _filtered = [];

    /// <summary>A use of such a table; a filter of any of its columns will do.</summary>
    private sealed class FilteredTable(SqlTable table)
    {
        public SqlTable Table => table;

        /// <summary>The partitioning columns, wherever they went, as DuckDB SQL.</summary>
        public HashSet<string> Columns { get; } = new(StringComparer.Ordinal);

        public bool IsFiltered { get; set; }
    }

    private void NeedsFilter(SqlTable table, Source source)
    {
        if (table.RequiredFilter.Count > 0)
        {
            var filtered = new FilteredTable(table);
            filtered.Columns.UnionWith(source.Columns.Where(column => table.RequiredFilter.Contains(column.Name, StringComparer.OrdinalIgnoreCase)).Select(column => column.Sql));
            _filtered.Add(filtered);
        }
    }

    /// <summary>A subquery or view hands the columns on under names of its own: a filter of those is one as well.</summary>
    private void HandOn(BoundColumn column, string sql)
    {
        foreach (var table in _filtered.Where(table => column.Sources.Any(table.Columns.Contains)))
        {
            table.Columns.Add(sql);
        }
    }

    /// <summary>Notes which tables the condition filters.</summary>
    private void Filters(Expression condition)
    {
        if (_filtered.TrueForAll(table => table.IsFiltered))
        {
            return;
        }
        foreach (var used in Conjuncts(condition).Select(UsedBy).Where(used => used.Count > 0).ToList())
        {
            foreach (var table in _filtered.Where(table => used.IsSubsetOf(table.Columns)))
            {
                table.IsFiltered = true;
            }
        }
    }

    /// <summary>The columns that the expression uses, those of the queries around it too.</summary>
    private HashSet<string> UsedBy(Expression expression)
    {
        var before = new List<(Scope Scope, HashSet<string> Used)>();
        for (var scope = _scope; scope is not null; scope = scope.Outer)
        {
            before.Add((scope, [.. scope.Used]));
            scope.Used.Clear();
        }
        Bind(expression);
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (scope, earlier) in before)
        {
            used.UnionWith(scope.Used);
            scope.Used.UnionWith(earlier);
        }
        return used;
    }

    /// <summary>MERGE may filter its target in the condition, or in each of the clauses that change what is there.</summary>
    private void Filters(MergeStatement merge)
    {
        Filters(merge.On);
        var changing = merge.Clauses.Where(clause => clause.Match != MergeMatch.NotMatchedByTarget).ToList();
        var readsAll = merge.On is not BoolLiteral { Value: false } && changing.Count < merge.Clauses.Count;
        if (readsAll || changing.Exists(clause => clause.Condition is null))
        {
            return;
        }
        foreach (var table in _filtered.Where(table => !table.IsFiltered).ToList())
        {
            table.IsFiltered = changing.TrueForAll(clause => Conjuncts(clause.Condition!).Any(one => UsedBy(one) is { Count: > 0 } used && used.IsSubsetOf(table.Columns)));
        }
    }

    private static IEnumerable<Expression> Conjuncts(Expression condition) => condition is BinaryExpression { Operator: BinaryOperator.And } and
        ? Conjuncts(and.Left).Concat(Conjuncts(and.Right)) : [condition];

    private void CheckFilters()
    {
        if (!_environment.IsDefinition && _filtered.Find(table => !table.IsFiltered)?.Table is { } table)
        {
            var columns = string.Join(", ", table.RequiredFilter.Select(column => $"'{column}'"));
            throw new SqlException($"Cannot query over table '{table.Name.Replace(':', '.')}' without a filter over column(s) {columns} that can be used for partition elimination");
        }
    }
}

using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.Sql.Binding;

/// <summary>MERGE. DuckDB has it too, but lets a target row be changed by several source rows; a guard refuses that.</summary>
internal sealed partial class Binder
{
    private Translation Merge(MergeStatement merge)
    {
        var (table, alias) = Target(merge.Table, merge.Alias);
        var target = _scope.Sources.Single();
        NeedsFilter(table, target);
        var source = From(merge.Source);
        var names = _scope.Sources.Last();
        var on = Without("ON clause", () => BindAs(merge.On, SqlType.Bool, "ON clause").Sql);
        Filters(merge);
        // What comes behind a clause without condition is never reached, and DuckDB refuses it; it must be right all the same.
        var clauses = merge.Clauses.Select((clause, i) => (Text: Clause(clause, table, target, names), Reached: !merge.Clauses.Take(i).Any(one => one.Match == clause.Match && one.Condition is null)))
            .Where(clause => clause.Reached).Select(clause => clause.Text).ToList();
        var sql = $"MERGE INTO {table.Relation} AS {alias} USING {source} ON {on} {string.Join(' ', clauses)} RETURNING merge_action";
        var changing = merge.Clauses.Where(clause => clause.Match == MergeMatch.Matched).ToList();
        if (changing.Count == 0)
        {
            return Result(StatementKind.Merge, sql);
        }
        var conditions = changing.Any(clause => clause.Condition is null) ? ""
            : $" WHERE {string.Join(" OR ", changing.Select(clause => Bind(clause.Condition!).Sql))}";
        return Result(StatementKind.Merge, sql, null, new Guard(
            $"SELECT 1 FROM {table.Relation} AS {alias} JOIN {source} ON {on}{conditions} GROUP BY {alias}.rowid HAVING count(*) > 1 LIMIT 1", OneSourceRow));
    }

    private string Clause(MergeClause clause, SqlTable table, Source target, Source source)
    {
        var when = clause.Match switch
        {
            MergeMatch.Matched => "WHEN MATCHED",
            MergeMatch.NotMatchedByTarget => "WHEN NOT MATCHED BY TARGET",
            _ => "WHEN NOT MATCHED BY SOURCE",
        };
        // A clause sees only the side that there is a row of.
        var visible = clause.Match switch
        {
            MergeMatch.NotMatchedByTarget => [source],
            MergeMatch.NotMatchedBySource => [target],
            _ => _scope.Sources,
        };
        var scope = new Scope(null);
        visible.ForEach(scope.Add);
        return In(scope, () =>
        {
            var condition = clause.Condition is { } and ? $" AND {BindAs(and, SqlType.Bool, "MERGE condition").Sql}" : "";
            return $"{when}{condition} THEN {Action(clause.Action, table, target, source)}";
        });
    }

    private string Action(MergeAction action, SqlTable table, Source target, Source source)
    {
        switch (action)
        {
            case MergeDelete:
                return "DELETE";
            case MergeUpdate update:
                return $"UPDATE SET {Assignments(update.Assignments, table, target)}";
            case MergeInsert { Source: InsertValues values } insert:
                var columns = Columns(table, insert.Columns, insert.At);
                var (names, defaults) = WithDefaults(table, columns);
                return $"INSERT ({names}) VALUES ({string.Join(", ", Row(values.Rows[0], columns, table, insert.At).Concat(defaults))})";
            case MergeInsert insert:
                var all = Columns(table, insert.Columns, insert.At);
                var texts = all.Select(column => source.Columns.FirstOrDefault(one => Same(one.Name, column.Name)) is { } found
                    ? Assigned(new(found.Type, found.Sql), column, "Value", insert.At)
                    : throw new SqlException($"INSERT ROW: the source has no column {column.Name}", insert.At));
                return $"INSERT ({string.Join(", ", all.Select(Physical))}) VALUES ({string.Join(", ", texts)})";
            default:
                throw new InvalidOperationException(action.GetType().Name);
        }
    }
}

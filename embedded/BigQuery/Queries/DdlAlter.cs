using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Store;
using Flywheel.Embedded.BigQuery.Values;
using Flywheel.Embedded.Sql;
using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.BigQuery.Queries;

/// <summary>ALTER TABLE and ALTER VIEW.</summary>
internal static class DdlAlter
{
    public static StatementOutcome Run(AlterStatement alter, StatementContext context)
    {
        var key = context.Catalog.KeyOf(alter.Name);
        var outcome = new StatementOutcome(alter.Kind == DropKind.View ? "ALTER_VIEW" : "ALTER_TABLE")
        {
            DdlTable = key.ToReference(),
            DdlOperation = "ALTER",
        };
        if (TableStore.Find(context.Session, key, context.Parts.Clock) is not { } table)
        {
            return alter.IfExists ? outcome with { DdlOperation = "SKIP" } : throw ApiException.NotFound($"Table {key}");
        }

        foreach (var action in alter.Actions)
        {
            table = Apply(table, action, context);
        }

        TableStore.Put(context.Session, table with
        {
            Body = table.Body with { LastModifiedTime = context.Parts.Clock.GetUtcNow().ToUnixTimeMilliseconds() },
        });
        return outcome;
    }

    private static StoredTable Apply(StoredTable table, AlterAction action, StatementContext context)
    {
        switch (action)
        {
            case SetOptions set:
                var options = new DdlOptions(context, set.Options);
                var body = options.Apply(table.Body);
                options.RefuseOthers("tables");
                return table with { Body = body };
            case AddColumn add:
                var added = DdlFields.Of(context, add.Column);
                if (Find(table, added.Name) is not null)
                {
                    return add.IfNotExists ? table : throw ApiException.InvalidQuery($"Column already exists: {added.Name}");
                }

                if (added.Default is not null)
                {
                    throw ApiException.InvalidQuery(
                        $"Cannot add column {added.Name} with a default value to an existing table: add it without, then ALTER COLUMN SET DEFAULT.");
                }

                return added.Mode == FieldMode.Required
                    ? throw ApiException.InvalidQuery($"Cannot add required fields to an existing schema. (field: {added.Name})")
                    : Reshape(context, table, [.. table.Fields, added]);
            case DropColumn drop:
                if (Find(table, drop.Column) is null)
                {
                    return drop.IfExists ? table : throw ApiException.InvalidQuery($"Column not found: {drop.Column}");
                }

                CheckFree(table, drop.Column);
                return Reshape(context, table, [.. table.Fields.Where(field => !Same(field, drop.Column))]);
            case RenameColumn rename:
                return Rename(table, rename, context);
            case RenameTable rename:
                return Move(table, rename, context);
            case AlterColumn alter:
                return Alter(table, alter, context);
            default:
                throw SqlException.Unsupported("This ALTER TABLE action", action.At);
        }
    }

    private static StoredTable Rename(StoredTable table, RenameColumn rename, StatementContext context)
    {
        if (Find(table, rename.Column) is not { } old)
        {
            return rename.IfExists ? table : throw ApiException.InvalidQuery($"Column not found: {rename.Column}");
        }

        CheckFree(table, rename.Column);
        return Reshape(
            context, table, [.. table.Fields.Select(field => field == old ? field with { Name = rename.To } : field)],
            field => field.Name == rename.To ? old.QuotedName : null);
    }

    private static StoredTable Move(StoredTable table, RenameTable rename, StatementContext context)
    {
        var target = table.Key with { Table = rename.To.Parts[^1].Name };
        Tables.CheckName(target);
        if (TableStore.Find(context.Session, target, context.Parts.Clock) is not null)
        {
            throw ApiException.Duplicate($"Table {target}");
        }

        var moved = new StoredTable(target, table.Relation, table.Body with { TableReference = target.ToReference() });
        // The rows go along, so only the old name is taken away.
        TableStore.Put(context.Session, table with { Relation = null });
        TableStore.Remove(context.Session, table.Key);
        TableStore.Add(context.Session, moved);
        return moved;
    }

    private static StoredTable Alter(StoredTable table, AlterColumn alter, StatementContext context)
    {
        if (Find(table, alter.Column) is not { } old)
        {
            return alter.IfExists ? table : throw ApiException.InvalidQuery($"Column not found: {alter.Column}");
        }

        var changed = old;
        if (alter.SetOptions is { } set)
        {
            var options = new DdlOptions(context, set);
            changed = old with { Description = options.Text("description", old.Description) };
            options.RefuseOthers("columns");
            return table with { Body = table.Body with { Schema = Field.ToSchema(table.Fields.Select(field => field == old ? changed : field)) } };
        }

        if (alter.SetDefault is not null || alter.DropDefault)
        {
            if (alter.SetDefault is { } value)
            {
                _ = GoogleSql.Default(value, old.ToSql(), context.Environment);
            }

            changed = old with { Default = alter.SetDefaultText };
            return table with { Body = table.Body with { Schema = Field.ToSchema(table.Fields.Select(field => field == old ? changed : field)) } };
        }

        if (alter.DropNotNull)
        {
            changed = old with { Mode = FieldMode.Nullable };
        }

        if (alter.SetType is { } type)
        {
            changed = DdlFields.Of(context, old.Name, type) with { Mode = old.Mode, Description = old.Description, Default = old.Default };
            if (!Widens(old.Kind, changed.Kind))
            {
                throw ApiException.InvalidQuery(
                    $"ALTER TABLE ALTER COLUMN SET DATA TYPE requires that the existing column type ({old.FullSqlType}) is assignable to the new type ({changed.FullSqlType})");
            }
        }

        return Reshape(context, table, [.. table.Fields.Select(field => field == old ? changed : field)]);
    }

    private static bool Widens(FieldKind old, FieldKind now) => old == now || (old, now) switch
    {
        (FieldKind.Int64, FieldKind.Numeric or FieldKind.BigNumeric or FieldKind.Float64) => true,
        (FieldKind.Numeric, FieldKind.BigNumeric or FieldKind.Float64) => true,
        _ => false,
    };

    private static StoredTable Reshape(
        StatementContext context, StoredTable table, IReadOnlyList<Field> fields, Func<Field, string?>? sourceOf = null)
    {
        if (table.Relation is null)
        {
            throw ApiException.InvalidQuery($"{table.Key} is not a table.");
        }

        var relation = Relations.Reshape(context.Session, table.Relation, table.Fields, fields, table.Partitioning, sourceOf);
        return new StoredTable(table.Key, relation, table.Body with { Schema = Field.ToSchema(fields) });
    }

    /// <summary>Columns that divide or order the table stay as they are.</summary>
    private static void CheckFree(StoredTable table, string column)
    {
        if (string.Equals(table.Partitioning?.FieldName, column, StringComparison.OrdinalIgnoreCase)
            || (table.Body.Clustering?.Fields?.Contains(column, StringComparer.OrdinalIgnoreCase) ?? false))
        {
            throw ApiException.InvalidQuery($"Cannot drop or rename column {column}: the table is partitioned or clustered by it.");
        }
    }

    private static Field? Find(StoredTable table, string name) => table.Fields.FirstOrDefault(field => Same(field, name));

    private static bool Same(Field field, string name) => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}

using Flywheel.Embedded.BigQuery.Values;
using Flywheel.Embedded.Sql;
using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.BigQuery.Queries;

/// <summary>Columns as DDL writes them.</summary>
internal static class DdlFields
{
    public static Field Of(StatementContext context, ColumnDefinition column)
    {
        var options = new DdlOptions(context, column.Options);
        var described = options.Text("description");
        options.RefuseOthers("columns");
        return Of(context, column.Name ?? throw new SqlException("A field of a STRUCT column must have a name", column.At), column.Type) switch
        {
            { IsRepeated: true } when column.NotNull => throw new SqlException("NOT NULL constraint is not allowed on an ARRAY column", column.At),
            var field => field with { Mode = column.NotNull ? FieldMode.Required : field.Mode, Description = described, Default = Default(context, column, field) },
        };
    }

    /// <summary>The default's text, once it is known to be one.</summary>
    private static string? Default(StatementContext context, ColumnDefinition column, Field field)
    {
        if (column.Default is not null)
        {
            _ = GoogleSql.Default(column.Default, field.ToSql(), context.Environment);
        }

        return column is { NotNull: true, Default: NullLiteral }
            ? throw new SqlException($"The default value of column {column.Name} cannot be NULL: it is NOT NULL", column.Default.At) : column.DefaultText;
    }

    public static Field Of(StatementContext context, string name, TypeSyntax type)
    {
        if (type.Kind == SqlKind.Array)
        {
            return Of(context, name, type.Element!) with { Mode = FieldMode.Repeated };
        }

        var field = type.Kind == SqlKind.Struct
            ? new Field(name, FieldKind.Record, FieldMode.Nullable, [.. type.Fields.Select(member => Of(context, member))])
            : FieldTypes.ToField(name, type.Type);
        return (field.Kind, type.Parameters) switch
        {
            (FieldKind.String or FieldKind.Bytes, [var length]) when length != long.MaxValue => field with { MaxLength = length },
            (FieldKind.Numeric or FieldKind.BigNumeric, [var precision]) => field with { Precision = precision },
            (FieldKind.Numeric or FieldKind.BigNumeric, [var precision, var scale]) => field with { Precision = precision, Scale = scale },
            _ => field,
        };
    }
}

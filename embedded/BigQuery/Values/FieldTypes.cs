using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.Sql;

namespace Flywheel.Embedded.BigQuery.Values;

/// <summary>Between the columns that tables have and the types that statements have.</summary>
internal static class FieldTypes
{
    public static SqlType ToSql(this Field field) => field.IsRepeated ? SqlType.ArrayOf(Element(field)) : Element(field);

    public static Field ToField(string name, SqlType type)
    {
        var (element, mode) = type.IsArray ? (type.Element, FieldMode.Repeated) : (type, FieldMode.Nullable);
        if (element is { IsStruct: true, Fields.Count: 0 })
        {
            throw ApiException.InvalidQuery($"Unsupported empty struct type in column {name}");
        }

        var members = element.IsStruct
            ? element.Fields.Select((member, index) => ToField(
                string.IsNullOrEmpty(member.Name) ? $"_field_{index + 1}" : member.Name, member.Type)).ToList()
            : [];
        return new Field(name, KindOf(element.Kind), mode, members);
    }

    private static SqlType Element(Field field) => field.Kind == FieldKind.Record
        ? SqlType.StructOf([.. field.Fields.Select(member => new SqlField(member.Name, member.ToSql()))])
        : SqlType.Named(field.SqlType) ?? throw new InvalidOperationException($"{field.SqlType} is no type of GoogleSQL.");

    private static FieldKind KindOf(SqlKind kind) => kind switch
    {
        SqlKind.Struct => FieldKind.Record,
        // An array of arrays cannot be a result; the binder refuses it.
        SqlKind.Array => throw new InvalidOperationException("An array cannot hold arrays."),
        _ => Enum.Parse<FieldKind>(kind.ToString()),
    };
}

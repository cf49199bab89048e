using System.Globalization;
using Flywheel.Embedded.BigQuery.Values;
using Flywheel.Embedded.Sql;
using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.BigQuery.Queries;

/// <summary>The value of an expression that stands alone, as <see cref="WireSql"/> renders it.</summary>
internal sealed record EvaluatedValue(Field Field, string? Text)
{
    public bool IsTrue => Text == "true";
}

internal static class Evaluation
{
    /// <summary>A value that is a day or a moment, in UTC; null for others.</summary>
    public static DateTime? Moment(EvaluatedValue value) => value.Field.Kind switch
    {
        FieldKind.Date or FieldKind.DateTime => DateTime.Parse(value.Text!, CultureInfo.InvariantCulture, DateTimeStyles.None),
        FieldKind.Timestamp => DateTime.UnixEpoch.AddMicroseconds(long.Parse(value.Text!, CultureInfo.InvariantCulture)),
        _ => null,
    };

    public static EvaluatedValue Evaluate(StatementContext context, Expression expression, SqlType? type = null)
    {
        var translation = GoogleSql.Translate(expression, context.Catalog, context.Environment, type);
        StatementRunner.CheckGuards(context, translation);
        var field = FieldTypes.ToField("value", translation.Columns[0].Type);
        var text = context.Session.Scalar<string>(
            $"SELECT {WireSql.Column(field, "c0")} FROM ({translation.Sql}) AS q(c0)", context.Parameters.For(translation.Uses));
        return new EvaluatedValue(field, text);
    }
}

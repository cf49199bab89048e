using System.Globalization;
using Flywheel.Embedded.BigQuery.Resources;
using Flywheel.Embedded.Sql;
using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.BigQuery.Queries;

/// <summary>PARTITION BY: https://cloud.google.com/bigquery/docs/reference/standard-sql/data-definition-language#partition_expression</summary>
internal static class DdlPartitions
{
    public static TableResource Apply(TableResource body, Expression? expression) => expression switch
    {
        null => body,
        PathExpression { Names: [var column] } => body with { TimePartitioning = Of(column.Name, "DAY") },
        FunctionCall { Path: [var name], Arguments: [{ Value: PathExpression { Names: [var column] } }] } when Is(name, "DATE") =>
            body with { TimePartitioning = Of(column.Name, "DAY") },
        FunctionCall { Path: [var name], Arguments: [{ Value: PathExpression { Names: [var column] } }, { Value: PathExpression { Names: [var unit] } }] }
            when Is(name, "DATE_TRUNC") || Is(name, "TIMESTAMP_TRUNC") || Is(name, "DATETIME_TRUNC") =>
            body with { TimePartitioning = Of(column.Name, unit.Name.ToUpperInvariant()) },
        FunctionCall { Path: [var name], Arguments: [{ Value: PathExpression { Names: [var column] } }, { Value: FunctionCall { Path: [var array] } range }] }
            when Is(name, "RANGE_BUCKET") && Is(array, "GENERATE_ARRAY") && range.Arguments.Count is 2 or 3 => body with
            {
                RangePartitioning = new RangePartitioning
                {
                    Field = column.Name,
                    Range = new PartitionRange
                    {
                        Start = Number(range.Arguments[0].Value),
                        End = Number(range.Arguments[1].Value),
                        Interval = range.Arguments.Count == 3 ? Number(range.Arguments[2].Value) : 1,
                    },
                },
            },
        _ => throw new SqlException(
            "PARTITION BY expression must be DATE(<timestamp_column>), DATE(<datetime_column>), DATETIME_TRUNC(<datetime_column>, "
            + "DAY/HOUR/MONTH/YEAR), a DATE column, TIMESTAMP_TRUNC(<timestamp_column>, DAY/HOUR/MONTH/YEAR), DATE_TRUNC(<date_column>, "
            + "MONTH/YEAR), or RANGE_BUCKET(<int64_column>, GENERATE_ARRAY(<int64_value>, <int64_value>[, <int64_value>]))", expression.At),
    };

    /// <summary>The pseudo-columns stand for the time of ingestion.</summary>
    private static TimePartitioning Of(string column, string unit) => new()
    {
        Type = unit,
        Field = column.ToUpperInvariant() is Values.Partitioning.Time or Values.Partitioning.Date ? null : column,
    };

    private static bool Is(Identifier name, string wanted) => name.Name.Equals(wanted, StringComparison.OrdinalIgnoreCase);

    private static long Number(Expression expression) => expression switch
    {
        IntegerLiteral literal => long.Parse(literal.Text, CultureInfo.InvariantCulture),
        UnaryExpression { Operator: UnaryOperator.Minus, Operand: IntegerLiteral literal } => -long.Parse(literal.Text, CultureInfo.InvariantCulture),
        _ => throw new SqlException("The bounds of a range partition must be INT64 literals", expression.At),
    };
}

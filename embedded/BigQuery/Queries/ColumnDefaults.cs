using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Jobs;
using Flywheel.Embedded.BigQuery.Store;
using Flywheel.Embedded.BigQuery.Values;
using Flywheel.Embedded.Sql;

namespace Flywheel.Embedded.BigQuery.Queries;

/// <summary>What columns have that a row says nothing about, https://cloud.google.com/bigquery/docs/default-values</summary>
internal static class ColumnDefaults
{
    /// <summary>Refuses defaults that no row could have.</summary>
    public static void Check(IReadOnlyList<Field> fields)
    {
        foreach (var field in fields)
        {
            if (field.Fields.FirstOrDefault(member => member.Default is not null) is { } nested)
            {
                throw ApiException.Invalid($"Default value expressions are for top-level columns: {field.Name}.{nested.Name} has one.");
            }

            if (field.Default is null)
            {
                continue;
            }

            try
            {
                _ = Sql(field, TimeProvider.System);
            }
            catch (SqlException e)
            {
                throw ApiException.Invalid($"Invalid default value expression for column {field.Name}: {e.Message}");
            }
        }
    }

    /// <summary>DuckDB SQL of the default as the column keeps it.</summary>
    public static string Sql(Field field, TimeProvider clock) => Limits.Kept(field, GoogleSql.Default(
        GoogleSql.ParseExpression(field.Default!), field.ToSql(), new SqlEnvironment { Now = clock.GetUtcNow(), User = JobViews.User }));
}

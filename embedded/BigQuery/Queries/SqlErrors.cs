using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.Sql;

namespace Flywheel.Embedded.BigQuery.Queries;

internal static class SqlErrors
{
    public static ApiException Translate(SqlException e) => e.IsNotFound
        // Without the place: BigQuery does not say where either.
        ? new ApiException(Reasons.NotFound, e.Text, null, e)
        : ApiException.InvalidQuery(e.Message, e);
}

using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.BigQuery.Queries;

internal static class Ddl
{
    public static StatementOutcome Run(Statement statement, StatementContext context) => throw ApiException.NotSupported($"{statement.GetType().Name} {context.Text}");

    public static StatementOutcome Plan(Statement statement, StatementContext context) => throw ApiException.NotSupported($"{statement.GetType().Name} {context.Text}");
}

using Flywheel.Embedded.Sql.Binding;
using Flywheel.Embedded.Sql.Parsing;
using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.Sql;

/// <summary>GoogleSQL as BigQuery speaks it: text to statements, statements to DuckDB's SQL.</summary>
public static partial class GoogleSql
{
    /// <summary>The statements of a text; <see cref="SqlException"/> with line and column where it is not GoogleSQL.</summary>
    public static Script Parse(string text) => new Parser(text).Script();

    /// <summary>An expression alone: a column's default, a row access filter.</summary>
    public static Expression ParseExpression(string text) => new Parser(text).WholeExpression();

    /// <summary>What CREATE TEMP FUNCTION leaves behind: the functions from then on.</summary>
    public static IReadOnlyList<SqlFunction> Define(CreateFunctionStatement function, ISqlCatalog catalog, SqlEnvironment environment)
    {
        var defined = new SqlFunction(function, environment.Functions);
        var before = SqlFunction.Find(environment.Functions, defined.Name);
        if (before is not null && function.Mode == CreateMode.IfNotExists)
        {
            return environment.Functions;
        }
        if (before is not null && function.Mode == CreateMode.New)
        {
            // https://github.com/ibis-project/ibis/issues/1472 shows the words.
            throw new SqlException($"Duplicate definition of function {defined.Name}", function.Name.At);
        }
        new Binder(catalog, environment).Check(defined);
        return [defined, .. environment.Functions.Where(one => one != before)];
    }

    /// <summary>DuckDB SQL of a column's default; it sees no tables.</summary>
    public static string Default(Expression expression, SqlType type, SqlEnvironment environment) =>
        new Binder(new NoTables(), environment).DefaultValue(expression, type);

    /// <summary>Translates a query or a DML statement.</summary>
    public static Translation Translate(Statement statement, ISqlCatalog catalog, SqlEnvironment environment) =>
        new Binder(catalog, environment).Translate(statement);

    /// <summary>Translates a query (of CREATE TABLE AS, FOR, a view).</summary>
    public static Translation Translate(Query query, ISqlCatalog catalog, SqlEnvironment environment) =>
        new Binder(catalog, environment).Finish(query);

    /// <summary>
    /// Translates an expression to a query that answers one row of one column: a condition, a variable's value. With a type
    /// the value is coerced to it, as an assignment does.
    /// </summary>
    public static Translation Translate(
        Expression expression, ISqlCatalog catalog, SqlEnvironment environment, SqlType? type = null) =>
        new Binder(catalog, environment).Value(expression, type);

    private sealed class NoTables : ISqlCatalog
    {
        public SqlTable Resolve(TablePath path) => throw SqlException.NotFound($"Not found: Table {path}", path.At);
    }
}

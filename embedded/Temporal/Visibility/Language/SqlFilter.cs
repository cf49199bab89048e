namespace Flywheel.Embedded.Temporal.Visibility.Language;

/// <summary>A list filter as SQL.</summary>
/// <param name="Sql">A boolean expression for WHERE, "1" where the filter takes everything.</param>
/// <param name="Arguments">The values of its parameters.</param>
/// <param name="GroupBy">What GROUP BY names, if anything.</param>
/// <param name="Names">The attributes that the query mentions, by their canonical name.</param>
internal sealed record SqlFilter(
    string Sql, IReadOnlyList<object> Arguments, QueryColumn? GroupBy, IReadOnlySet<string> Names)
{
    /// <summary>
    /// Reads a list filter and puts it into SQL. Values become parameters; an IN list is one parameter, so that filters
    /// of one shape share one statement.
    /// </summary>
    /// <param name="query">The filter as the client wrote it.</param>
    /// <param name="columns">What it may name.</param>
    /// <param name="firstParameter">Its first parameter's number, where the statement has others before it.</param>
    /// <exception cref="InvalidQueryException">The filter is broken, or asks for what there is not.</exception>
    public static SqlFilter Compile(string query, ColumnMap columns, int firstParameter = 1) =>
        Compile(FilterParser.Parse(query), columns, firstParameter);

    public static SqlFilter Compile(FilterQuery query, ColumnMap columns, int firstParameter = 1) =>
        new FilterCompiler(columns, firstParameter).Compile(query);
}

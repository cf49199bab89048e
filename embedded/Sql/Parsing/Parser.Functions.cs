using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.Sql.Parsing;

/// <summary>CREATE TEMP FUNCTION, https://cloud.google.com/bigquery/docs/reference/standard-sql/data-definition-language#create_function_statement</summary>
internal sealed partial class Parser
{
    private CreateFunctionStatement CreateFunction(Position at, bool replace, bool temporary)
    {
        var mode = Mode(replace);
        var path = TablePath();
        if (!temporary)
        {
            throw SqlException.Unsupported("A persistent function (CREATE FUNCTION without TEMP)", at);
        }
        if (path.Parts.Count > 1)
        {
            throw new SqlException($"The name of a temporary function cannot contain periods: {path}", path.At);
        }
        ExpectSymbol("(");
        IReadOnlyList<FunctionParameter> parameters = IsSymbol(")") ? [] : List(FunctionParameter);
        ExpectSymbol(")");
        var twice = parameters.GroupBy(one => one.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
        {
            throw new SqlException($"Duplicate argument name {twice.Last().Name}", twice.Last().At);
        }
        var returns = TryWord("RETURNS") ? Returned() : null;
        RefuseOtherLanguages();
        if (!TryWord("AS"))
        {
            throw new SqlException("Function must specify LANGUAGE or have a SQL body in parentheses", at);
        }
        ExpectSymbol("(");
        if (IsQueryStart(0))
        {
            throw SqlException.Syntax("The body of each CREATE FUNCTION statement is an expression, not a query; to use a query as an expression, "
                + "the query must be wrapped with additional parentheses to make it a scalar subquery expression", At);
        }
        var body = Expression();
        ExpectSymbol(")");
        return IsWord("OPTIONS") ? throw SqlException.Unsupported("OPTIONS of a temporary function", At)
            : new(at, path.Parts[0], mode, body) { Parameters = parameters, Returns = returns };
    }

    private FunctionParameter FunctionParameter()
    {
        var name = Name();
        return TryWords("ANY", "TYPE") ? new(name.At, name.Name, null)
            : IsSymbol(",") || IsSymbol(")") ? throw new SqlException("Parameters in function declarations must include both name and type", name.At)
            : new(name.At, name.Name, WithoutParameters("arguments"));
    }

    private TypeSyntax Returned() => IsWords("ANY", "TYPE")
        ? throw SqlException.Syntax("Templated types are not allowed in the RETURNS clause", At) : WithoutParameters("signatures");

    private TypeSyntax WithoutParameters(string what)
    {
        var type = Type();
        return type.Parameters.Count == 0 ? type : throw new SqlException($"Parameterized types are not supported in function {what}", type.At);
    }

    private void RefuseOtherLanguages()
    {
        var at = At;
        if (TryWords("NOT", "DETERMINISTIC") || TryWord("DETERMINISTIC"))
        {
            RefuseOtherLanguages();
            throw new SqlException("DETERMINISTIC is for functions of another language than SQL", at);
        }
        if (TryWord("LANGUAGE"))
        {
            throw SqlException.Unsupported($"A function in LANGUAGE {Current.Image}", at);
        }
        if (IsWord("REMOTE"))
        {
            throw SqlException.Unsupported("A REMOTE function", at);
        }
    }
}

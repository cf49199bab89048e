namespace Flywheel.Embedded.Sql.Binding;

/// <summary>
/// Operands of something that SAFE makes NULL, evaluated before it: DuckDB's TRY takes no subqueries, aggregates or windows,
/// and by BigQuery's rules the operands' own errors are not SAFE's.
/// </summary>
internal sealed class Outside
{
    private const string Row = "_safe";

    private readonly List<string> _operands = [];

    public Bound Take(Bound operand)
    {
        if (operand.Literal is LiteralKind.Constant or LiteralKind.Null or LiteralKind.Parameter)
        {
            return operand;
        }
        _operands.Add(operand.Sql);
        return new(operand.Type, $"{Row}.a{_operands.Count}") { Literal = operand.Literal == LiteralKind.Constructed ? LiteralKind.None : operand.Literal };
    }

    public string Around(string sql) => _operands.Count == 0 ? sql
        : $"list_transform([struct_pack({string.Join(", ", _operands.Select((operand, i) => $"a{i + 1} := {operand}"))})], lambda {Row}: {sql})[1]";
}

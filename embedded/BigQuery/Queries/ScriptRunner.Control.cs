using System.Globalization;
using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Resources;
using Flywheel.Embedded.BigQuery.Store;
using Flywheel.Embedded.BigQuery.Values;
using Flywheel.Embedded.Sql;
using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.BigQuery.Queries;

/// <content>Variables, branches, loops, errors.</content>
internal sealed partial class ScriptRunner
{
    private ScriptFlow Declare(DeclareStatement declare)
    {
        Translation? value = null;
        if (declare.Default is not null)
        {
            value = GoogleSql.Translate(declare.Default, Context.Catalog, Context.Environment, declare.Type?.Type);
        }

        var type = declare.Type?.Type ?? value!.Columns[0].Type;
        foreach (var name in declare.Variables)
        {
            if (!_variables.TryDeclare(name.Name, type))
            {
                throw new SqlException($"Variable '{name.Name}' redeclaration", name.At);
            }

            Assign(_variables.Find(name.Name)!, value);
        }

        return ScriptFlow.Next;
    }

    private void Assign(SqlValue variable, Translation? value)
    {
        if (value is null)
        {
            _variables.Set(variable, variable.Type.IsArray ? "SELECT []" : "SELECT NULL");
        }
        else
        {
            StatementRunner.CheckGuards(_context, value);
            _variables.Set(variable, value.Sql, _context.Parameters.For(value.Uses));
        }
    }

    private ScriptFlow Set(SetStatement set)
    {
        if (set.Targets.FirstOrDefault(target => target.Name.StartsWith("@@", StringComparison.Ordinal)) is { } system)
        {
            return SetSystem(set, system);
        }

        if (!set.Several)
        {
            var variable = Variable(set.Targets[0]);
            Assign(variable, GoogleSql.Translate(set.Value, Context.Catalog, Context.Environment, variable.Type));
            return ScriptFlow.Next;
        }

        var value = GoogleSql.Translate(set.Value, Context.Catalog, Context.Environment);
        var type = value.Columns[0].Type;
        if (!type.IsStruct || type.Fields.Count != set.Targets.Count)
        {
            throw new SqlException($"Number of struct fields does not match the number of variables: {set.Targets.Count}", set.At);
        }

        var whole = _variables.Slot(null, type);
        Assign(whole, value);
        for (var i = 0; i < set.Targets.Count; i++)
        {
            _variables.Set(Variable(set.Targets[i]), string.Create(CultureInfo.InvariantCulture, $"SELECT struct_extract_at({whole.Expression}, {i + 1})"));
        }

        return ScriptFlow.Next;
    }

    private ScriptFlow SetSystem(SetStatement set, Identifier target)
    {
        var name = target.Name[2..].ToLowerInvariant();
        if (SystemVariables.IsReadOnly(name))
        {
            throw new SqlException($"System variable {target.Name} is read-only", target.At);
        }

        if (name is not ("dataset_id" or "dataset_project_id" or "time_zone"))
        {
            throw SqlException.Unsupported($"SET {target.Name}", target.At);
        }

        var value = Evaluation.Evaluate(Context, set.Value, SqlType.String).Text;
        if (name == "time_zone")
        {
            return string.Equals(value, "UTC", StringComparison.OrdinalIgnoreCase) ? ScriptFlow.Next
                : throw SqlException.Unsupported("SET @@time_zone to another zone than UTC", target.At);
        }

        _scope = name == "dataset_id" ? _scope with { DefaultDataset = new DatasetReference { DatasetId = value } } : _scope with { DatasetProject = value };
        return ScriptFlow.Next;
    }

    private SqlValue Variable(Identifier name) =>
        _variables.Find(name.Name) ?? throw new SqlException($"Undeclared variable: {name.Name}", name.At);

    private bool IsTrue(Expression condition) => Evaluation.Evaluate(Context, condition, SqlType.Bool).IsTrue;

    private ScriptFlow If(IfStatement statement)
    {
        foreach (var branch in statement.Branches)
        {
            if (IsTrue(branch.Condition))
            {
                return RunAll(branch.Body);
            }
        }

        return RunAll(statement.Else);
    }

    private ScriptFlow Case(CaseStatement statement)
    {
        foreach (var branch in statement.Branches)
        {
            var condition = statement.Operand is null
                ? branch.Condition
                : new BinaryExpression(branch.Condition.At, BinaryOperator.Equal, statement.Operand, branch.Condition);
            if (IsTrue(condition))
            {
                return RunAll(branch.Body);
            }
        }

        return statement.Else is not null ? RunAll(statement.Else) : ScriptFlow.Next;
    }

    private ScriptFlow Loop(string? label, IReadOnlyList<Statement> body, Func<bool> goesOn)
    {
        while (goesOn())
        {
            if (Iterate(label, body, out var flow))
            {
                return flow;
            }
        }

        return ScriptFlow.Next;
    }

    private ScriptFlow Repeat(RepeatStatement loop)
    {
        do
        {
            if (Iterate(loop.Label, loop.Body, out var flow))
            {
                return flow;
            }
        }
        while (!IsTrue(loop.Until));
        return ScriptFlow.Next;
    }

    private ScriptFlow For(ForStatement loop)
    {
        var translation = GoogleSql.Translate(loop.Query, Context.Catalog, Context.Environment);
        var fields = translation.Columns.Select(column => FieldTypes.ToField(column.Name, column.Type)).ToList();
        var (relation, rows) = StatementRunner.Keep(_context, translation, fields);
        var type = SqlType.StructOf([.. translation.Columns.Select(column => new SqlField(column.Name, column.Type))]);
        var columns = string.Join(", ", fields.Select((_, index) => string.Create(CultureInfo.InvariantCulture, $"c{index}")));
        _variables.Enter();
        try
        {
            _variables.TryDeclare(loop.Variable.Name, type);
            var variable = _variables.Find(loop.Variable.Name)!;
            for (var row = 0L; row < rows; row++)
            {
                _variables.Set(variable, string.Create(CultureInfo.InvariantCulture, $"SELECT row({columns}) FROM {relation} WHERE rowid = {row}"));
                if (Iterate(loop.Label, loop.Body, out var flow))
                {
                    return flow;
                }
            }

            return ScriptFlow.Next;
        }
        finally
        {
            _variables.Leave();
            Relations.Drop(_run.Session, relation);
        }
    }

    /// <summary>Runs a loop's body once; true when the loop is over, with how it goes on outside of it.</summary>
    private bool Iterate(string? label, IReadOnlyList<Statement> body, out ScriptFlow flow)
    {
        _run.Cancel.ThrowIfCancellationRequested();
        flow = RunAll(body);
        switch (flow.Step)
        {
            case ScriptStep.Break when flow.IsFor(label):
                flow = ScriptFlow.Next;
                return true;
            case ScriptStep.Next:
            case ScriptStep.Continue when flow.IsFor(label):
                return false;
            default:
                return true;
        }
    }

    private ScriptFlow Block(BlockStatement block)
    {
        _variables.Enter();
        try
        {
            var flow = RunAll(block.Body);
            return flow.Step == ScriptStep.Break && flow.Label is not null && flow.IsFor(block.Label) ? ScriptFlow.Next : flow;
        }
        catch (ApiException e) when (block.Handler is not null)
        {
            _variables.Leave();
            _variables.Enter();
            _handled.Push((e, _failed ?? _text));
            _failed = null;
            try
            {
                return RunAll(block.Handler);
            }
            finally
            {
                _handled.Pop();
            }
        }
        finally
        {
            _variables.Leave();
        }
    }

    private ApiException Raised(RaiseStatement raise)
    {
        if (raise.Message is null)
        {
            return _handled.TryPeek(out var error)
                ? error.Error
                : throw new SqlException("Cannot re-raise an existing exception outside of an exception handler", raise.At);
        }

        return ApiException.InvalidQuery($"Query error: {Evaluation.Evaluate(Context, raise.Message, SqlType.String).Text} at {raise.At}");
    }

    private ScriptFlow Assert(AssertStatement assert) => IsTrue(assert.Condition)
        ? ScriptFlow.Next
        : throw ApiException.InvalidQuery($"Assertion failed{(assert.Description is null ? "" : ": " + assert.Description)} at {assert.At}");

    /// <summary>Whether it is about a temporary function; those live as long as the script.</summary>
    private bool Defines(Statement statement)
    {
        switch (statement)
        {
            case CreateFunctionStatement create:
                _functions = GoogleSql.Define(create, Context.Catalog, Context.Environment);
                return true;
            case DropStatement { Kind: DropKind.Function, Name.Parts: [var name] } drop:
                var left = _functions.Where(one => !one.Name.Equals(name.Name, StringComparison.OrdinalIgnoreCase)).ToList();
                if (left.Count == _functions.Count && !drop.IfExists)
                {
                    throw SqlException.NotFound($"Not found: Function {name.Name}", name.At);
                }
                _functions = left;
                return true;
            default:
                return false;
        }
    }

    private ScriptFlow ExecuteImmediate(ExecuteImmediateStatement dynamic)
    {
        var text = Evaluation.Evaluate(Context, dynamic.Sql, SqlType.String).Text
            ?? throw new SqlException("SQL created by EXECUTE IMMEDIATE evaluates to NULL", dynamic.At);
        var parsed = QueryJob.Parse(text);
        if (parsed.Statements.Count != 1)
        {
            throw new SqlException("SQL created by EXECUTE IMMEDIATE must contain exactly one statement", dynamic.At);
        }

        var parameters = new List<SqlValue>();
        foreach (var argument in dynamic.Using)
        {
            var value = GoogleSql.Translate(argument.Value, Context.Catalog, Context.Environment);
            var slot = _variables.Slot(argument.Name?.Name, value.Columns[0].Type);
            Assign(slot, value);
            parameters.Add(slot);
        }

        var context = Context with { Text = text };
        context = context with { Environment = context.Environment with { Parameters = parameters } };
        if (Defines(parsed.Statements[0]))
        {
            return ScriptFlow.Next;
        }
        Execute(parsed.Statements[0], context, text);
        if (dynamic.Into.Count > 0)
        {
            Into(dynamic);
        }

        return ScriptFlow.Next;
    }

    private void Into(ExecuteImmediateStatement dynamic)
    {
        if (_lastRows is not { } rows || rows.Fields.Count != dynamic.Into.Count)
        {
            throw new SqlException($"The number of columns of the query does not match the number of variables: {dynamic.Into.Count}", dynamic.At);
        }

        if (rows.Rows > 1)
        {
            throw new SqlException("The query of EXECUTE IMMEDIATE ... INTO produced more than one row", dynamic.At);
        }

        for (var i = 0; i < dynamic.Into.Count; i++)
        {
            _variables.Set(Variable(dynamic.Into[i]), string.Create(CultureInfo.InvariantCulture, $"SELECT c{i} FROM {rows.Relation}"));
        }
    }
}

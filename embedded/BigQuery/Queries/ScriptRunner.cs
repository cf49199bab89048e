using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Jobs;
using Flywheel.Embedded.BigQuery.Resources;
using Flywheel.Embedded.BigQuery.Store;
using Flywheel.Embedded.BigQuery.Values;
using Flywheel.Embedded.Sql;
using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.BigQuery.Queries;

/// <summary>
/// Runs scripts: each statement commits by itself, with a child job that records it, unless a transaction of the script is open.
/// https://cloud.google.com/bigquery/docs/reference/standard-sql/procedural-language
/// </summary>
internal sealed partial class ScriptRunner : IDisposable
{
    private readonly JobRun _run;
    private readonly StatementContext _context;
    private readonly ScriptVariables _variables;
    private readonly string _text;
    private readonly Dictionary<TableKey, IDisposable> _transactionLocks = [];
    private readonly Stack<(ApiException Error, string Statement)> _handled = new();

    /// <summary>The innermost statement that failed, until a handler takes its error.</summary>
    private string? _failed;
    private NameScope _scope;
    private IReadOnlyList<SqlFunction> _functions = [];
    private int _children;
    private long _bytes;
    private long? _rowCount;
    private StatementOutcome? _last;
    private (string Relation, long Rows, IReadOnlyList<Field> Fields)? _lastRows;

    private ScriptRunner(JobRun run, JobConfigurationQuery query)
    {
        _run = run;
        _context = QueryJob.ContextOf(run, query);
        _scope = _context.Scope;
        _variables = new ScriptVariables(run.Session);
        _text = query.Query!;
    }

    private StatementContext Context => _context with
    {
        Scope = _scope,
        Environment = _context.Environment with
        {
            Variables = _variables.InScope,
            Functions = _functions,
            SystemVariables = InSystem(),
            Now = _run.Parts.Clock.GetUtcNow(),
        },
    };

    public static void Run(JobRun run, JobConfigurationQuery query, Script script)
    {
        if (query.DestinationTable is { } destination && destination.DatasetId != Results.AnonymousDataset)
        {
            throw ApiException.Invalid("configuration.query.destinationTable cannot be set for scripts");
        }

        using var runner = new ScriptRunner(run, query);
        runner.RunAll(script.Statements);
        runner.RollBack();
        run.Session.Begin();
        run.Statistics = runner.Statistics();
        if (runner._lastRows is { } rows)
        {
            run.Result = (rows.Relation, rows.Rows);
        }

        run.Finish();
    }

    public void Dispose()
    {
        RollBack();
        _variables.Dispose();
        foreach (var table in _scope.Temporary.Values)
        {
            Relations.Drop(_run.Session, table.Relation!);
        }
    }

    private JobStatistics Statistics()
    {
        var statistics = (_last ?? new StatementOutcome("SCRIPT")).Into(_run.Statistics);
        return statistics with
        {
            NumChildJobs = _children,
            TotalBytesProcessed = _bytes,
            Query = statistics.Query! with
            {
                StatementType = "SCRIPT",
                TotalBytesProcessed = _bytes,
                Schema = _lastRows is { } rows ? Field.ToSchema(rows.Fields) : null,
            },
        };
    }

    private ScriptFlow RunAll(IReadOnlyList<Statement> statements)
    {
        foreach (var statement in statements)
        {
            _run.Cancel.ThrowIfCancellationRequested();
            var flow = Run(statement);
            if (flow.Step != ScriptStep.Next)
            {
                return flow;
            }
        }

        return ScriptFlow.Next;
    }

    private ScriptFlow Run(Statement statement)
    {
        try
        {
            return Step(statement);
        }
        catch (ApiException)
        {
            _failed ??= statement.TextIn(_text).Trim();
            throw;
        }
    }

    private ScriptFlow Step(Statement statement)
    {
        try
        {
            return statement switch
            {
                DeclareStatement declare => Declare(declare),
                SetStatement set => Set(set),
                IfStatement branches => If(branches),
                CaseStatement cases => Case(cases),
                LoopStatement loop => Loop(loop.Label, loop.Body, () => true),
                WhileStatement loop => Loop(loop.Label, loop.Body, () => IsTrue(loop.Condition)),
                RepeatStatement loop => Repeat(loop),
                ForStatement loop => For(loop),
                BreakStatement leave => new ScriptFlow(ScriptStep.Break, leave.Label),
                ContinueStatement again => new ScriptFlow(ScriptStep.Continue, again.Label),
                ReturnStatement => new ScriptFlow(ScriptStep.Return),
                BlockStatement block => Block(block),
                RaiseStatement raise => throw Raised(raise),
                AssertStatement assert => Assert(assert),
                ExecuteImmediateStatement dynamic => ExecuteImmediate(dynamic),
                BeginTransactionStatement begin => Begin(begin),
                CommitTransactionStatement commit => Commit(commit),
                RollbackTransactionStatement roll => Rollback(roll),
                _ => Defines(statement) ? ScriptFlow.Next : Execute(statement, Context with { Text = _text }, statement.TextIn(_text)),
            };
        }
        catch (SqlException e)
        {
            throw SqlErrors.Translate(e);
        }
        catch (ApiException e) when (!e.Message.Contains(" at [", StringComparison.Ordinal) && e.Error.Reason is Reasons.InvalidQuery or Reasons.NotFound or Reasons.Duplicate)
        {
            throw new ApiException(e.Error.Reason!, $"{e.Message} at {statement.At}", e.Error.Location, e);
        }
    }

    /// <summary>Runs a statement that reads or writes tables, and records it as a child job.</summary>
    private ScriptFlow Execute(Statement statement, StatementContext context, string text)
    {
        var started = _run.Now;
        var inTransaction = _run.Session.InTransaction;
        var written = StatementRunner.Writes(statement, context);
        using var locks = HeldLocks.Take(_run.Parts.Locks, inTransaction ? [] : written, _run.Cancel);
        if (inTransaction)
        {
            LockForTransaction(written);
        }

        try
        {
            if (!inTransaction)
            {
                _run.Session.Begin();
            }

            var outcome = StatementRunner.Run(statement, context);
            RecordChild(text, statement, started, outcome, null);
            if (!inTransaction)
            {
                _run.Session.Commit();
            }

            _last = outcome;
            _bytes += outcome.BytesProcessed;
            _rowCount = outcome.AffectedRows ?? outcome.Result?.Rows;
            if (outcome is { Result: { } rows, Fields: { } fields })
            {
                _lastRows = (rows.Relation, rows.Rows, fields);
            }
            else if (outcome.Dml is not null || outcome.DdlOperation is not null)
            {
                _lastRows = null;
            }
        }
        catch (ApiException e) when (!inTransaction)
        {
            _run.Session.Rollback();
            _run.Session.Begin();
            RecordChild(text, statement, started, null, e);
            _run.Session.Commit();
            throw;
        }

        return ScriptFlow.Next;
    }

    /// <summary>
    /// Until a transaction ends, others write none of its tables. It does not wait for tables itself, because two transactions
    /// might wait for each other: the one that comes later is aborted, as in BigQuery.
    /// </summary>
    private void LockForTransaction(IEnumerable<TableKey> tables)
    {
        foreach (var table in tables.Where(table => !_transactionLocks.ContainsKey(table)))
        {
            _transactionLocks[table] = _run.Parts.Locks.TryTake(table)
                ?? throw new ApiException(Reasons.Invalid, $"Transaction is aborted due to concurrent update against table {table}.");
        }
    }

    private void RecordChild(string text, Statement statement, long started, StatementOutcome? outcome, ApiException? error)
    {
        var id = SystemVariables.ChildOf(_run.Key, _children);
        _children++;
        var key = new JobKey(_run.Key.Project, id);
        var statistics = new JobStatistics
        {
            CreationTime = started,
            StartTime = started,
            EndTime = _run.Now,
            ParentJobId = _run.Key.Job,
            ScriptStatistics = new ScriptStatistics
            {
                EvaluationKind = "STATEMENT",
                StackFrames = [new ScriptStackFrame { StartLine = statement.At.Line, StartColumn = statement.At.Column, Text = text }],
            },
        };
        JobStore.TryAdd(_run.Session, new StoredJob(key, new JobResource
        {
            JobReference = new JobReference { ProjectId = key.Project, JobId = id, Location = Locations.Default },
            UserEmail = JobViews.User,
            Configuration = new JobConfiguration
            {
                JobType = "QUERY",
                Query = new JobConfigurationQuery
                {
                    Query = text,
                    UseLegacySql = false,
                    DestinationTable = outcome?.Result is null ? null : Results.AnonymousTable(key).ToReference(),
                },
            },
            Status = new JobStatus { State = JobStates.Done, ErrorResult = error?.Error, Errors = error?.Errors },
            Statistics = outcome?.Into(statistics) ?? statistics,
        })
        {
            Result = outcome?.Result?.Relation,
            ResultRows = outcome?.Result?.Rows,
        });
    }

    private ScriptFlow Begin(BeginTransactionStatement begin)
    {
        if (_run.Session.InTransaction)
        {
            throw ApiException.InvalidQuery($"Transaction control statements are not supported in a transaction: nested transactions are not supported at {begin.At}");
        }

        _run.Session.Begin();
        return ScriptFlow.Next;
    }

    private ScriptFlow Commit(CommitTransactionStatement commit)
    {
        if (!_run.Session.InTransaction)
        {
            throw ApiException.InvalidQuery($"There is no active transaction to commit at {commit.At}");
        }

        try
        {
            _run.Session.Commit();
        }
        finally
        {
            ReleaseLocks();
        }

        return ScriptFlow.Next;
    }

    private ScriptFlow Rollback(RollbackTransactionStatement roll)
    {
        if (!_run.Session.InTransaction)
        {
            throw ApiException.InvalidQuery($"There is no active transaction to roll back at {roll.At}");
        }

        RollBack();
        return ScriptFlow.Next;
    }

    private void RollBack()
    {
        _run.Session.Rollback();
        ReleaseLocks();
    }

    private void ReleaseLocks()
    {
        foreach (var locks in _transactionLocks.Values)
        {
            locks.Dispose();
        }

        _transactionLocks.Clear();
    }

    private List<SqlValue> InSystem()
    {
        var all = SystemVariables.Of(_run, _scope, new ScriptProgress(_children, _bytes, _rowCount));
        if (_handled.TryPeek(out var error))
        {
            all.Add(new("error.message", SqlType.String, SystemVariables.Text(error.Error.Message)));
            all.Add(new("error.statement_text", SqlType.String, SystemVariables.Text(error.Statement)));
            all.Add(new("error.formatted_stack_trace", SqlType.String, SystemVariables.Text(error.Error.Message)));
        }

        return all;
    }
}

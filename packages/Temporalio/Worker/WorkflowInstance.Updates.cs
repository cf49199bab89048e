using Temporalio.Worker.Core;
using Temporalio.Workflows;

namespace Temporalio.Worker;

/// <content>Updates.</content>
internal sealed partial class WorkflowInstance
{
    private static readonly AsyncLocal<WorkflowUpdateInfo?> UpdateOfCode = new();

    private HandlerDictionary<WorkflowUpdateDefinition>? _updates;
    private WorkflowUpdateDefinition? _dynamicUpdate;

    public WorkflowUpdateInfo? CurrentUpdateInfo => UpdateOfCode.Value;

    public IDictionary<string, WorkflowUpdateDefinition> Updates => _updates ??= new(
        Definition.Updates, OnUpdateSet, () => AssertNotReadOnly("modify workflow handlers"));

    public WorkflowUpdateDefinition? DynamicUpdate
    {
        get => _dynamicUpdate;
        set
        {
            AssertNotReadOnly("modify workflow handlers");
            _dynamicUpdate = value is { Dynamic: false } ? throw new ArgumentException("Update is not dynamic") : value;
        }
    }

    private void ApplyUpdate(Job.Update update) => _ = QueueAsync(() =>
    {
        try
        {
            // The constructor may set handlers.
            _ = Instance;
        }
        catch (Exception e)
        {
            RejectOrFail(update, e);
            return Task.CompletedTask;
        }

        var info = new WorkflowUpdateInfo(update.Id, update.Name);
        UpdateOfCode.Value = info;
        using (_log.BeginScope(info.CreateLoggerScope()))
        {
            return HandleUpdateAsync(update);
        }
    });

    private Task HandleUpdateAsync(Job.Update update)
    {
        IReadOnlyDictionary<string, WorkflowUpdateDefinition> known = _updates ?? Definition.Updates;
        if (!known.TryGetValue(update.Name, out var definition))
        {
            definition = IsReserved(update.Name) ? null : _dynamicUpdate;
        }

        if (definition == null)
        {
            Reject(update, new InvalidOperationException(
                $"Update handler for {update.Name} expected but not found, "
                + $"known updates: [{string.Join(' ', known.Keys.Order())}]"));
            return Task.CompletedTask;
        }

        return Accept(update, definition, out var args) ? RunUpdateAsync(update, definition, args) : Task.CompletedTask;
    }

    private object?[] DecodeArgs(Job.Update update, WorkflowUpdateDefinition definition) =>
        DecodeArgs(definition.Code, update.Input, "Update", update.Name, definition.Dynamic, nameFirst: true);

    /// <summary>Validates where that is asked for, and says so either way.</summary>
    private bool Accept(Job.Update update, WorkflowUpdateDefinition definition, out object?[]? args)
    {
        args = null;
        try
        {
            if (update.RunValidator)
            {
                if (definition.Validator != null && !Validate(update, definition))
                {
                    return false;
                }

                // Decoded anew, so that a validator cannot change them, and here, so that bad ones are rejected.
                args = DecodeArgs(update, definition);
            }

            Respond(update, new UpdateResponse.Accepted());
            return true;
        }
        catch (Exception e)
        {
            Reject(update, e);
            return false;
        }
    }

    private bool Validate(Job.Update update, WorkflowUpdateDefinition definition)
    {
        var commands = _commands!.Count;
        _inQueryOrValidator = true;
        try
        {
            Inbound.ValidateUpdate(
                new(update.Id, update.Name, definition, DecodeArgs(update, definition), update.Headers));
        }
        finally
        {
            _inQueryOrValidator = false;
        }

        if (commands == _commands.Count)
        {
            return true;
        }

        _taskFailure = new InvalidOperationException($"Update validator for {update.Name} created workflow commands");
        return false;
    }

    private Task RunUpdateAsync(Job.Update update, WorkflowUpdateDefinition definition, object?[]? args)
    {
        Task<object?> task;
        try
        {
            args ??= DecodeArgs(update, definition);
            task = Inbound.HandleUpdateAsync(new(update.Id, update.Name, definition, args, update.Headers));
        }
        catch (Exception e)
        {
            RejectOrFail(update, e);
            return Task.CompletedTask;
        }

        var handler = AddInProgress(update.Name, update.Id, definition.UnfinishedPolicy);

        // A continuation, not an await, so that a handler which is done has its turn in the same place.
        return task.ContinueWith(
            done =>
            {
                RemoveInProgress(handler);
                Answer(update, done);
            },
            CancellationToken.None,
            TaskContinuationOptions.None,
            this);
    }

    private void Answer(Job.Update update, Task<object?> done)
    {
        try
        {
            var error = done.Exception?.InnerExceptions is [var single] ? single : (Exception?)done.Exception;
            if (error == null && done.IsCanceled)
            {
                error = new TaskCanceledException();
            }

            if (error == null)
            {
                Respond(update, new UpdateResponse.Completed(_converter.PayloadConverter.ToPayload(done.Result)));
            }
            else
            {
                RejectOrFail(update, error);
            }
        }
        catch (Exception e)
        {
            // Also a result that its converter refuses.
            RejectOrFail(update, e);
        }
    }

    /// <summary>Failures are the update's, everything else is a mistake in the code, which somebody has to fix.</summary>
    private void RejectOrFail(Job.Update update, Exception error)
    {
        if (!IsWorkflowFailure(error))
        {
            _taskFailure = error;
            return;
        }

        try
        {
            Reject(update, error);
        }
        catch (Exception e)
        {
            _taskFailure = e;
        }
    }

    private void Reject(Job.Update update, Exception error) => Respond(update, new UpdateResponse.Rejected(
        _converter.FailureConverter.ToFailure(error, _converter.PayloadConverter)));

    private void Respond(Job.Update update, UpdateResponse response) =>
        AddCommand(new WorkflowCommand.RespondUpdate(update.ProtocolInstanceId, response));

    private void OnUpdateSet(string name, WorkflowUpdateDefinition definition)
    {
        if (definition.Dynamic)
        {
            throw new ArgumentException("Cannot set dynamic update with other updates");
        }

        if (name != definition.Name)
        {
            throw new ArgumentException($"Update name {name} doesn't match definition name {definition.Name}");
        }
    }
}

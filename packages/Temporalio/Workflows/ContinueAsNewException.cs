using Temporalio.Exceptions;
using Temporalio.Worker.Interceptors;

namespace Temporalio.Workflows;

/// <summary>
/// Thrown by a workflow to end this run and start the next. <see cref="Workflow.CreateContinueAsNewException(string,
/// IReadOnlyCollection{object}, ContinueAsNewOptions)"/> makes it.
/// </summary>
public class ContinueAsNewException : TemporalException
{
    internal ContinueAsNewException(CreateContinueAsNewExceptionInput input)
        : base("Continue as new") => Input = input;

    internal CreateContinueAsNewExceptionInput Input { get; }
}

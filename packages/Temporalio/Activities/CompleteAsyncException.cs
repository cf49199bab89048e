using Temporalio.Exceptions;

namespace Temporalio.Activities;

/// <summary>Thrown by an activity that something else will complete, through an async activity handle.</summary>
public class CompleteAsyncException : TemporalException
{
    public CompleteAsyncException()
    {
    }
}

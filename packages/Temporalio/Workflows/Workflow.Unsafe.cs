namespace Temporalio.Workflows;

public static partial class Workflow
{
    /// <summary>What can make a workflow non-deterministic when used for more than diagnostics.</summary>
    public static class Unsafe
    {
        /// <summary>Also true in queries and validators that run while history is replayed.</summary>
        public static bool IsReplaying => Context.IsReplaying;

        /// <summary>False in queries and validators: they are new, whatever is replayed around them.</summary>
        public static bool IsReplayingHistoryEvents => Context.IsReplayingHistoryEvents;

        /// <summary>
        /// Runs code that may leave the workflow's scheduler as long as it comes back before it returns. It issues no
        /// commands, and must not await anything that outlives it.
        /// </summary>
        public static T WithTracingEventListenerDisabled<T>(Func<T> fn) => Context.WithTracingEventsDisabled(fn);

        /// <inheritdoc cref="WithTracingEventListenerDisabled{T}"/>
        public static void WithTracingEventListenerDisabled(Action fn) =>
            WithTracingEventListenerDisabled(() =>
            {
                fn();
                return ValueTuple.Create();
            });
    }
}

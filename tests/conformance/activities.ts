import { ApplicationFailure, CancelledFailure, CompleteAsyncError, Context, activityInfo, cancelled, heartbeat } from '@temporalio/activity';
import type { Client } from '@temporalio/client';

export type Activities = ReturnType<typeof createActivities>;

/** What activities tell the cases about themselves, keyed by the note they were given. */
export const told = new Map<string, unknown[]>();

export function tell(note: string, value: unknown): void {
  told.set(note, [...(told.get(note) ?? []), value]);
}

const pauseFor = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

export function createActivities(client: Client) {
  return {
    async add(a: number, b: number): Promise<number> {
      return a + b;
    },

    async info(): Promise<unknown> {
      const { attempt, activityId, activityType, workflowExecution, workflowType, taskQueue, isLocal } = activityInfo();
      const { startToCloseTimeoutMs, scheduleToCloseTimeoutMs, heartbeatTimeoutMs } = activityInfo();
      return {
        ...{ attempt, activityId, activityType, workflowExecution, workflowType, taskQueue, isLocal },
        ...{ startToCloseTimeoutMs, scheduleToCloseTimeoutMs, heartbeatTimeoutMs },
      };
    },

    async failAlways(type: string, nonRetryable: boolean, note?: string): Promise<never> {
      if (note !== undefined) {
        tell(note, { attempt: activityInfo().attempt, at: Date.now() });
      }
      throw ApplicationFailure.create({ message: `attempt ${activityInfo().attempt}`, type, nonRetryable, details: ['why', 1] });
    },

    async failUntilAttempt(attempt: number): Promise<number> {
      if (activityInfo().attempt < attempt) {
        throw new Error(`attempt ${activityInfo().attempt} fails`);
      }
      return activityInfo().attempt;
    },

    async failWithNextDelay(milliseconds: number): Promise<number> {
      if (activityInfo().attempt === 1) {
        throw ApplicationFailure.create({ message: 'later', nextRetryDelay: milliseconds });
      }
      const { scheduledTimestampMs, currentAttemptScheduledTimestampMs } = activityInfo();
      return currentAttemptScheduledTimestampMs - scheduledTimestampMs;
    },

    /** Longer than its start-to-close timeout; tells each attempt. */
    async pause(milliseconds: number): Promise<string> {
      await pauseFor(milliseconds);
      return 'paused';
    },

    /** The first attempt records a position and fails; the next one answers the position it was handed. */
    async resumesFromHeartbeat(position: number): Promise<unknown> {
      if (activityInfo().attempt === 1) {
        heartbeat({ position });
        await pauseFor(300);
        throw new Error('died after the heartbeat');
      }
      return activityInfo().heartbeatDetails;
    },

    /** Heartbeats once, then falls silent. */
    async fallsSilent(note: string): Promise<string> {
      tell(note, activityInfo().heartbeatDetails ?? 'first');
      if (activityInfo().attempt === 1) {
        heartbeat('last words');
        await pauseFor(3_000);
      }
      return `attempt ${activityInfo().attempt}`;
    },

    async heartbeatUntilCancelled(note: string): Promise<string> {
      tell(note, 'started');
      for (;;) {
        heartbeat();
        try {
          await Promise.race([pauseFor(50), cancelled()]);
        } catch (error) {
          if (error instanceof CancelledFailure) {
            tell(note, `cancelled: ${Context.current().cancellationDetails?.cancelRequested}`);
          }
          throw error;
        }
      }
    },

    /** Asked to stop, it finishes its work instead. */
    async completesDespiteCancel(note: string): Promise<string> {
      tell(note, 'started');
      const { cancellationSignal } = Context.current();
      while (!cancellationSignal.aborted) {
        heartbeat();
        await pauseFor(50);
      }
      return 'finished all the same';
    },

    async completesLater(note: string): Promise<string> {
      tell(note, Context.current().info.taskToken);
      throw new CompleteAsyncError();
    },

    /** Starts a workflow from an activity, as pipelines do. */
    async startsWorkflow(workflowId: string, taskQueue: string): Promise<string> {
      return await client.workflow.execute('echo', { workflowId, taskQueue, args: ['from an activity'] });
    },
  };
}

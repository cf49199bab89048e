import type { temporal } from '@temporalio/proto';
import type { Context } from './context';
import { duration, enums, payloads } from './protocol';

export type WorkflowTask = temporal.api.workflowservice.v1.PollWorkflowTaskQueueResponse;
export type ActivityTask = temporal.api.workflowservice.v1.PollActivityTaskQueueResponse;
export type Command = temporal.api.command.v1.ICommand;
type CompleteRequest = temporal.api.workflowservice.v1.IRespondWorkflowTaskCompletedRequest;

/**
 * A worker played by hand over gRPC, one task at a time: it shows what the service does between two answers, which an
 * SDK worker is too quick to let a test see.
 */
export class HandWorker {
  readonly identity: string;

  constructor(
    private readonly t: Context,
    readonly queue: string
  ) {
    this.identity = `hand-worker@${queue}`;
  }

  async workflowTask(options: { sticky?: string; deadlineMs?: number } = {}): Promise<WorkflowTask> {
    const taskQueue = options.sticky
      ? { name: options.sticky, kind: enums.TaskQueueKind.TASK_QUEUE_KIND_STICKY, normalName: this.queue }
      : { name: this.queue, kind: enums.TaskQueueKind.TASK_QUEUE_KIND_NORMAL };
    const task = await this.t.connection.withDeadline(Date.now() + (options.deadlineMs ?? 8_000), () =>
      this.t.service.pollWorkflowTaskQueue({ namespace: this.t.namespace, taskQueue, identity: this.identity })
    );
    if (task.taskToken.length === 0) {
      throw new Error(`The poll of ${taskQueue.name} came back empty.`);
    }
    return task;
  }

  async activityTask(deadlineMs = 8_000): Promise<ActivityTask> {
    const task = await this.t.connection.withDeadline(Date.now() + deadlineMs, () =>
      this.t.service.pollActivityTaskQueue({
        namespace: this.t.namespace,
        taskQueue: { name: this.queue },
        identity: this.identity,
      })
    );
    if (task.taskToken.length === 0) {
      throw new Error(`The activity poll of ${this.queue} came back empty.`);
    }
    return task;
  }

  /** True when nothing is handed out for this long; the only way to see that a task is NOT there. */
  async seesNoWorkflowTask(forMs: number, sticky?: string): Promise<boolean> {
    try {
      await this.workflowTask({ sticky, deadlineMs: forMs });
      return false;
    } catch {
      return true;
    }
  }

  complete(task: WorkflowTask, commands: Command[] = [], extra: Partial<CompleteRequest> = {}) {
    return this.t.service.respondWorkflowTaskCompleted({
      namespace: this.t.namespace,
      taskToken: task.taskToken,
      identity: this.identity,
      commands,
      ...extra,
    });
  }

  fail(task: WorkflowTask, message: string) {
    return this.t.service.respondWorkflowTaskFailed({
      namespace: this.t.namespace,
      taskToken: task.taskToken,
      identity: this.identity,
      cause: enums.WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_WORKFLOW_WORKER_UNHANDLED_FAILURE,
      failure: { message, applicationFailureInfo: { type: 'ByHand' } },
    });
  }

  completeActivity(task: ActivityTask, result?: unknown) {
    return this.t.service.respondActivityTaskCompleted({
      namespace: this.t.namespace,
      taskToken: task.taskToken,
      identity: this.identity,
      result: payloads(result),
    });
  }

  failActivity(task: ActivityTask, message: string, info: temporal.api.failure.v1.IApplicationFailureInfo = {}) {
    return this.t.service.respondActivityTaskFailed({
      namespace: this.t.namespace,
      taskToken: task.taskToken,
      identity: this.identity,
      failure: { message, applicationFailureInfo: { type: 'ByHand', ...info } },
    });
  }

  heartbeat(task: ActivityTask, ...details: unknown[]) {
    return this.t.service.recordActivityTaskHeartbeat({
      namespace: this.t.namespace,
      taskToken: task.taskToken,
      identity: this.identity,
      details: payloads(...details),
    });
  }
}

/** Commands as a worker would send them. */
export const commands = {
  completeWorkflow: (result?: unknown): Command => ({
    commandType: enums.CommandType.COMMAND_TYPE_COMPLETE_WORKFLOW_EXECUTION,
    completeWorkflowExecutionCommandAttributes: { result: payloads(result) },
  }),
  failWorkflow: (message: string, info: temporal.api.failure.v1.IApplicationFailureInfo = {}): Command => ({
    commandType: enums.CommandType.COMMAND_TYPE_FAIL_WORKFLOW_EXECUTION,
    failWorkflowExecutionCommandAttributes: { failure: { message, applicationFailureInfo: { type: 'ByHand', ...info } } },
  }),
  startTimer: (timerId: string, afterMs: number): Command => ({
    commandType: enums.CommandType.COMMAND_TYPE_START_TIMER,
    startTimerCommandAttributes: { timerId, startToFireTimeout: duration(afterMs) },
  }),
  cancelTimer: (timerId: string): Command => ({
    commandType: enums.CommandType.COMMAND_TYPE_CANCEL_TIMER,
    cancelTimerCommandAttributes: { timerId },
  }),
  scheduleActivity: (
    queue: string,
    activityId: string,
    options: temporal.api.command.v1.IScheduleActivityTaskCommandAttributes = {}
  ): Command => ({
    commandType: enums.CommandType.COMMAND_TYPE_SCHEDULE_ACTIVITY_TASK,
    scheduleActivityTaskCommandAttributes: {
      activityId,
      activityType: { name: 'byHand' },
      taskQueue: { name: queue },
      startToCloseTimeout: duration(10_000),
      ...options,
    },
  }),
  cancelActivity: (scheduledEventId: number): Command => ({
    commandType: enums.CommandType.COMMAND_TYPE_REQUEST_CANCEL_ACTIVITY_TASK,
    requestCancelActivityTaskCommandAttributes: { scheduledEventId: scheduledEventId as never },
  }),
};

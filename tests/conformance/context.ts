import type { Client, Connection, Workflow, WorkflowHandleWithFirstExecutionRunId, WorkflowOptions } from '@temporalio/client';
import type { WorkerOptions } from '@temporalio/worker';
import { randomUUID } from 'node:crypto';
import { HandWorker } from './hand-worker';
import type { Stage } from './stage';
import { RunningWorker } from './stage';
import { api, enums, eventNames, type HistoryEvent } from './protocol';

type Start = Partial<WorkflowOptions>;
export type StartRequest = api.workflowservice.v1.IStartWorkflowExecutionRequest;

export interface Execution {
  workflowId: string;
  runId?: string;
}

/** What a case works with: names of its own, the service under test, workers, and a clean-up at its end. */
export class Context {
  private readonly started: string[] = [];
  private readonly cleanups: (() => Promise<unknown>)[] = [];
  private readonly mark = randomUUID().slice(0, 8);
  private count = 0;

  constructor(
    private readonly stage: Stage,
    readonly name: string
  ) {}

  get client(): Client {
    return this.stage.client;
  }

  get connection(): Connection {
    return this.stage.client.connection as Connection;
  }

  get service() {
    return this.connection.workflowService;
  }

  get operator() {
    return this.connection.operatorService;
  }

  get namespace(): string {
    return 'default';
  }

  /** Whether workers keep workflows between tasks in this run of the suite. */
  get cached(): boolean {
    return this.stage.cached;
  }

  get address(): string {
    return this.stage.address;
  }

  /** The queue of the worker that all cases share: it has every workflow and activity of the suite. */
  async queue(): Promise<string> {
    await this.stage.sharedWorker();
    return this.stage.sharedQueue;
  }

  /** Search attributes Conformance* of every type, registered once. */
  customAttributes(): Promise<void> {
    return this.stage.customAttributes();
  }

  /** A name no other case uses. */
  fresh(hint: string): string {
    return `${hint}-${this.mark}-${++this.count}`;
  }

  atEnd(cleanup: () => Promise<unknown>): void {
    this.cleanups.unshift(cleanup);
  }

  /** Starts a workflow on the shared worker (or on options.taskQueue) under a fresh id (or options.workflowId). */
  async start<W extends Workflow>(
    workflow: W,
    args: Parameters<W>,
    options: Start = {}
  ): Promise<WorkflowHandleWithFirstExecutionRunId<W>> {
    const workflowId = options.workflowId ?? this.fresh('wf');
    this.started.push(workflowId);
    return await this.client.workflow.start<Workflow>(workflow as Workflow, {
      taskQueue: options.taskQueue ?? (await this.queue()),
      ...options,
      workflowId,
      args: args as never,
    }) as WorkflowHandleWithFirstExecutionRunId<W>;
  }

  async execute<W extends Workflow>(workflow: W, args: Parameters<W>, options: Start = {}): Promise<Awaited<ReturnType<W>>> {
    return (await (await this.start(workflow, args, options)).result()) as Awaited<ReturnType<W>>;
  }

  /** A start on the wire, with no worker in sight unless the request names a queue that has one. */
  async startRaw(request: StartRequest = {}) {
    const workflowId = request.workflowId ?? this.fresh('raw');
    this.started.push(workflowId);
    const taskQueue = request.taskQueue ?? { name: this.fresh('unattended') };
    const response = await this.service.startWorkflowExecution({
      namespace: this.namespace,
      workflowType: { name: 'raw' },
      requestId: randomUUID(),
      identity: 'conformance',
      ...request,
      workflowId,
      taskQueue,
    });
    return { ...response, workflowId, runId: response.runId, taskQueue: taskQueue.name!, started: response.started };
  }

  /** Ends this workflow with the case; for what was started by other means than start and startRaw. */
  track(workflowId: string): string {
    this.started.push(workflowId);
    return workflowId;
  }

  handWorker(queue = this.fresh('hand')): HandWorker {
    return new HandWorker(this, queue);
  }

  /** A worker of the case's own, on a queue of its own. */
  async worker(options: Partial<WorkerOptions> = {}): Promise<RunningWorker> {
    const worker = await RunningWorker.start(this.stage, { taskQueue: this.fresh('queue'), ...options });
    this.atEnd(() => worker.stop());
    return worker;
  }

  async history(execution: Execution): Promise<HistoryEvent[]> {
    const events: HistoryEvent[] = [];
    let nextPageToken: Uint8Array | undefined;
    do {
      const page = await this.service.getWorkflowExecutionHistory({
        namespace: this.namespace,
        execution: { workflowId: execution.workflowId, runId: execution.runId },
        nextPageToken,
      });
      events.push(...(page.history?.events ?? []));
      nextPageToken = page.nextPageToken;
    } while (nextPageToken?.length);
    return events;
  }

  async eventNames(execution: Execution): Promise<string[]> {
    return eventNames(await this.history(execution));
  }

  describe(execution: Execution) {
    return this.service.describeWorkflowExecution({
      namespace: this.namespace,
      execution: { workflowId: execution.workflowId, runId: execution.runId },
    });
  }

  async statusOf(execution: Execution): Promise<string> {
    const { workflowExecutionInfo } = await this.describe(execution);
    return enums.WorkflowExecutionStatus[workflowExecutionInfo!.status!].replace('WORKFLOW_EXECUTION_STATUS_', '');
  }

  signal(execution: Execution, signalName: string, input?: api.common.v1.IPayloads, requestId: string = randomUUID()) {
    return this.service.signalWorkflowExecution({
      namespace: this.namespace,
      workflowExecution: { workflowId: execution.workflowId, runId: execution.runId },
      signalName,
      input,
      requestId,
      identity: 'conformance',
    });
  }

  /** Asks again until the answer is there; a wait says for what, and how long it may take. */
  async until<R>(what: string, ask: () => Promise<R | undefined | null | false>, withinMs = 10_000): Promise<R> {
    const deadline = Date.now() + withinMs;
    for (;;) {
      const answer = await ask();
      if (answer !== undefined && answer !== null && answer !== false) {
        return answer;
      }
      if (Date.now() > deadline) {
        throw new Error(`Waited ${withinMs} ms for: ${what}.`);
      }
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }

  /** Waits until history holds an event of this name and hands the whole history back. */
  async untilEvent(execution: Execution, name: string, withinMs?: number): Promise<HistoryEvent[]> {
    return await this.until(
      `${name} in the history of ${execution.workflowId}`,
      async () => {
        const events = await this.history(execution);
        return eventNames(events).includes(name) && events;
      },
      withinMs
    );
  }

  async dispose(): Promise<void> {
    const leftOpen = this.started.map((workflowId) =>
      this.service.terminateWorkflowExecution({
        namespace: this.namespace,
        workflowExecution: { workflowId },
        reason: 'the case is over',
      })
    );
    await Promise.allSettled(leftOpen);
    for (const cleanup of this.cleanups) {
      await Promise.allSettled([cleanup()]);
    }
  }
}

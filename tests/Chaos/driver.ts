import { Client, WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { defaultPayloadConverter } from '@temporalio/common';
import type { ServiceError } from '@grpc/grpc-js';
import { status } from '@grpc/grpc-js';
import { parcelsOf, valueOf, type Delivery, type Plan } from './plan';

/**
 * Who is asked again: the service was not there, or went before it answered; FAILED_PRECONDITION is said of an update whose
 * workflow task was refused because a signal had come meanwhile.
 */
const Outages = [
  status.UNAVAILABLE, status.UNKNOWN, status.CANCELLED, status.DEADLINE_EXCEEDED, status.INTERNAL, status.FAILED_PRECONDITION,
];

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export const TaskQueue = 'chaos';

/** The client: starts workflows and sends them messages, in spite of all outages, and notes what was answered. */
export class Driver {
  /** Messages whose call was answered: signals by request id, updates by update id with their result. */
  readonly signals = new Map<string, Plan>();
  readonly updates = new Map<string, Plan>();
  readonly problems: string[] = [];
  /** Calls without an answer so far. */
  readonly calls = new Set<string>();
  outages = 0;
  private kills = 0;
  private readonly waiting: { kill: number; go: () => void }[] = [];

  constructor(private readonly client: Client) {}

  /** Lets go what waits for this kill. */
  killed(kills: number): void {
    this.kills = kills;
    for (const each of this.waiting.filter(({ kill }) => kill <= kills)) {
      each.go();
    }
  }

  async play(plan: Plan): Promise<void> {
    await this.at(plan.startAfterKill, plan.startDelayMs);
    await this.start(plan);
    await Promise.all(plan.deliveries.map((delivery) => this.deliver(plan, delivery)));
  }

  private async deliver(plan: Plan, delivery: Delivery): Promise<void> {
    await this.at(delivery.afterKill, delivery.delayMs);
    const send = { signal: this.signal, update: this.update, refusal: this.refusal, cancel: this.cancel }[delivery.by];
    try {
      await send.call(this, plan, delivery);
    } catch (error) {
      this.problems.push(`${delivery.by} ${delivery.parcel.id}: ${error}${(error as Error).cause ? `, ${(error as Error).cause}` : ''}`);
    }
  }

  private async start(plan: Plan): Promise<void> {
    let again = false;
    await this.insist(`start ${plan.workflowId}`, async () => {
      try {
        await this.client.workflow.start('depot', {
          workflowId: plan.workflowId,
          taskQueue: TaskQueue,
          workflowTaskTimeout: '2s',
          args: [{ parcels: parcelsOf(plan).length, ending: plan.ending, renewAfter: plan.renewAfter, done: [] }],
        });
      } catch (error) {
        // The client's own retries carry the request's id; only a call of its own may find the workflow there.
        if (!(again && error instanceof WorkflowExecutionAlreadyStartedError)) {
          again = true;
          throw error;
        }
      }
    });
  }

  private async signal(plan: Plan, { parcel }: Delivery): Promise<void> {
    try {
      await this.insist(`signal ${parcel.id}`, () =>
        this.client.workflowService.signalWorkflowExecution({
          namespace: 'default',
          workflowExecution: { workflowId: plan.workflowId },
          signalName: 'parcel',
          input: { payloads: [defaultPayloadConverter.toPayload(parcel)] },
          requestId: parcel.id,
          identity: 'chaos',
        })
      );
      this.signals.set(parcel.id, plan);
    } catch (error) {
      // Its answer was lost, and the workflow, which had all it waited for, has ended: history will tell.
      if (!isGone(error)) {
        throw error;
      }
    }
  }

  private async update(plan: Plan, { parcel }: Delivery): Promise<void> {
    const handle = this.client.workflow.getHandle(plan.workflowId);
    try {
      const value = await this.insist(`update ${parcel.id}`, () =>
         handle.executeUpdate<number, [typeof parcel]>('parcel-now', { updateId: parcel.id, args: [parcel] }));
      this.updates.set(parcel.id, plan);
      if (value !== valueOf(parcel)) {
        this.problems.push(`update ${parcel.id} answered ${value}, not ${valueOf(parcel)}.`);
      }
    } catch (error) {
      // Only a chain of runs can lose sight of an update: the last run did not get it.
      if (!isGone(error) || plan.renewAfter === 0) {
        throw error;
      }
    }
  }

  private async refusal(plan: Plan, { parcel }: Delivery): Promise<void> {
    const handle = this.client.workflow.getHandle(plan.workflowId);
    try {
      await this.insist(`refusal ${parcel.id}`, () => handle.executeUpdate('parcel-now', { updateId: parcel.id, args: [parcel] }));
      this.problems.push(`update ${parcel.id} was not refused.`);
    } catch (error) {
      if (!(error instanceof WorkflowUpdateFailedError) && !isGone(error)) {
        throw error;
      }
    }
  }

  private async cancel(plan: Plan): Promise<void> {
    try {
      await this.insist(`cancel ${plan.workflowId}`, () => this.client.workflow.getHandle(plan.workflowId).cancel());
    } catch (error) {
      if (!isGone(error)) {
        throw error;
      }
    }
  }

  /** Calls until there is an answer, with the same ids each time. */
  private async insist<T>(name: string, call: () => Promise<T>): Promise<T> {
    this.calls.add(name);
    try {
      for (;;) {
        try {
          return await call();
        } catch (error) {
          const code = codeOf(error);
          if (code === undefined || !Outages.includes(code)) {
            throw error;
          }
          this.outages++;
          await pause(50);
        }
      }
    } finally {
      this.calls.delete(name);
    }
  }

  private async at(kill: number, delayMs: number): Promise<void> {
    if (kill > this.kills) {
      await new Promise<void>((go) => this.waiting.push({ kill, go }));
    }
    await pause(delayMs);
  }
}

const isGone = (error: unknown): boolean => error instanceof WorkflowNotFoundError || codeOf(error) === status.NOT_FOUND;

function codeOf(error: unknown): status | undefined {
  for (let at = error as Partial<ServiceError> & { cause?: unknown } | undefined; at; at = at.cause as never) {
    if (typeof at.code === 'number') {
      return at.code;
    }
  }
  return undefined;
}

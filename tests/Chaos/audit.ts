import type { Client, WorkflowExecutionInfo } from '@temporalio/client';
import { defaultPayloadConverter } from '@temporalio/common';
import { Worker } from '@temporalio/worker';
import type { Driver } from './driver';
import { historyOf, idOf, nameOf, spansOf, timeOf, type HistoryEvent } from './history';
import { resultOf, type Parcel, type Plan } from './plan';
import type { Witness } from './witness';

export interface InFlight {
  workflows: number;
  activities: number;
  timers: number;
  children: number;
}

const Statuses: Record<string, string> = {
  WorkflowExecutionCompleted: 'COMPLETED',
  WorkflowExecutionFailed: 'FAILED',
  WorkflowExecutionCanceled: 'CANCELLED',
  WorkflowExecutionTimedOut: 'TIMED_OUT',
  WorkflowExecutionTerminated: 'TERMINATED',
  WorkflowExecutionContinuedAsNew: 'CONTINUED_AS_NEW',
};

interface Run {
  info: WorkflowExecutionInfo;
  events: HistoryEvent[];
}

/** Holds what the service says at the end against the plans and against what the client was answered. */
export class Audit {
  readonly problems = new Map<string, string[]>();
  readonly runs: Run[] = [];
  replayed = 0;

  constructor(
    private readonly client: Client,
    private readonly plans: Plan[],
    private readonly driver: Driver
  ) {}

  async run(witness: Witness, bundlePath: string): Promise<void> {
    for await (const info of this.client.workflow.list()) {
      this.runs.push({ info, events: await historyOf(this.client, info) });
    }
    for (const each of this.runs) {
      this.checkShape(each);
    }
    for (const plan of this.plans) {
      await this.checkEnd(plan);
      this.checkMessages(plan);
      this.checkChildren(plan);
    }
    for (const { workflowId, problem } of witness.contradictions(new Map(this.runs.map((each) => [each.info.runId, each.events])))) {
      this.blame(workflowId, problem);
    }
    await this.replay(bundlePath);
  }

  inFlightAt(time: number): InFlight {
    const at: InFlight = { workflows: 0, activities: 0, timers: 0, children: 0 };
    const covers = (from: HistoryEvent, to?: HistoryEvent) => timeOf(from) < time && (!to || timeOf(to) > time);
    for (const { events } of this.runs.filter((each) => covers(each.events[0], each.events.at(-1)))) {
      const spans = spansOf(events).filter((span) => covers(span.from, span.ends[0]));
      at.workflows++;
      at.activities += spans.filter((span) => span.opens === 'ActivityTaskScheduled').length;
      at.timers += spans.filter((span) => span.opens === 'TimerStarted').length;
      at.children += spans.filter((span) => span.opens === 'StartChildWorkflowExecutionInitiated').length;
    }
    return at;
  }

  private blame(workflowId: string, problem: string): void {
    const known = this.problems.get(workflowId);
    if (known) {
      known.push(problem);
    } else {
      this.problems.set(workflowId, [problem]);
    }
  }

  private chainOf(workflowId: string): Run[] {
    return this.runs
      .filter((each) => each.info.workflowId === workflowId)
      .sort((a, b) => timeOf(a.events[0]) - timeOf(b.events[0]));
  }

  /** Every history on its own: numbered without gaps, closed by its last event alone, everything ended once. */
  private checkShape({ info, events }: Run): void {
    const fault = (what: string) => this.blame(info.workflowId, `run ${info.runId}: ${what}`);
    events.forEach((event, index) => {
      if (idOf(event) !== index + 1) {
        fault(`event ${idOf(event)} stands at place ${index + 1}.`);
      }
    });
    const closes = events.filter((event) => nameOf(event) in Statuses);
    if (closes.length !== 1 || closes[0] !== events.at(-1) || Statuses[nameOf(closes[0])] !== info.status.name) {
      fault(`it is ${info.status.name}, and its history ends with ${events.slice(-3).map(nameOf)}.`);
    }
    for (const { opens, from, ends } of spansOf(events)) {
      if (ends.length !== 1) {
        fault(`${opens} ${idOf(from)} ended ${ends.length} times: ${ends.map(nameOf)}.`);
      }
    }
  }

  private async checkEnd(plan: Plan): Promise<void> {
    const expected = { complete: 'COMPLETED', fail: 'FAILED', cancel: 'CANCELLED' }[plan.ending];
    const chain = this.chainOf(plan.workflowId);
    const statuses = chain.map((each) => each.info.status.name);
    if (statuses.at(-1) !== expected || statuses.slice(0, -1).some((each) => each !== 'CONTINUED_AS_NEW')) {
      this.blame(plan.workflowId, `it must end ${expected}, and its runs are ${statuses.join(', ')}.`);
      return;
    }
    const last = chain.at(-1)!.events.at(-1)!;
    const payloads =
      last.workflowExecutionCompletedEventAttributes?.result ??
      last.workflowExecutionFailedEventAttributes?.failure?.applicationFailureInfo?.details;
    if (plan.ending !== 'cancel') {
      const result = JSON.stringify(defaultPayloadConverter.fromPayload(payloads!.payloads![0]));
      if (result !== JSON.stringify(resultOf(plan))) {
        this.blame(plan.workflowId, `it came to ${result}, and must come to ${JSON.stringify(resultOf(plan))}.`);
      }
    }
  }

  /** Once in the history; in a chain of runs once in each at most, for a lost answer's call goes to the next run. */
  private checkMessages(plan: Plan): void {
    const chain = this.chainOf(plan.workflowId);
    for (const { by, parcel } of plan.deliveries) {
      const answered = this.driver.signals.has(parcel.id) || this.driver.updates.has(parcel.id);
      const counts = chain.map(({ events }) => events.filter((event) => carried(event) === `${by} ${parcel.id}`).length);
      const total = counts.reduce((sum, each) => sum + each, 0);
      const due = by === 'signal' || by === 'update' ? 1 : 0;
      const isRight = due === 0 || plan.renewAfter === 0 ? total === due : total >= due && Math.max(...counts) === 1;
      if (!isRight) {
        this.blame(plan.workflowId, `${by} ${parcel.id}, ${answered ? '' : 'not '}answered, is in its history ${total} times.`);
      }
      if (by === 'update') {
        const outcomes = chain.flatMap(({ events }) => events).filter(
          (event) => event.workflowExecutionUpdateCompletedEventAttributes?.meta?.updateId === parcel.id).length;
        if (outcomes !== total) {
          this.blame(plan.workflowId, `update ${parcel.id} was accepted ${total} times and completed ${outcomes} times.`);
        }
      }
    }
  }

  private checkChildren(plan: Plan): void {
    for (const { by, parcel } of plan.deliveries.filter((each) => each.parcel.kind.toLowerCase().endsWith('child'))) {
      const runs = this.chainOf(parcel.id).length;
      if (runs !== (by === 'signal' || by === 'update' ? 1 : 0)) {
        this.blame(plan.workflowId, `child ${parcel.id} ran ${runs} times.`);
      }
    }
  }

  private async replay(bundlePath: string): Promise<void> {
    const histories = this.runs.map(({ info, events }) => ({ workflowId: info.workflowId, history: { events } }));
    for await (const result of Worker.runReplayHistories({ workflowBundle: { codePath: bundlePath } }, histories)) {
      this.replayed++;
      if (result.error) {
        this.blame(result.workflowId, `replay of run ${result.runId}: ${result.error}`);
      }
    }
  }
}

/** The client's message that an event carries. */
function carried(event: HistoryEvent): string | undefined {
  const signal = event.workflowExecutionSignaledEventAttributes;
  if (signal?.signalName === 'parcel') {
    return `signal ${defaultPayloadConverter.fromPayload<Parcel>(signal.input!.payloads![0]).id}`;
  }
  const updateId = event.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest?.meta?.updateId;
  return updateId ? `${updateId.endsWith('/refused') ? 'refusal' : 'update'} ${updateId}` : undefined;
}

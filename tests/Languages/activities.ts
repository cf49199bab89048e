import { CompleteAsyncError, Context, activityInfo, heartbeat } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { type Seen, seen } from './seen';

export async function greet(name: string): Promise<string> {
  return `Hello ${name}, from TypeScript`;
}

export async function echo(value: unknown): Promise<unknown> {
  return value;
}

export async function inspect(...values: unknown[]): Promise<Seen[]> {
  return values.map(seen);
}

/** An application failure with all it can carry, caused by another one, caused by a plain error. */
export async function refuse(): Promise<never> {
  try {
    openVault();
  } catch (cause) {
    const inner = ApplicationFailure.create({ message: 'The vault is shut', type: 'Shut', details: ['inner'], cause: cause as Error });
    throw ApplicationFailure.create({
      message: 'No entry: žluťoučký 🐎',
      type: 'Refused',
      nonRetryable: true,
      details: [{ code: 7, tags: ['a', 'b'] }, 'second', null],
      cause: inner,
    });
  }
  throw new Error('unreachable');
}

function openVault(): never {
  throw new RangeError('It has no door');
}

export class StaleData extends Error {
  override readonly name = 'StaleData';
}

/** Fails as programs do that know nothing of Temporal, and says which attempt it was. */
export async function stumble(): Promise<never> {
  throw new StaleData(`attempt ${activityInfo().attempt}`);
}

/** Heartbeats, and then says nothing until it is told to stop: then it is cancelled, or has timed out. */
export async function hang(): Promise<never> {
  heartbeat({ row: 41 });
  await begun();
  for (;;) {
    heartbeat({ row: 42 });
    await Context.current().sleep(100);
  }
}

/** Heartbeats once and no more. */
export async function silent(): Promise<never> {
  heartbeat({ row: 41 });
  return await Context.current().cancelled;
}

/** Leaves its completion to whoever gets the token, by a signal to its workflow. */
export async function hand(): Promise<never> {
  const { workflowExecution, taskToken } = activityInfo();
  await Context.current().client.workflow.getHandle(workflowExecution!.workflowId).signal('token', taskToken);
  throw new CompleteAsyncError();
}

async function begun(): Promise<void> {
  await Context.current().client.workflow.getHandle(activityInfo().workflowExecution!.workflowId).signal('begun');
}

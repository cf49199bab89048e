import * as wf from '@temporalio/workflow';
import type { SearchAttributePair, SearchAttributeUpdatePair } from '@temporalio/common';
import { type Seen, seen } from './seen';
import { type Told, tell } from './tell';

export interface ActivityCall {
  activity: string;
  queue: string;
  args?: unknown[];
  attempts?: number;
  startToCloseMs?: number;
  heartbeatMs?: number;
}

export interface ChildCall {
  workflow: string;
  queue: string;
  id: string;
  args?: unknown[];
}

export const begun = wf.defineSignal('begun');
export const token = wf.defineSignal<[Uint8Array]>('token');
export const finish = wf.defineSignal('finish');

export async function echo(value: unknown): Promise<unknown> {
  return value;
}

export async function inspect(...values: unknown[]): Promise<Seen[]> {
  return values.map(seen);
}

const call = (activity: ActivityCall): Promise<unknown> =>
  wf.proxyActivities<Record<string, (...args: unknown[]) => Promise<unknown>>>({
    taskQueue: activity.queue,
    startToCloseTimeout: activity.startToCloseMs ?? 30_000,
    heartbeatTimeout: activity.heartbeatMs,
    retry: { maximumAttempts: activity.attempts ?? 1, initialInterval: 10 },
    cancellationType: wf.ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
  })[activity.activity](...(activity.args ?? []));

export async function callActivity(activity: ActivityCall): Promise<unknown> {
  return await call(activity);
}

/** What the activity failed with, as workflow code sees it. */
export async function failureOfActivity(activity: ActivityCall): Promise<Told> {
  try {
    await call(activity);
  } catch (error) {
    return tell(error);
  }
  throw wf.ApplicationFailure.nonRetryable('It did not fail.');
}

/** Cancels the activity once it has begun. */
export async function cancelActivity(activity: ActivityCall): Promise<Told> {
  let hasBegun = false;
  wf.setHandler(begun, () => void (hasBegun = true));
  const scope = new wf.CancellationScope();
  const running = scope.run(() => failureOfActivity(activity));
  await wf.condition(() => hasBegun);
  scope.cancel();
  return await running;
}

/** Shows the token of an activity that somebody else completes. */
export async function handOver(activity: ActivityCall): Promise<unknown> {
  let shown = '';
  wf.setHandler(token, (bytes) => void (shown = [...bytes].map((each) => each.toString(16).padStart(2, '0')).join('')));
  wf.setHandler(wf.defineQuery<string>('token'), () => shown);
  return await call(activity);
}

const child = ({ workflow, queue, id, args }: ChildCall) =>
  ({ workflow, options: { taskQueue: queue, workflowId: id, args: args ?? [] } });

export async function callChild(what: ChildCall): Promise<unknown> {
  const { workflow, options } = child(what);
  return await wf.executeChild(workflow, options);
}

export async function failureOfChild(what: ChildCall): Promise<Told> {
  try {
    await callChild(what);
  } catch (error) {
    return tell(error);
  }
  throw wf.ApplicationFailure.nonRetryable('It did not fail.');
}

/** Starts a child, signals it, cancels it if asked to, and says what came of it. */
export async function directChild(what: ChildCall, cancel: boolean): Promise<unknown> {
  const { workflow, options } = child(what);
  const scope = new wf.CancellationScope();
  const handle = await scope.run(() => wf.startChild(workflow, options));
  await handle.signal('add', 20);
  if (cancel) {
    scope.cancel();
    return tell(await handle.result().then(() => new Error('It did not fail.'), (error) => error));
  }
  await handle.signal('finish');
  return await handle.result();
}

/** Signals a workflow that it did not start, and cancels it. */
export async function directOther(id: string): Promise<void> {
  const other = wf.getExternalWorkflowHandle(id);
  await other.signal('add', 5);
  await other.cancel();
}

/** A workflow that is talked to: it adds up, refuses negative numbers and stumbles over 13. */
export async function counter(start: number): Promise<number> {
  let total = start;
  let finished = false;
  wf.setHandler(wf.defineSignal<[number]>('add'), (number) => void (total += number));
  wf.setHandler(finish, () => void (finished = true));
  wf.setHandler(wf.defineQuery<number>('total'), () => total);
  wf.setHandler(wf.defineQuery('broken'), () => {
    throw new Error('The query is broken');
  });
  const validator = (number: number) => {
    if (number < 0) {
      throw wf.ApplicationFailure.create({ message: 'Not a negative one', type: 'Negative', details: [number] });
    }
  };
  wf.setHandler(wf.defineUpdate<number, [number]>('addNow'), async (number) => {
    if (number === 13) {
      throw wf.ApplicationFailure.create({ message: 'Not thirteen', type: 'Unlucky', details: [{ number }] });
    }
    await wf.sleep(1);
    return (total += number);
  }, { validator });
  try {
    await wf.condition(() => finished);
  } catch (error) {
    throw wf.isCancellation(error) && total > start + 10 ? wf.ApplicationFailure.nonRetryable(`Cancelled at ${total}`, 'Late', total) : error;
  }
  return total;
}

/** Fails with all that a failure can carry. */
export async function fail(): Promise<never> {
  throw wf.ApplicationFailure.create({
    message: 'The end',
    type: 'Ending',
    nonRetryable: true,
    details: [{ at: 3 }, [1, 2]],
    cause: wf.ApplicationFailure.create({ message: 'The beginning', type: 'Beginning' }),
  });
}

export interface Attributes {
  memo: Record<string, unknown>;
  attributes: SearchAttributePair[];
}

/** Says what it was started with, changes some of it, and stays until it may go. */
export async function attributes(updates: { name: string; type: string; value: unknown }[], memo: Record<string, unknown>): Promise<Attributes> {
  let finished = false;
  wf.setHandler(finish, () => void (finished = true));
  const { memo: given, typedSearchAttributes } = wf.workflowInfo();
  const first = { memo: given ?? {}, attributes: typedSearchAttributes.getAll() };
  wf.upsertSearchAttributes(updates.map(({ name, type, value }) => ({ key: { name, type }, value }) as SearchAttributeUpdatePair));
  wf.upsertMemo(memo);
  await wf.condition(() => finished);
  return first;
}

/** Goes on as another workflow, perhaps of another language. */
export async function passOn(what: ChildCall): Promise<never> {
  return await wf.makeContinueAsNewFunc({ workflowType: what.workflow, taskQueue: what.queue })(...(what.args ?? []));
}

export interface Identity {
  workflowType: string;
  taskQueue: string;
  parentId?: string;
  rootId?: string;
  firstRunDiffers: boolean;
}

export async function whoAmI(): Promise<Identity> {
  const { workflowType, taskQueue, parent, root, firstExecutionRunId, runId } = wf.workflowInfo();
  return { workflowType, taskQueue, parentId: parent?.workflowId, rootId: root?.workflowId, firstRunDiffers: firstExecutionRunId !== runId };
}

import * as wf from '@temporalio/workflow';

export const append = wf.defineSignal<[unknown]>('append');
export const close = wf.defineSignal('close');
export const items = wf.defineQuery<unknown[]>('items');
export const failingQuery = wf.defineQuery<never>('failingQuery');
export const add = wf.defineUpdate<number, [unknown]>('add');
export const slowAdd = wf.defineUpdate<number, [unknown, number]>('slowAdd');
export const heldAdd = wf.defineUpdate<number, [unknown]>('heldAdd');
export const release = wf.defineSignal('release');
export const failingUpdate = wf.defineUpdate<never, [string]>('failingUpdate');

/** A list that signals and updates append to, a query reads, and the signal close ends. */
export async function list(): Promise<unknown[]> {
  const all: unknown[] = [];
  let closed = false;
  let released = false;
  wf.setHandler(append, (value) => void all.push(value));
  wf.setHandler(close, () => void (closed = true));
  wf.setHandler(release, () => void (released = true));
  wf.setHandler(items, () => all);
  wf.setHandler(failingQuery, () => {
    throw new Error('this query always fails');
  });
  wf.setHandler(add, (value) => all.push(value), {
    validator: (value) => {
      if (value === 'forbidden') {
        throw wf.ApplicationFailure.create({ message: 'that value is forbidden', type: 'Forbidden' });
      }
    },
  });
  wf.setHandler(slowAdd, async (value, milliseconds) => {
    await wf.sleep(milliseconds);
    return all.push(value);
  });
  wf.setHandler(heldAdd, async (value) => {
    await wf.condition(() => released);
    return all.push(value);
  });
  wf.setHandler(failingUpdate, async (message) => {
    await wf.sleep(1);
    throw wf.ApplicationFailure.create({ message, type: 'UpdateFailed' });
  });
  await wf.condition(() => closed && wf.allHandlersFinished());
  return all;
}

/** Ends as soon as it has started, but answers updates that came with the start. */
export async function briefList(): Promise<unknown[]> {
  const all: unknown[] = [];
  wf.setHandler(items, () => all);
  wf.setHandler(add, (value) => all.push(value));
  await wf.condition(() => all.length > 0);
  return all;
}

export async function signalsExternal(workflowId: string, signal: string, value: unknown): Promise<string> {
  try {
    await wf.getExternalWorkflowHandle(workflowId).signal(signal, value);
    return 'delivered';
  } catch (error) {
    return `refused: ${(error as Error).name}: ${(error as Error).message}`;
  }
}

export async function cancelsExternal(workflowId: string): Promise<string> {
  try {
    await wf.getExternalWorkflowHandle(workflowId).cancel();
    return 'requested';
  } catch (error) {
    return `refused: ${(error as Error).name}: ${(error as Error).message}`;
  }
}

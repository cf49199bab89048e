import * as wf from '@temporalio/workflow';
import type * as activities from './activities';
import type { Order, Parcel } from './plan';

// Short, so that what a kill took away is tried again soon; longer than a busy machine needs.
const retry: wf.ActivityOptions['retry'] = { initialInterval: '100ms', backoffCoefficient: 1.5 };
const { weigh, wobble, haul } = wf.proxyActivities<typeof activities>({
  startToCloseTimeout: '4s',
  heartbeatTimeout: '2s',
  retry,
});
const nearby = wf.proxyLocalActivities<typeof activities>({ startToCloseTimeout: '4s', retry });

export const parcelSignal = wf.defineSignal<[Parcel]>('parcel');
export const parcelUpdate = wf.defineUpdate<number, [Parcel]>('parcel-now');
const crateSignal = wf.defineSignal<[number]>('crate');

/** Takes parcels by signal and by update, works on each as it comes, and ends when it has had them all. */
export async function depot(order: Order): Promise<[string, number][]> {
  const done = new Map(order.done);
  const before = done.size;
  // Cancelling ends the workflow after its work, it does not take the work away.
  const take = (parcel: Parcel): Promise<number> => wf.CancellationScope.nonCancellable(async () => {
    // A message whose answer was lost comes again, after continue-as-new to another run, which cannot know the call.
    const known = done.get(parcel.id);
    if (known !== undefined) {
      return known;
    }
    const value = await work(parcel);
    done.set(parcel.id, value);
    return value;
  });
  wf.setHandler(parcelSignal, async (parcel) => void (await take(parcel)));
  wf.setHandler(parcelUpdate, take, {
    validator: (parcel) => {
      if (parcel.id.endsWith('/refused')) {
        throw wf.ApplicationFailure.nonRetryable('It is not welcome.', 'Refused');
      }
    },
  });

  const renews = () => order.renewAfter > 0 && done.size - before >= order.renewAfter && done.size < order.parcels;
  await wf.CancellationScope.nonCancellable(() =>
    wf.condition(() => wf.allHandlersFinished() && (done.size === order.parcels || renews()))
  );
  if (renews()) {
    await wf.continueAsNew<typeof depot>({ ...order, done: [...done] });
  }
  const result = [...done].sort(([a], [b]) => (a < b ? -1 : 1));
  switch (order.ending) {
    case 'fail':
      throw wf.ApplicationFailure.nonRetryable('As planned.', 'Planned', result);
    case 'cancel':
      return await wf.CancellationScope.current().cancelRequested;
    default:
      return result;
  }
}

async function work({ id, kind, weight }: Parcel): Promise<number> {
  switch (kind) {
    case 'activity':
      return await weigh(weight, 2);
    case 'flaky':
      return await wobble(weight, 3);
    case 'heartbeat':
      return await haul(weight, 5);
    case 'local':
      return await nearby.weigh(weight, 7);
    case 'timer':
      await wf.sleep(20 + (weight % 700));
      return weight;
    case 'child':
      return await wf.executeChild(crate, { args: [weight], workflowId: id, workflowTaskTimeout: '2s' });
    case 'signalledChild':
      return await signalled(id, weight);
    case 'cancelledChild':
      return await cancelled(id, weight);
  }
}

async function signalled(id: string, weight: number): Promise<number> {
  const child = await wf.startChild(scale, { workflowId: id, workflowTaskTimeout: '2s' });
  await Promise.all([child.signal(crateSignal, weight * 6), child.signal(crateSignal, weight * 7)]);
  const had = await child.result();
  return had[0] + had[1];
}

async function cancelled(id: string, weight: number): Promise<number> {
  const scope = new wf.CancellationScope();
  const child = await scope.run(() => wf.startChild(sleeper, { workflowId: id, workflowTaskTimeout: '2s' }));
  scope.cancel();
  try {
    await child.result();
    return -1;
  } catch (error) {
    if (!wf.isCancellation(error)) {
      throw error;
    }
    return weight * 17;
  }
}

export async function crate(weight: number): Promise<number> {
  await wf.sleep(weight % 200);
  return await weigh(weight, 11);
}

/** Says what it got after a while of its own, so that a signal that came twice is seen. */
export async function scale(): Promise<number[]> {
  const had: number[] = [];
  wf.setHandler(crateSignal, (weight) => void had.push(weight));
  await wf.condition(() => had.length >= 2);
  await wf.sleep(100);
  if (had.length > 2 || had[0] === had[1]) {
    throw wf.ApplicationFailure.nonRetryable(`Signals came more often than they were sent: ${had}.`);
  }
  return had;
}

export async function sleeper(): Promise<void> {
  await wf.sleep('1 day');
}

/** What a workflow does for a parcel; each kind leaves other events in flight when the service is killed. */
export const Kinds = [
  'activity', 'activity', 'flaky', 'heartbeat', 'local', 'timer', 'timer', 'child', 'signalledChild', 'cancelledChild',
] as const;
export type Kind = (typeof Kinds)[number];

export interface Parcel {
  id: string;
  kind: Kind;
  weight: number;
}

/** A message of the client. "refusal" is an update that the workflow's validator rejects. */
export interface Delivery {
  by: 'signal' | 'update' | 'refusal' | 'cancel';
  parcel: Parcel;
  /** Sent after this kill and this delay, so that work is in flight at every kill whatever the machine's speed. */
  afterKill: number;
  delayMs: number;
}

export type Ending = 'complete' | 'fail' | 'cancel';

export interface Plan {
  workflowId: string;
  ending: Ending;
  /** Parcels after which the workflow continues as new; 0 for never. */
  renewAfter: number;
  startAfterKill: number;
  startDelayMs: number;
  deliveries: Delivery[];
}

/** The workflow's argument. */
export interface Order {
  parcels: number;
  ending: Ending;
  renewAfter: number;
  done: [string, number][];
}

const factors: Record<Kind, number> = {
  activity: 2, flaky: 3, heartbeat: 5, local: 7, timer: 1, child: 11, signalledChild: 13, cancelledChild: 17,
};

/** What a parcel must come to. Workflows reach it by what their activities and children answer, not by this. */
export const valueOf = (parcel: Parcel): number => parcel.weight * factors[parcel.kind];

export const parcelsOf = (plan: Plan): Parcel[] =>
  plan.deliveries.filter((each) => each.by === 'signal' || each.by === 'update').map((each) => each.parcel);

export const resultOf = (plan: Plan): [string, number][] =>
  parcelsOf(plan)
    .map((parcel): [string, number] => [parcel.id, valueOf(parcel)])
    .sort(([a], [b]) => (a < b ? -1 : 1));

/** mulberry32: the same seed is the same run's plan on every machine. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Without a cache the SDK's core loses, kills or not, the completion of tasks that waited for a local activity ("This is
 * an SDK bug", it logs), until the task has timed out several times: a cold worker gets plans without them.
 */
export function plansOf(seed: number, workflows: number, kills: number, cached: boolean): Plan[] {
  const kinds = Kinds.filter((kind) => cached || kind !== 'local');
  const random = randomOf(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  return Array.from({ length: workflows }, (_, index) => {
    const workflowId = `chaos-${index}`;
    const startAfterKill = below(Math.ceil(kills / 2));
    const ending: Ending = index % 10 === 7 ? 'fail' : index % 10 === 3 ? 'cancel' : 'complete';
    const deliveries: Delivery[] = [];
    const deliver = (by: Delivery['by'], name: string): void => {
      const parcel = { id: `${workflowId}/${name}`, kind: kinds[below(kinds.length)], weight: 1 + below(1000) };
      const afterKill = startAfterKill + below(kills - startAfterKill + 1);
      deliveries.push({ by, parcel, afterKill, delayMs: below(1200) });
    };
    for (let i = 2 + below(2); i > 0; i--) {
      deliver('signal', `signal-${i}`);
    }
    for (let i = 1 + below(2); i > 0; i--) {
      deliver('update', `update-${i}`);
    }
    if (index % 5 === 0) {
      deliver('refusal', 'refused');
    }
    if (ending === 'cancel') {
      deliver('cancel', 'cancel');
    }
    return {
      workflowId,
      ending,
      renewAfter: ending === 'complete' && index % 4 === 0 ? 2 : 0,
      startAfterKill,
      startDelayMs: below(600),
      deliveries,
    };
  });
}

import * as wf from '@temporalio/workflow';
import type { Activities } from '../activities';

const quick = { startToCloseTimeout: '10s', retry: { maximumAttempts: 1 } } as const;

/** Runs one activity with these options and answers its result, or how it failed. */
export async function oneActivity(name: keyof Activities, args: unknown[], options: wf.ActivityOptions = {}): Promise<unknown> {
  const activities = wf.proxyActivities<Record<string, (...args: unknown[]) => Promise<unknown>>>({ ...quick, ...options });
  try {
    return await activities[name](...args);
  } catch (error) {
    return describe(error);
  }
}

export interface FailureSeen {
  failed: string;
  activityId?: string;
  activityType?: string;
  retryState?: string;
  cause?: string;
  type?: string | null;
  message?: string;
  timeoutType?: string;
  lastHeartbeat?: unknown;
  details?: unknown[] | null;
}

function describe(error: unknown): FailureSeen {
  const failure = error as wf.ActivityFailure;
  const cause = failure.cause as (wf.ApplicationFailure & wf.TimeoutFailure) | undefined;
  return {
    failed: failure.name,
    activityId: failure.activityId,
    activityType: failure.activityType,
    retryState: failure.retryState,
    cause: cause?.name,
    type: cause?.type,
    message: cause?.message,
    timeoutType: cause?.timeoutType,
    lastHeartbeat: cause?.lastHeartbeatDetails,
    details: cause?.details,
  };
}

/** Fails with the activity's failure, so that the client sees the whole chain. */
export async function failsWithActivity(): Promise<void> {
  const { failAlways } = wf.proxyActivities<Activities>(quick);
  await failAlways('Broken', false);
}

export async function activitiesInParallel(count: number): Promise<number> {
  const { add } = wf.proxyActivities<Activities>(quick);
  const sums = await Promise.all(Array.from({ length: count }, (_, i) => add(i, 1)));
  return sums.reduce((sum, each) => sum + each, 0);
}

export async function activitiesInSequence(count: number): Promise<number> {
  const { add } = wf.proxyActivities<Activities>(quick);
  let sum = 0;
  for (let i = 0; i < count; i++) {
    sum = await add(sum, 1);
  }
  return sum;
}

/** Starts a long activity, cancels it after the signal, and tells what became of it. */
export async function cancelsActivity(
  type: wf.ActivityCancellationType,
  note: string,
  activity: 'heartbeatUntilCancelled' | 'completesDespiteCancel' = 'heartbeatUntilCancelled'
): Promise<string> {
  let now = false;
  wf.setHandler(wf.defineSignal('cancelNow'), () => void (now = true));
  const activities = wf.proxyActivities<Activities>({
    startToCloseTimeout: '30s',
    heartbeatTimeout: '5s',
    cancellationType: type,
    retry: { maximumAttempts: 1 },
  });
  const scope = new wf.CancellationScope();
  const running = scope.run(() => activities[activity](note));
  running.catch(() => undefined);
  await wf.condition(() => now);
  scope.cancel();
  try {
    return `completed: ${await running}`;
  } catch (error) {
    return wf.isCancellation(error) ? 'cancelled' : `failed: ${(error as Error).message}`;
  }
}

export async function localActivities(): Promise<unknown> {
  const { add, failUntilAttempt } = wf.proxyLocalActivities<Activities>({
    startToCloseTimeout: '5s',
    retry: { initialInterval: 5, backoffCoefficient: 1, maximumAttempts: 5 },
  });
  return { sum: await add(1, 2), attempt: await failUntilAttempt(3) };
}

export async function failingLocalActivity(): Promise<string> {
  const { failAlways } = wf.proxyLocalActivities<Activities>({ startToCloseTimeout: '5s', retry: { maximumAttempts: 2, initialInterval: 5 } });
  try {
    await failAlways('LocalBroken', false);
    return 'no failure';
  } catch (error) {
    const failure = ((error as Error).cause ?? error) as wf.ApplicationFailure; // the SDK may or may not wrap it
    return `${failure.type}: ${failure.message}`;
  }
}

/** A local activity longer than the workflow task's timeout: the worker keeps the task by heartbeating it. */
export async function longLocalActivity(milliseconds: number): Promise<string> {
  const { pause } = wf.proxyLocalActivities<Activities>({ startToCloseTimeout: '20s' });
  return await pause(milliseconds);
}

/** An activity of each day, between sleeps: what a pipeline does. */
export async function dailyActivity(days: number): Promise<number> {
  const { add } = wf.proxyActivities<Activities>({ startToCloseTimeout: '1 hour' });
  let sum = 0;
  for (let day = 0; day < days; day++) {
    sum = await add(sum, 1);
    await wf.sleep('1 day');
  }
  return sum;
}

/** An activity whose retries are a day apart. */
export async function slowRetries(): Promise<number> {
  const { failUntilAttempt } = wf.proxyActivities<Activities>({
    startToCloseTimeout: '1 minute',
    retry: { initialInterval: '1 day', backoffCoefficient: 2, maximumAttempts: 4 },
  });
  return await failUntilAttempt(4);
}

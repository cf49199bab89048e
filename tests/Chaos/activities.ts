import { Context, activityInfo, heartbeat } from '@temporalio/activity';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export async function weigh(weight: number, factor: number): Promise<number> {
  await pause(Math.random() * 80);
  return weight * factor;
}

/** Fails at first, so that a retry is waiting when the service is killed. */
export async function wobble(weight: number, factor: number): Promise<number> {
  if (activityInfo().attempt <= 2) {
    throw new Error('It wobbled.');
  }
  return weight * factor;
}

/** Goes on from where an earlier attempt was, if the service still knows. */
export async function haul(weight: number, factor: number): Promise<number> {
  let step = (Context.current().info.heartbeatDetails as number | undefined) ?? 0;
  for (; step < factor; step++) {
    heartbeat(step);
    await pause(60);
  }
  return weight * step;
}

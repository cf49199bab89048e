import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';

const { step } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });

export async function oneStep(): Promise<number> {
  return step(1);
}

/** One after the other: the time of a step, forty times. */
export async function fortySteps(): Promise<number> {
  let done = 0;
  for (let i = 0; i < 40; i++) {
    done += await step(1);
  }
  return done;
}

/** All at once: one workflow task asks for a hundred activities. */
export async function fanOut(): Promise<number> {
  const results = await Promise.all(Array.from({ length: 100 }, () => step(1)));
  return results.length;
}

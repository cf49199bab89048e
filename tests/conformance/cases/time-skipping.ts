import { WorkflowFailedError } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import assert from 'node:assert/strict';
import * as path from 'node:path';
import { createActivities } from '../activities';
import type { Context } from '../context';
import { eventName, fails } from '../protocol';
import { BundlePath } from '../stage';
import { area } from '../suite';
import * as wf from '../workflows';

const { conformance: add } = area('time skipping');

/** Each case starts services of its own, which takes its time on a busy machine. */
const conformance: typeof add = (behaviour, body) => add(behaviour, body, { timeoutMs: 60_000 });

const Day = 86_400_000;

/** A cold worker replays all days at each of them: its cost grows with their square, and it proves the same with fewer. */
const days = (t: Context, cached: number, cold: number) => (t.cached ? cached : cold);

const bin = (name: string) => path.join(process.cwd(), 'tests', 'conformance', 'servers', name);

let lastStart: Promise<unknown> = Promise.resolve();

/**
 * One service starts at a time, and again when it was not up in the five seconds that the SDK allows: a machine with
 * builds on every core needs longer for any process, and how fast ours starts is not judged here.
 */
function startedAlone(create: () => Promise<TestWorkflowEnvironment>, tries = 4): Promise<TestWorkflowEnvironment> {
  const mine = lastStart.catch(() => undefined).then(create);
  lastStart = mine;
  return mine.catch((error) => {
    if (tries > 1 && String(error).includes('did not start within')) {
      return startedAlone(create, tries - 1);
    }
    throw error;
  });
}

async function environment(t: Context, kind: 'time-skipping' | 'dev-server' = 'time-skipping') {
  const server = { executable: { type: 'existing-path' as const, path: bin(kind === 'dev-server' ? kind : 'test-server') } };
  const env = await startedAlone(() =>
    kind === 'dev-server' ? TestWorkflowEnvironment.createLocal({ server }) : TestWorkflowEnvironment.createTimeSkipping({ server })
  );
  t.atEnd(() => env.teardown());
  return env;
}

async function worker(t: Context, env: TestWorkflowEnvironment, taskQueue = 'days') {
  const created = await Worker.create({
    connection: env.nativeConnection,
    taskQueue,
    workflowBundle: { codePath: BundlePath },
    activities: createActivities(env.client),
    maxCachedWorkflows: t.cached ? 100 : 0,
    shutdownGraceTime: 0,
    shutdownForceTime: '2s',
  });
  const run = created.run();
  run.catch(() => undefined);
  t.atEnd(async () => {
    created.shutdown();
    await run;
  });
  return taskQueue;
}

conformance('a workflow that sleeps for months is done in seconds', async (t) => {
  const count = days(t, 100, 25);
  const env = await environment(t);
  const taskQueue = await worker(t, env);
  const before = await env.currentTimeMs();
  const dates = await env.client.workflow.execute(wf.daily, { args: [count], taskQueue, workflowId: 'daily' });

  assert.equal(dates.length, count);
  assert.ok(Math.abs(Date.parse(dates.at(-1)!) - Date.parse(dates[0]) - (count - 1) * Day) < 60_000);
  const skipped = (await env.currentTimeMs()) - before;
  assert.ok(skipped >= count * Day && skipped < (count + 1) * Day, `skipped ${skipped / Day} days`);
});

conformance('activities run between the days, and time stands still for them', async (t) => {
  const count = days(t, 30, 12);
  const env = await environment(t);
  const taskQueue = await worker(t, env);
  const before = await env.currentTimeMs();
  const sum = await env.client.workflow.execute(wf.dailyActivity, { args: [count], taskQueue, workflowId: 'monthly' });

  assert.equal(sum, count);
  const skipped = (await env.currentTimeMs()) - before;
  assert.ok(skipped >= count * Day && skipped < count * Day + 3_600_000, `skipped ${skipped / Day} days`);
});

conformance('retries that are days apart are skipped to', async (t) => {
  const env = await environment(t);
  const taskQueue = await worker(t, env);
  const before = await env.currentTimeMs();

  assert.equal(await env.client.workflow.execute(wf.slowRetries, { taskQueue, workflowId: 'slow' }), 4);
  assert.ok((await env.currentTimeMs()) - before >= 7 * Day, 'one, two and four days');
});

conformance('timeouts fire in skipped time', async (t) => {
  const env = await environment(t);
  const taskQueue = await worker(t, env);
  const run = env.client.workflow.execute(wf.waiter, { taskQueue, workflowId: 'waits', workflowExecutionTimeout: '30 days' });

  await fails(run, WorkflowFailedError);
});

conformance('sleep moves the clock by so much and no further', async (t) => {
  const env = await environment(t);
  const taskQueue = await worker(t, env);
  const handle = await env.client.workflow.start(wf.sleeper, { args: [10 * Day], taskQueue, workflowId: 'ten-days' });
  const before = await env.currentTimeMs();
  await env.sleep('4 days');
  const after = await env.currentTimeMs();

  assert.ok(after - before >= 4 * Day && after - before < 4 * Day + 60_000, `moved ${(after - before) / Day} days`);
  assert.equal((await handle.describe()).status.name, 'RUNNING');
  await env.sleep('7 days');
  assert.equal(await handle.result(), 'slept');
});

conformance('time does not skip until someone waits for a result', async (t) => {
  const env = await environment(t);
  const taskQueue = await worker(t, env);
  const handle = await env.client.workflow.start(wf.sleeper, { args: [Day], taskQueue, workflowId: 'a-day' });
  await t.until('the timer to start', async () => (await handle.fetchHistory()).events?.some((event) => eventName(event) === 'TimerStarted'));

  assert.ok(Math.abs((await env.currentTimeMs()) - Date.now()) < 60_000);
  assert.equal(await handle.result(), 'slept');
});

conformance('environments side by side have clocks of their own', async (t) => {
  const [one, other] = await Promise.all([environment(t), environment(t)]);
  await Promise.all([worker(t, one), worker(t, other)]);
  await one.sleep('30 days');
  const apart = (await one.currentTimeMs()) - (await other.currentTimeMs());
  assert.ok(apart >= 30 * Day - 60_000 && apart < 30 * Day + 60_000, `apart ${apart / Day} days`);
  const sleepers = [one, other].map((env) =>
    env.client.workflow.execute(wf.sleeper, { args: [Day], taskQueue: 'days', workflowId: 'the-same-id' })
  );

  assert.deepEqual(await Promise.all(sleepers), ['slept', 'slept']);
});

conformance('a month of a daily schedule runs in seconds, each run knowing its day', async (t) => {
  const env = await environment(t);
  const taskQueue = await worker(t, env);
  const schedule = await env.client.schedule.create({
    scheduleId: 'daily',
    spec: { calendars: [{ hour: 6 }], timezone: 'UTC' },
    action: { type: 'startWorkflow', workflowType: wf.scheduledRun, args: [], taskQueue, workflowId: 'run' },
  });
  await env.sleep('30 days');

  const { info } = await t.until('thirty runs', async () => {
    const described = await schedule.describe();
    return described.info.numActionsTaken >= 30 && described;
  });
  assert.equal(info.numActionsTaken, 30);
  assert.equal(info.numActionsSkippedOverlap, 0);
  const days = info.recentActions.map((action) => action.scheduledAt.getTime());
  assert.deepEqual(days.slice(1).map((day, i) => day - days[i]), days.slice(1).map(() => Day));
  const last = info.recentActions.at(-1)!.action.workflow.workflowId;
  const seen = (await env.client.workflow.getHandle(last).result()) as { nominal: string };
  assert.equal(Date.parse(seen.nominal), days.at(-1));
});

conformance('a test environment is a whole service: signals, queries, updates, children', async (t) => {
  const env = await environment(t);
  const taskQueue = await worker(t, env);
  const handle = await env.client.workflow.start(wf.list, { taskQueue, workflowId: 'list' });
  await handle.signal(wf.append, 'signalled');
  await handle.executeUpdate(wf.add, { args: ['updated'] });
  assert.deepEqual(await handle.query(wf.items), ['signalled', 'updated']);
  await handle.signal(wf.close);

  assert.deepEqual(await handle.result(), ['signalled', 'updated']);
  assert.equal(await env.client.workflow.execute(wf.parentOfMany, { args: [3], taskQueue, workflowId: 'parent' }), 3);
});

conformance('an unbalanced unlock of time skipping is refused', async (t) => {
  const env = await environment(t);
  const testService = env.connection.testService!;
  await testService.unlockTimeSkipping({});

  await fails(testService.unlockTimeSkipping({}), Error); // the official server's status differs between versions
});

conformance('the SDK\'s local environment runs on our service', async (t) => {
  const env = await environment(t, 'dev-server');
  const taskQueue = await worker(t, env);

  assert.equal(await env.client.workflow.execute(wf.echo, { args: ['local'], taskQueue, workflowId: 'local' }), 'local');
  assert.ok(Math.abs((await env.currentTimeMs()) - Date.now()) < 1_000);
});

conformance('a workflow with a cron schedule runs again at each of its times, until it is terminated', async (t) => {
  const env = await environment(t);
  const taskQueue = await worker(t, env);
  const handle = await env.client.workflow.start(wf.echo, { args: [1], taskQueue, workflowId: 'hourly', cronSchedule: '0 * * * *' });
  await env.sleep('5 hours');
  await handle.terminate();

  const starts: number[] = [];
  for await (const run of env.client.workflow.list({ query: "WorkflowId = 'hourly' AND ExecutionStatus = 'Completed'" })) {
    starts.push(run.executionTime!.getTime());
  }
  assert.equal(starts.length, 5);
  assert.ok(starts.every((at) => at % 3_600_000 < 60_000), `not on the hour: ${starts}`);
  await fails(env.client.workflow.start(wf.echo, { args: [1], taskQueue, workflowId: 'never', cronSchedule: 'at noon' }), Error);
});

import type { ScheduleHandle, ScheduleOptions, ScheduleOverlapPolicy, ScheduleSpec } from '@temporalio/client';
import { ScheduleAlreadyRunning, ScheduleNotFoundError } from '@temporalio/client';
import type { Workflow } from '@temporalio/common';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Context } from '../context';
import { area } from '../suite';
import * as wf from '../workflows';
import { eventNames, fails, ms, refused, status, timestamp } from '../protocol';

const { conformance, wire } = area('schedules');

interface Plan extends Partial<Omit<ScheduleOptions, 'spec' | 'action'>> {
  workflow?: Workflow;
  args?: unknown[];
  spec?: ScheduleSpec;
  taskQueue?: string;
  action?: object;
}

/** A schedule that is deleted with the case. Its runs find no worker unless the plan names a queue that has one. */
async function schedule(t: Context, plan: Plan = {}) {
  const { workflow = wf.waiter, args = [], spec = {}, taskQueue = t.fresh('nobody'), action = {}, ...rest } = plan;
  const scheduleId = plan.scheduleId ?? t.fresh('schedule');
  const workflowId = `run-of-${scheduleId}`;
  const handle = await t.client.schedule.create({
    ...rest,
    scheduleId,
    spec,
    action: { type: 'startWorkflow', workflowType: workflow, args, taskQueue, workflowId, ...action } as never,
  });
  t.atEnd(() => handle.delete());
  return { handle, scheduleId, workflowId };
}

/** The runs a schedule started, oldest first, once there are that many. */
function runs(t: Context, handle: ScheduleHandle, count: number) {
  return t.until(`${count} runs of ${handle.scheduleId}`, async () => {
    const { recentActions } = (await handle.describe()).info;
    return recentActions.length >= count && recentActions.map((action) => t.client.workflow.getHandle(t.track(action.action.workflow.workflowId)));
  });
}

/** A run's id carries its time in whole seconds: two triggers of one second would collide. */
const nextSecond = () => new Promise((resolve) => setTimeout(resolve, 1_010 - (Date.now() % 1_000)));

async function matching(t: Context, spec: ScheduleSpec, from: string, to: string): Promise<string[]> {
  const { scheduleId } = await schedule(t, { spec, state: { paused: true } });
  const { startTime } = await t.service.listScheduleMatchingTimes({
    namespace: t.namespace,
    scheduleId,
    startTime: timestamp(new Date(from)),
    endTime: timestamp(new Date(to)),
  });
  return startTime!.map((time) => new Date(ms(time)).toISOString().replace('.000Z', 'Z'));
}

conformance('a trigger starts the action with its arguments, memo, attributes and an id of its own', async (t) => {
  await t.customAttributes();
  const { handle, scheduleId, workflowId } = await schedule(t, {
    workflow: wf.scheduledRun,
    taskQueue: await t.queue(),
    action: { memo: { from: 'the schedule' }, searchAttributes: { ConformanceKeyword: ['scheduled'] } },
  });
  const before = Date.now();
  await handle.trigger();
  const [run] = await runs(t, handle, 1);

  const seen = (await run.result()) as Record<string, string>;
  assert.equal(seen.scheduleId, scheduleId);
  assert.ok(Math.abs(Date.parse(seen.nominal) - before) < 5_000, `nominal time ${seen.nominal}`);
  assert.deepEqual(seen.memo, { from: 'the schedule' });
  assert.match(seen.workflowId, new RegExp(`^${workflowId}-\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$`));
  assert.deepEqual((await run.describe()).searchAttributes['ConformanceKeyword'], ['scheduled']);
});

conformance('an interval schedule runs at its times until its actions are used up', async (t) => {
  const { handle } = await schedule(t, {
    workflow: wf.scheduledRun,
    taskQueue: await t.queue(),
    spec: { intervals: [{ every: '1s' }] },
    state: { remainingActions: 2 },
  });
  const both = await runs(t, handle, 2);

  const nominal = (await Promise.all(both.map((run) => run.result()))).map((each) => Date.parse((each as { nominal: string }).nominal));
  assert.equal(nominal[1] - nominal[0], 1_000);
  assert.equal(nominal[0] % 1_000, 0);
  const described = await handle.describe();
  assert.equal(described.state.remainingActions, 0);
  assert.equal(described.info.numActionsTaken, 2);
  assert.deepEqual(described.info.nextActionTimes, []);
});

wire('a paused schedule takes no action, an unpaused one goes on', async (t) => {
  const { handle } = await schedule(t, { spec: { intervals: [{ every: '1s' }] }, state: { paused: true, note: 'not yet' } });
  const paused = await handle.describe();
  assert.deepEqual([paused.state.paused, paused.state.note], [true, 'not yet']);
  await new Promise((resolve) => setTimeout(resolve, 1_300)); // long enough for an action that must not be taken
  assert.equal((await handle.describe()).info.numActionsTaken, 0);
  await handle.unpause('go');

  await runs(t, handle, 1);
  const { state } = await handle.describe();
  assert.deepEqual([state.paused, state.note], [false, 'go']);
  await handle.pause('stop');
  assert.equal((await handle.describe()).state.paused, true);
});

/** The client's own default is ALLOW_ALL, and runs that may overlap are not followed: the policy is always named. */
async function trigger(handle: ScheduleHandle, times: number, overlap: ScheduleOverlapPolicy = 'SKIP') {
  for (let i = 0; i < times; i++) {
    await nextSecond();
    await handle.trigger(overlap);
  }
}

wire('overlap policy SKIP drops a run while the last one is open', async (t) => {
  const { handle } = await schedule(t, { policies: { overlap: 'SKIP' } });
  await trigger(handle, 2);

  await t.until('the second to be skipped', async () => (await handle.describe()).info.numActionsSkippedOverlap === 1);
  assert.equal((await runs(t, handle, 1)).length, 1);
});

wire('overlap policy BUFFER_ONE keeps one run for later', async (t) => {
  const { handle } = await schedule(t, { policies: { overlap: 'BUFFER_ONE' } });
  await trigger(handle, 3, 'BUFFER_ONE');
  const [first] = await runs(t, handle, 1);
  await t.until('the third to be skipped', async () => (await handle.describe()).info.numActionsSkippedOverlap === 1);
  await first.terminate();

  const both = await runs(t, handle, 2);
  assert.equal(both.length, 2);
  assert.equal((await both[1].describe()).status.name, 'RUNNING');
});

wire('overlap policy BUFFER_ALL runs all of them one after the other', async (t) => {
  const { handle } = await schedule(t, { policies: { overlap: 'BUFFER_ALL' } });
  await trigger(handle, 3, 'BUFFER_ALL');

  for (let count = 1; count <= 3; count++) {
    const started = await runs(t, handle, count);
    assert.equal(started.length, count, 'one at a time');
    await started[count - 1].terminate();
  }
});

wire('overlap policy CANCEL_OTHER cancels the open run and starts when it has ended', async (t) => {
  const { handle } = await schedule(t, { policies: { overlap: 'CANCEL_OTHER' } });
  await trigger(handle, 2, 'CANCEL_OTHER');
  const [first] = await runs(t, handle, 1);
  await t.untilEvent(first, 'WorkflowExecutionCancelRequested');
  assert.equal((await runs(t, handle, 1)).length, 1);
  await first.terminate();

  const both = await runs(t, handle, 2);
  assert.equal((await both[1].describe()).status.name, 'RUNNING');
});

wire('overlap policy TERMINATE_OTHER ends the open run and starts', async (t) => {
  const { handle } = await schedule(t, { policies: { overlap: 'TERMINATE_OTHER' } });
  await trigger(handle, 2, 'TERMINATE_OTHER');

  const [first, second] = await runs(t, handle, 2);
  assert.equal((await first.describe()).status.name, 'TERMINATED');
  assert.equal((await second.describe()).status.name, 'RUNNING');
});

wire('overlap policy ALLOW_ALL, here of one trigger, runs them side by side', async (t) => {
  const { handle } = await schedule(t, { policies: { overlap: 'SKIP' } });
  await trigger(handle, 1);
  await nextSecond();
  await handle.trigger('ALLOW_ALL');

  for (const run of await runs(t, handle, 2)) {
    assert.equal((await run.describe()).status.name, 'RUNNING');
  }
});

wire('a backfill runs the nominal times of its range', async (t) => {
  const { handle, workflowId } = await schedule(t, {
    spec: { calendars: [{ hour: 6 }] },
    state: { paused: true },
  });
  await handle.backfill({
    start: new Date('2021-01-01T00:00:00Z'),
    end: new Date('2021-01-05T00:00:00Z'),
    overlap: 'ALLOW_ALL',
  });

  const ids = (await runs(t, handle, 4)).map((run) => run.workflowId);
  assert.deepEqual(
    ids.sort(),
    [1, 2, 3, 4].map((day) => `${workflowId}-2021-01-0${day}T06:00:00Z`)
  );
  const [first] = await runs(t, handle, 4);
  const nominal = (await first.describe()).searchAttributes['TemporalScheduledStartTime'] as Date[];
  assert.match(nominal[0].toISOString(), /^2021-01-0\dT06:00:00\.000Z$/);
});

wire('a backfill at creation and an immediate trigger are carried out', async (t) => {
  const { handle } = await schedule(t, {
    spec: { calendars: [{ hour: 6 }] },
    state: {
      triggerImmediately: true,
      backfill: [{ start: new Date('2021-01-01T00:00:00Z'), end: new Date('2021-01-03T00:00:00Z'), overlap: 'ALLOW_ALL' }],
    },
  });

  assert.equal((await runs(t, handle, 3)).length, 3);
});

wire('cron strings with names, steps and aliases match their times', async (t) => {
  assert.deepEqual(await matching(t, { cronExpressions: ['0 12 * * MON-WED'] }, '2021-02-01T00:00:00Z', '2021-02-08T00:00:00Z'), [
    '2021-02-01T12:00:00Z',
    '2021-02-02T12:00:00Z',
    '2021-02-03T12:00:00Z',
  ]);
  assert.deepEqual(await matching(t, { cronExpressions: ['*/20 5-6 1 3 *'] }, '2021-01-01T00:00:00Z', '2021-12-31T00:00:00Z'), [
    '2021-03-01T05:00:00Z',
    '2021-03-01T05:20:00Z',
    '2021-03-01T05:40:00Z',
    '2021-03-01T06:00:00Z',
    '2021-03-01T06:20:00Z',
    '2021-03-01T06:40:00Z',
  ]);
  assert.deepEqual(await matching(t, { cronExpressions: ['@daily'] }, '2021-01-30T12:00:00Z', '2021-02-01T12:00:00Z'), [
    '2021-01-31T00:00:00Z',
    '2021-02-01T00:00:00Z',
  ]);
  assert.deepEqual(await matching(t, { cronExpressions: ['@every 6h/30m'] }, '2021-01-30T01:00:00Z', '2021-01-30T13:00:00Z'), [
    '2021-01-30T06:30:00Z',
    '2021-01-30T12:30:00Z',
  ]);
});

wire('time zones move with daylight saving: a skipped hour skips, a repeated one repeats', async (t) => {
  const spec = { cronExpressions: ['30 2 * * *'], timezone: 'Europe/Berlin' };

  assert.deepEqual(await matching(t, spec, '2021-03-27T00:00:00Z', '2021-03-29T12:00:00Z'), [
    '2021-03-27T01:30:00Z',
    '2021-03-29T00:30:00Z',
  ]);
  assert.deepEqual(await matching(t, spec, '2021-10-30T12:00:00Z', '2021-10-31T12:00:00Z'), [
    '2021-10-31T00:30:00Z',
    '2021-10-31T01:30:00Z',
  ]);
  const inCron = { cronExpressions: ['CRON_TZ=America/New_York 0 9 * * *'] };
  assert.deepEqual(await matching(t, inCron, '2021-07-01T00:00:00Z', '2021-07-02T00:00:00Z'), ['2021-07-01T13:00:00Z']);
});

wire('calendars match ranges, steps, weekdays, months and years', async (t) => {
  const steps = { calendars: [{ dayOfMonth: { start: 1, end: 10, step: 3 }, hour: 4 }] };
  assert.deepEqual(await matching(t, steps, '2021-05-01T00:00:00Z', '2021-05-31T00:00:00Z'), [
    '2021-05-01T04:00:00Z',
    '2021-05-04T04:00:00Z',
    '2021-05-07T04:00:00Z',
    '2021-05-10T04:00:00Z',
  ]);
  const sundays = { calendars: [{ dayOfWeek: 'SUNDAY' as const, month: 'FEBRUARY' as const, year: 2022, hour: [1, 13], minute: 5 }] };
  assert.deepEqual(await matching(t, sundays, '2021-01-01T00:00:00Z', '2022-02-13T23:00:00Z'), [
    '2022-02-06T01:05:00Z',
    '2022-02-06T13:05:00Z',
    '2022-02-13T01:05:00Z',
    '2022-02-13T13:05:00Z',
  ]);
});

wire('intervals count from the epoch with their phase', async (t) => {
  const spec: ScheduleSpec = { intervals: [{ every: '8h', offset: '1h' }] };

  assert.deepEqual(await matching(t, spec, '2021-01-01T00:00:00Z', '2021-01-02T00:00:00Z'), [
    '2021-01-01T01:00:00Z',
    '2021-01-01T09:00:00Z',
    '2021-01-01T17:00:00Z',
  ]);
});

wire('exclusions, start and end cut times out', async (t) => {
  const spec: ScheduleSpec = {
    calendars: [{ hour: 0 }],
    skip: [{ dayOfMonth: 3, hour: '*', minute: '*', second: '*' }],
    startAt: new Date('2021-01-02T00:00:00Z'),
    endAt: new Date('2021-01-05T00:00:00Z'),
  };

  assert.deepEqual(await matching(t, spec, '2020-12-30T00:00:00Z', '2021-01-31T00:00:00Z'), [
    '2021-01-02T00:00:00Z',
    '2021-01-04T00:00:00Z',
    '2021-01-05T00:00:00Z',
  ]);
});

wire('jitter delays each time by less than its limit, the same every time it is asked', async (t) => {
  const { scheduleId } = await schedule(t, { spec: { calendars: [{ hour: 0 }], jitter: '1h' }, state: { paused: true } });
  const ask = async () => {
    const range = { startTime: timestamp(new Date('2021-01-01T12:00:00Z')), endTime: timestamp(new Date('2021-01-20T12:00:00Z')) };
    const answer = await t.service.listScheduleMatchingTimes({ namespace: t.namespace, scheduleId, ...range });
    return answer.startTime!.map(ms);
  };

  const times = await ask();
  assert.equal(times.length, 19);
  for (const time of times) {
    assert.ok(time % 86_400_000 < 3_600_000, new Date(time).toISOString());
  }
  assert.ok(new Set(times.map((time) => time % 86_400_000)).size > 1, 'the delays differ from day to day');
  assert.deepEqual(await ask(), times);
});

wire('several specs are joined, each time once', async (t) => {
  const spec = { cronExpressions: ['0 6 * * *'], calendars: [{ hour: 6 }, { hour: 7 }] };

  assert.deepEqual(await matching(t, spec, '2021-01-01T00:00:00Z', '2021-01-02T00:00:00Z'), [
    '2021-01-01T06:00:00Z',
    '2021-01-01T07:00:00Z',
  ]);
});

wire('describe gives back what was created, and the next times', async (t) => {
  await t.customAttributes();
  const { handle, scheduleId, workflowId } = await schedule(t, {
    workflow: wf.echo,
    args: ['argument'],
    taskQueue: 'some-queue',
    spec: {
      calendars: [{ hour: 3, comment: 'at three' }],
      intervals: [{ every: '12h', offset: '1h' }],
      skip: [{ month: 'DECEMBER' }],
      timezone: 'Europe/Paris',
      jitter: '2s',
    },
    policies: { overlap: 'BUFFER_ONE', catchupWindow: '1h', pauseOnFailure: true },
    memo: { owner: 'conformance' },
    searchAttributes: { ConformanceKeyword: ['of the schedule'] },
    state: { note: 'a note', remainingActions: 9 },
  });
  const described = await handle.describe();

  assert.equal(described.scheduleId, scheduleId);
  assert.equal(described.action.workflowType, 'echo');
  assert.equal(described.action.workflowId, workflowId);
  assert.deepEqual(described.action.args, ['argument']);
  assert.equal(described.action.taskQueue, 'some-queue');
  assert.equal(described.spec.calendars?.[0].comment, 'at three');
  assert.deepEqual(described.spec.calendars?.[0].hour, [{ start: 3, end: 3, step: 1 }]);
  assert.deepEqual(described.spec.intervals, [{ every: 43_200_000, offset: 3_600_000 }]);
  assert.equal(described.spec.timezone, 'Europe/Paris');
  assert.equal(described.spec.jitter, 2_000);
  assert.deepEqual(described.policies, { overlap: 'BUFFER_ONE', catchupWindow: 3_600_000, pauseOnFailure: true });
  assert.deepEqual(described.memo, { owner: 'conformance' });
  assert.deepEqual(described.searchAttributes['ConformanceKeyword'], ['of the schedule']);
  assert.equal(described.state.note, 'a note');
  assert.equal(described.state.remainingActions, 9);
  assert.ok(described.info.nextActionTimes.length >= 5);
  assert.deepEqual(described.info.nextActionTimes, [...described.info.nextActionTimes].sort((a, b) => +a - +b));
  assert.ok(Math.abs(+described.info.createdAt - Date.now()) < 60_000);
  assert.equal(described.info.numActionsTaken, 0);
});

wire('policies left out are SKIP and a catch-up window of a year; a short window is made ten seconds', async (t) => {
  const plain = (await (await schedule(t)).handle.describe()).policies;
  const short = (await (await schedule(t, { policies: { catchupWindow: '1s' } })).handle.describe()).policies;

  assert.deepEqual([plain.overlap, plain.catchupWindow, plain.pauseOnFailure], ['SKIP', 31_536_000_000, false]);
  assert.equal(short.catchupWindow, 10_000);
});

wire('cron strings are described as calendars', async (t) => {
  const { handle } = await schedule(t, { spec: { cronExpressions: ['15 8 * * FRI'] } });
  const { spec } = await handle.describe();

  assert.deepEqual(spec.calendars?.[0].minute, [{ start: 15, end: 15, step: 1 }]);
  assert.deepEqual(spec.calendars?.[0].dayOfWeek, [{ start: 'FRIDAY', end: 'FRIDAY', step: 1 }]);
});

wire('describe lists recent actions and what is running', async (t) => {
  const { handle } = await schedule(t);
  await trigger(handle, 1);
  const [run] = await runs(t, handle, 1);
  const open = (await handle.describe()).info;
  assert.equal(open.runningActions[0].workflow.workflowId, run.workflowId);
  assert.equal(open.recentActions[0].action.workflow.workflowId, run.workflowId);
  assert.ok(+open.recentActions[0].takenAt >= +open.recentActions[0].scheduledAt);
  await run.terminate();
});

wire('an update changes spec, action and state from then on', async (t) => {
  const { handle } = await schedule(t, { spec: { calendars: [{ hour: 3 }] } });
  await handle.update((previous) => ({
    ...previous,
    spec: { intervals: [{ every: '1d' }] },
    action: { ...previous.action, workflowType: 'echo', args: ['changed'] },
    state: { ...previous.state, note: 'changed', paused: true },
  }) as never);

  const described = await t.until('the update to be seen', async () => {
    const now = await handle.describe();
    return now.state.note === 'changed' && now;
  });
  assert.equal(described.spec.intervals?.[0].every, 86_400_000);
  assert.deepEqual(described.spec.calendars ?? [], []);
  assert.deepEqual(described.action.args, ['changed']);
  assert.equal(described.state.paused, true);
  assert.ok(described.info.lastUpdatedAt);
});

wire('schedules are listed with their spec, state and next times, and can be searched', async (t) => {
  await t.customAttributes();
  const mark = t.fresh('mark');
  const options = { spec: { calendars: [{ hour: 3 }] }, searchAttributes: { ConformanceKeyword2: [mark] }, memo: { m: 1 } };
  const paused = await schedule(t, { ...options, state: { paused: true, note: 'sleeping' } });
  const active = await schedule(t, options);
  const find = async (query: string) => {
    const found = [];
    for await (const each of t.client.schedule.list({ query })) {
      found.push(each);
    }
    return found;
  };
  const both = await t.until('both to be listed', async () => {
    const found = await find(`ConformanceKeyword2 = '${mark}'`);
    return found.length === 2 && found.every((each) => each.info.nextActionTimes.length > 0 || each.state.paused) && found;
  });

  assert.deepEqual(both.map((each) => each.scheduleId).sort(), [paused.scheduleId, active.scheduleId].sort());
  const listed = both.find((each) => each.scheduleId === paused.scheduleId)!;
  assert.equal(listed.action?.workflowType, 'waiter');
  assert.deepEqual([listed.state.paused, listed.state.note], [true, 'sleeping']);
  assert.deepEqual(listed.memo, { m: 1 });
  const sleeping = await find(`ConformanceKeyword2 = '${mark}' AND TemporalSchedulePaused = true`);
  assert.deepEqual(sleeping.map((each) => each.scheduleId), [paused.scheduleId]);
});

wire('a deleted schedule is gone, its runs are not', async (t) => {
  const { handle } = await schedule(t);
  await trigger(handle, 1);
  const [run] = await runs(t, handle, 1);
  await handle.delete();

  await t.until('the schedule to be gone', () => handle.describe().then(() => false, (error) => error instanceof ScheduleNotFoundError));
  assert.equal((await run.describe()).status.name, 'RUNNING');
});

wire('an id that is in use is refused, an unknown one not found', async (t) => {
  const { scheduleId } = await schedule(t);
  const nobody = t.client.schedule.getHandle(t.fresh('unknown'));

  await fails(schedule(t, { scheduleId }), ScheduleAlreadyRunning);
  await fails(nobody.describe(), ScheduleNotFoundError);
  await fails(nobody.trigger(), ScheduleNotFoundError);
  await fails(nobody.delete(), ScheduleNotFoundError);
});

wire('a spec that makes no sense is an invalid argument', async (t) => {
  for (const spec of [
    { cronExpressions: ['61 * * * *'] },
    { cronExpressions: ['not a cron string'] },
    { calendars: [{ hour: 25 }] },
    { calendars: [{ hour: 1 }], timezone: 'Mars/Olympus' },
    { intervals: [{ every: '1h', offset: '2h' }] },
  ]) {
    const create = t.service.createSchedule({
      namespace: t.namespace,
      scheduleId: t.fresh('broken'),
      requestId: randomUUID(),
      schedule: {
        spec: {
          cronString: spec.cronExpressions,
          timezoneName: spec.timezone,
          calendar: spec.calendars?.map(({ hour }) => ({ hour: String(hour) })),
          interval: spec.intervals?.map(() => ({ interval: { seconds: 3_600 as never }, phase: { seconds: 7_200 as never } })),
        },
        action: { startWorkflow: { workflowId: 'x', workflowType: { name: 'x' }, taskQueue: { name: 'x' } } },
      },
    });
    await refused(create, status.INVALID_ARGUMENT);
  }
});

conformance('a run is told the result of the run before', async (t) => {
  const { handle } = await schedule(t, { workflow: wf.scheduledRun, taskQueue: await t.queue() });
  await trigger(handle, 1);
  const [first] = await runs(t, handle, 1);
  await first.result();
  await t.until('the first to be noticed', async () => (await handle.describe()).info.runningActions.length === 0);
  await trigger(handle, 1);

  const [, second] = await runs(t, handle, 2);
  assert.equal(((await second.result()) as { lastResult: string }).lastResult, first.workflowId);
});

conformance('a run is told the failure of the run before', async (t) => {
  const { handle } = await schedule(t, { workflow: wf.failsOnceThenTells, taskQueue: await t.queue() });
  await trigger(handle, 1);
  const [first] = await runs(t, handle, 1);
  await fails(first.result(), Error);
  await t.until('the first to be noticed', async () => (await handle.describe()).info.runningActions.length === 0);
  await trigger(handle, 1);

  const [, second] = await runs(t, handle, 2);
  assert.match(((await second.result()) as { lastFailure: string }).lastFailure, /the first run failed/);
});

conformance('a failed run pauses a schedule that asks for it', async (t) => {
  const { handle } = await schedule(t, {
    workflow: wf.scheduledRun,
    args: [true],
    taskQueue: await t.queue(),
    policies: { pauseOnFailure: true },
  });
  await trigger(handle, 1);

  const described = await t.until('the schedule to be paused', async () => {
    const now = await handle.describe();
    return now.state.paused && now;
  });
  assert.match(described.state.note!, /fail/i);
});

conformance('a scheduled run records who started it in its first event', async (t) => {
  const { handle, scheduleId } = await schedule(t, { workflow: wf.echo, args: [1], taskQueue: await t.queue() });
  await trigger(handle, 1);
  const [run] = await runs(t, handle, 1);
  await run.result();

  const [first, ...rest] = await t.history({ workflowId: run.workflowId });
  const fields = first.workflowExecutionStartedEventAttributes!.searchAttributes!.indexedFields!;
  assert.ok(fields.TemporalScheduledById && fields.TemporalScheduledStartTime);
  assert.equal(Buffer.from(fields.TemporalScheduledById.data!).toString(), JSON.stringify(scheduleId));
  assert.equal(eventNames(rest).at(-1), 'WorkflowExecutionCompleted');
});

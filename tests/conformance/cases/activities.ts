import { ActivityNotFoundError, WorkflowFailedError } from '@temporalio/client';
import { ActivityFailure, ApplicationFailure } from '@temporalio/common';
import assert from 'node:assert/strict';
import { told } from '../activities';
import type { Context } from '../context';
import { commands, type ActivityTask, type HandWorker } from '../hand-worker';
import { area } from '../suite';
import * as wf from '../workflows';
import type { FailureSeen } from '../workflows';
import { api, duration, enums, eventName, eventNames, fails, ms, num, only, payloads, refused, status, valueOf } from '../protocol';

const { conformance, wire } = area('activities');

type Schedule = api.command.v1.IScheduleActivityTaskCommandAttributes;

/** A workflow that has scheduled one activity, both played by hand. */
async function scheduled(t: Context, options: Schedule = {}) {
  const worker = t.handWorker();
  const start = await t.startRaw({ taskQueue: { name: worker.queue } });
  const command = commands.scheduleActivity(worker.queue, 'the-activity', options);
  await worker.complete(await worker.workflowTask(), [command]);
  return { worker, start };
}

async function started(t: Context, options: Schedule = {}) {
  const both = await scheduled(t, options);
  return { ...both, task: await both.worker.activityTask() };
}

const retryFast = (maximumAttempts: number, more = {}) => ({
  retry: { initialInterval: 50, backoffCoefficient: 1, maximumAttempts, ...more },
});

conformance('an activity runs and its result reaches the workflow', async (t) => {
  const handle = await t.start(wf.oneActivity, ['add', [20, 22]]);

  assert.equal(await handle.result(), 42);
  const events = await t.history(handle);
  assert.deepEqual(eventNames(events).slice(4), [
    'ActivityTaskScheduled',
    'ActivityTaskStarted',
    'ActivityTaskCompleted',
    'WorkflowTaskScheduled',
    'WorkflowTaskStarted',
    'WorkflowTaskCompleted',
    'WorkflowExecutionCompleted',
  ]);
  const completed = only(events, 'ActivityTaskCompleted').activityTaskCompletedEventAttributes!;
  assert.deepEqual([num(completed.scheduledEventId), num(completed.startedEventId)], [5, 6]);
});

conformance('an activity sees its execution, attempt and timeouts', async (t) => {
  const handle = await t.start(wf.oneActivity, [
    'info',
    [],
    { activityId: 'mine', startToCloseTimeout: '9s', scheduleToCloseTimeout: '20s', heartbeatTimeout: '4s' },
  ]);

  assert.deepEqual(await handle.result(), {
    attempt: 1,
    activityId: 'mine',
    activityType: 'info',
    workflowExecution: { workflowId: handle.workflowId, runId: handle.firstExecutionRunId },
    workflowType: 'oneActivity',
    taskQueue: await t.queue(),
    isLocal: false,
    startToCloseTimeoutMs: 9_000,
    scheduleToCloseTimeoutMs: 20_000,
    heartbeatTimeoutMs: 4_000,
  });
});

conformance('a hundred activities in parallel and twenty in a row all complete', async (t) => {
  const [parallel, sequence] = await Promise.all([
    t.execute(wf.activitiesInParallel, [100]),
    t.execute(wf.activitiesInSequence, [20]),
  ]);

  assert.equal(parallel, 5_050);
  assert.equal(sequence, 20);
});

conformance('a failed activity brings its type, message and details to the workflow', async (t) => {
  const seen = (await t.execute(wf.oneActivity, ['failAlways', ['Broken', false], { activityId: 'fails' }])) as FailureSeen;

  assert.deepEqual(
    [seen.failed, seen.activityId, seen.activityType, seen.cause, seen.type, seen.message, seen.details],
    ['ActivityFailure', 'fails', 'failAlways', 'ApplicationFailure', 'Broken', 'attempt 1', ['why', 1]]
  );
  assert.equal(seen.retryState, 'MAXIMUM_ATTEMPTS_REACHED');
});

conformance('the client sees the chain of failures from activity to workflow', async (t) => {
  const handle = await t.start(wf.failsWithActivity, []);

  const error = await fails(handle.result(), WorkflowFailedError);
  assert.ok(error.cause instanceof ActivityFailure);
  assert.equal((error.cause.cause as ApplicationFailure).type, 'Broken');
});

conformance('an activity is retried until it succeeds, and only its last attempt is in history', async (t) => {
  const handle = await t.start(wf.oneActivity, ['failUntilAttempt', [3], retryFast(10)]);

  assert.equal(await handle.result(), 3);
  const begun = only(await t.history(handle), 'ActivityTaskStarted').activityTaskStartedEventAttributes!;
  assert.equal(begun.attempt, 3);
  assert.equal(begun.lastFailure?.message, 'attempt 2 fails');
});

conformance('retries stop at the maximum of attempts', async (t) => {
  const note = t.fresh('note');
  const seen = (await t.execute(wf.oneActivity, ['failAlways', ['Again', false, note], retryFast(3)])) as FailureSeen;

  assert.equal(seen.retryState, 'MAXIMUM_ATTEMPTS_REACHED');
  assert.equal(seen.message, 'attempt 3');
  assert.equal(told.get(note)?.length, 3);
});

conformance('non-retryable failures and types are not retried', async (t) => {
  const byFlag = (await t.execute(wf.oneActivity, ['failAlways', ['Flagged', true], retryFast(5)])) as FailureSeen;
  const options = retryFast(5, { nonRetryableErrorTypes: ['Listed'] });
  const byType = (await t.execute(wf.oneActivity, ['failAlways', ['Listed', false], options])) as FailureSeen;

  assert.deepEqual([byFlag.retryState, byFlag.message], ['NON_RETRYABLE_FAILURE', 'attempt 1']);
  assert.deepEqual([byType.retryState, byType.message], ['NON_RETRYABLE_FAILURE', 'attempt 1']);
});

conformance('retries back off by the coefficient up to the maximum interval', async (t) => {
  const note = t.fresh('note');
  const retry = { initialInterval: 150, backoffCoefficient: 2, maximumInterval: 400, maximumAttempts: 6 };
  await t.execute(wf.oneActivity, ['failAlways', ['Again', false, note], { retry }]);

  const at = (told.get(note) as { at: number }[]).map((each) => each.at);
  const gaps = at.slice(1).map((time, i) => time - at[i]);
  for (const [i, least] of [150, 300, 400, 400, 400].entries()) {
    // Without the maximum the last gap would be 2,400: a busy machine may be late by less than that.
    assert.ok(gaps[i] >= least - 20 && gaps[i] < least + 1_800, `gaps: ${gaps}`);
  }
});

conformance('a failure can say when the next attempt should be', async (t) => {
  const options = { retry: { initialInterval: '30s', maximumAttempts: 2 } } as const;
  const waited = await t.execute(wf.oneActivity, ['failWithNextDelay', [600], options]);

  assert.ok((waited as number) >= 590 && (waited as number) < 10_000, `waited ${JSON.stringify(waited)}`);
});

conformance('start-to-close: an attempt that takes too long is timed out', async (t) => {
  const options = { startToCloseTimeout: '400ms' } as const;
  const seen = (await t.execute(wf.oneActivity, ['pause', [1_500], options])) as FailureSeen;

  assert.deepEqual([seen.cause, seen.timeoutType], ['TimeoutFailure', 'START_TO_CLOSE']);
  assert.equal(seen.retryState, 'MAXIMUM_ATTEMPTS_REACHED');
});

conformance('schedule-to-start: an activity that no worker takes is timed out and not retried', async (t) => {
  const options = { scheduleToStartTimeout: '300ms', taskQueue: t.fresh('nobody'), ...retryFast(5) } as const;
  const seen = (await t.execute(wf.oneActivity, ['add', [1, 1], options])) as FailureSeen;

  assert.deepEqual([seen.cause, seen.timeoutType], ['TimeoutFailure', 'SCHEDULE_TO_START']);
});

conformance('schedule-to-close: the timeout bounds all attempts together', async (t) => {
  // The second attempt fails with 1.4 s left, on a busy machine less, and the next one would be after the end.
  const failing = { scheduleToCloseTimeout: '3s', retry: { initialInterval: 1_600, backoffCoefficient: 1 } } as const;
  const seen = (await t.execute(wf.oneActivity, ['failAlways', ['Again', false], failing])) as FailureSeen;
  assert.equal(seen.retryState, 'TIMEOUT');

  const hanging = { scheduleToCloseTimeout: '400ms', startToCloseTimeout: '10s' } as const;
  const hung = (await t.execute(wf.oneActivity, ['pause', [1_500], hanging])) as FailureSeen;
  assert.deepEqual([hung.cause, hung.timeoutType], ['TimeoutFailure', 'SCHEDULE_TO_CLOSE']);
});

conformance('heartbeat: an activity that falls silent is timed out with its last details', async (t) => {
  const options = { heartbeatTimeout: '500ms' } as const;
  const seen = (await t.execute(wf.oneActivity, ['fallsSilent', [t.fresh('note')], options])) as FailureSeen;

  assert.deepEqual([seen.cause, seen.timeoutType, seen.lastHeartbeat], ['TimeoutFailure', 'HEARTBEAT', 'last words']);
});

conformance('heartbeat: the attempt after a silent one is handed its details', async (t) => {
  const note = t.fresh('note');
  const options = { heartbeatTimeout: '500ms', ...retryFast(2) } as const;

  assert.equal(await t.execute(wf.oneActivity, ['fallsSilent', [note], options]), 'attempt 2');
  assert.deepEqual(told.get(note), ['first', 'last words']);
});

conformance('heartbeat details of a failed attempt are handed to the next', async (t) => {
  const result = await t.execute(wf.oneActivity, ['resumesFromHeartbeat', [17], { heartbeatTimeout: '5s', ...retryFast(3) }]);

  assert.deepEqual(result, { position: 17 });
});

for (const [type, asked, outcome] of [
  ['TRY_CANCEL', true, 'cancelled'],
  ['WAIT_CANCELLATION_COMPLETED', true, 'cancelled'],
  ['ABANDON', false, 'cancelled'],
] as const) {
  conformance(`cancellation type ${type} ${asked ? 'asks the activity to stop' : 'leaves the activity alone'}`, async (t) => {
    const note = t.fresh('note');
    const handle = await t.start(wf.cancelsActivity, [type, note]);
    await t.until('the activity to run', async () => told.has(note));
    await handle.signal('cancelNow');

    assert.equal(await handle.result(), outcome);
    assert.equal((await t.eventNames(handle)).includes('ActivityTaskCancelRequested'), asked);
    if (type === 'WAIT_CANCELLATION_COMPLETED') {
      assert.deepEqual(told.get(note), ['started', 'cancelled: true']);
      assert.ok((await t.eventNames(handle)).includes('ActivityTaskCanceled'));
    }
  });
}

conformance('an activity asked to cancel may still complete, and a workflow that waits gets its result', async (t) => {
  const note = t.fresh('note');
  const handle = await t.start(wf.cancelsActivity, ['WAIT_CANCELLATION_COMPLETED', note, 'completesDespiteCancel']);
  await t.until('the activity to run', async () => told.has(note));
  await handle.signal('cancelNow');

  assert.equal(await handle.result(), 'completed: finished all the same');
});

async function laterActivity(t: Context) {
  const note = t.fresh('note');
  const options = { activityId: 'later', startToCloseTimeout: '15s', heartbeatTimeout: '10s' } as const;
  const handle = await t.start(wf.oneActivity, ['completesLater', [note], options]);
  await t.until('the activity to hand over its token', async () => told.has(note));
  return { handle, token: told.get(note)![0] as Uint8Array, fullId: { workflowId: handle.workflowId, activityId: 'later' } };
}

conformance('an activity is completed later by its token', async (t) => {
  const { handle, token } = await laterActivity(t);
  await t.client.activity.complete(token, 'by token');

  assert.equal(await handle.result(), 'by token');
  await fails(t.client.activity.complete(token, 'again'), ActivityNotFoundError);
});

conformance('an activity is heartbeated and completed later by its id', async (t) => {
  const { handle, fullId } = await laterActivity(t);
  await t.client.activity.heartbeat(fullId, 'half way');
  const { pendingActivities } = await t.describe(handle);
  assert.equal(valueOf(pendingActivities![0].heartbeatDetails), 'half way');
  await t.client.activity.complete(fullId, 'by id');

  assert.equal(await handle.result(), 'by id');
});

conformance('an activity is failed later by its id', async (t) => {
  const { handle, fullId } = await laterActivity(t);
  await t.client.activity.fail(fullId, ApplicationFailure.nonRetryable('from outside', 'Outside'));

  const seen = (await handle.result()) as FailureSeen;
  assert.deepEqual([seen.type, seen.message], ['Outside', 'from outside']);
});

conformance('completing an activity of an unknown workflow is not found', async (t) => {
  const nobody = { workflowId: t.fresh('nobody'), activityId: 'x' };

  await fails(t.client.activity.complete(nobody, 1), ActivityNotFoundError);
});

/**
 * Local activities live in a worker's memory until their task is answered. Without a cache the SDK throws a run out for
 * any other that comes, local activities and all, and tries it again when its task has timed out: so, no other run.
 */
const loneWorker = (t: Context) => t.worker();

conformance('local activities run inside the task, retry, and leave markers only', async (t) => {
  const { taskQueue } = await loneWorker(t);
  const handle = await t.start(wf.localActivities, [], { taskQueue });

  assert.deepEqual(await handle.result(), { sum: 3, attempt: 3 });
  const names = await t.eventNames(handle);
  assert.equal(names.filter((name) => name === 'MarkerRecorded').length, 2);
  assert.equal(names.some((name) => name.startsWith('Activity')), false);
});

conformance('a local activity that fails for good tells the workflow why', async (t) => {
  const { taskQueue } = await loneWorker(t);

  assert.equal(await t.execute(wf.failingLocalActivity, [], { taskQueue }), 'LocalBroken: attempt 2');
});

conformance('an activity can start a workflow and wait for it', async (t) => {
  const workflowId = t.track(t.fresh('nested'));
  const result = await t.execute(wf.oneActivity, ['startsWorkflow', [workflowId, await t.queue()]]);

  assert.equal(result, 'from an activity');
});

wire('an activity task carries what the worker needs', async (t) => {
  const { worker, start, task } = await started(t, {
    input: payloads('in'),
    header: { fields: { trace: payloads('id').payloads![0] } },
    heartbeatTimeout: duration(5_000),
    retryPolicy: { initialInterval: duration(70), maximumAttempts: 9 },
  });

  assert.equal(task.activityId, 'the-activity');
  assert.equal(task.activityType?.name, 'byHand');
  assert.equal(task.workflowExecution?.workflowId, start.workflowId);
  assert.equal(task.workflowType?.name, 'raw');
  assert.equal(valueOf(task.input), 'in');
  assert.ok(task.header?.fields?.trace);
  assert.equal(task.attempt, 1);
  assert.deepEqual([ms(task.startToCloseTimeout), ms(task.heartbeatTimeout)], [10_000, 5_000]);
  assert.equal(task.retryPolicy?.maximumAttempts, 9);
  assert.equal(ms(task.retryPolicy?.initialInterval), 70);
  assert.ok(ms(task.scheduledTime) > 0 && ms(task.startedTime) >= ms(task.scheduledTime));
  const event = only(await t.history(start), 'ActivityTaskScheduled').activityTaskScheduledEventAttributes!;
  assert.equal(event.taskQueue?.name, worker.queue);
  assert.equal(event.retryPolicy?.backoffCoefficient, 2, 'the defaults of a retry policy are filled in');
  assert.equal(ms(event.retryPolicy?.maximumInterval), 7_000, 'a hundred times the initial interval');
});

wire('an attempt that was never answered is timed out and handed out again', async (t) => {
  const retryPolicy = { initialInterval: duration(50), maximumAttempts: 2 };
  const { worker, task } = await started(t, { startToCloseTimeout: duration(500), retryPolicy });
  const again = await worker.activityTask();

  assert.deepEqual([task.attempt, again.attempt], [1, 2]);
  await refused(worker.completeActivity(task, 'too late'), status.NOT_FOUND);
  await worker.completeActivity(again, 'in time');
});

async function pendingActivity(t: Context, start: { workflowId: string }) {
  const [pending] = (await t.describe(start)).pendingActivities!;
  return pending;
}

wire('describe tells a pending activity\'s state, attempt, last failure and heartbeat', async (t) => {
  const retryPolicy = { initialInterval: duration(50), maximumAttempts: 3 };
  const { worker, start } = await scheduled(t, { heartbeatTimeout: duration(9_000), retryPolicy });
  const { PENDING_ACTIVITY_STATE_SCHEDULED: Scheduled, PENDING_ACTIVITY_STATE_STARTED: Started } = enums.PendingActivityState;
  assert.deepEqual([(await pendingActivity(t, start)).state, (await pendingActivity(t, start)).attempt], [Scheduled, 1]);

  await worker.failActivity(await worker.activityTask(), 'the first one broke');
  const second = await worker.activityTask();
  await worker.heartbeat(second, 'position', 3);
  const pending = await pendingActivity(t, start);
  assert.deepEqual([pending.state, pending.attempt, pending.maximumAttempts], [Started, 2, 3]);
  assert.equal(pending.activityId, 'the-activity');
  assert.equal(pending.activityType?.name, 'byHand');
  assert.equal(pending.lastFailure?.message, 'the first one broke');
  assert.equal(valueOf(pending.heartbeatDetails), 'position');
  assert.equal(pending.lastWorkerIdentity, worker.identity);
  assert.ok(ms(pending.lastHeartbeatTime) >= ms(pending.lastStartedTime));
});

wire('a heartbeat is answered with the request to cancel', async (t) => {
  const { worker, start, task } = await started(t, { heartbeatTimeout: duration(9_000) });
  assert.equal((await worker.heartbeat(task)).cancelRequested, false);
  await t.signal(start, 'cancel it');
  await worker.complete(await worker.workflowTask(), [commands.cancelActivity(5)]);

  assert.equal((await worker.heartbeat(task)).cancelRequested, true);
  await t.service.respondActivityTaskCanceled({ namespace: t.namespace, taskToken: task.taskToken, details: payloads('stopped') });
  const events = await t.history(start);
  const cancelled = only(events, 'ActivityTaskCanceled').activityTaskCanceledEventAttributes!;
  assert.equal(valueOf(cancelled.details), 'stopped');
  assert.equal(num(cancelled.latestCancelRequestedEventId), num(only(events, 'ActivityTaskCancelRequested').eventId));
});

wire('an activity cannot be cancelled that nobody asked to cancel', async (t) => {
  const { task } = await started(t);

  await refused(
    t.service.respondActivityTaskCanceled({ namespace: t.namespace, taskToken: task.taskToken }),
    status.INVALID_ARGUMENT
  );
});

wire('an activity that has not started is cancelled at once', async (t) => {
  const { worker, start } = await scheduled(t, { taskQueue: { name: t.fresh('nobody') } });
  await t.signal(start, 'cancel it');
  await worker.complete(await worker.workflowTask(), [commands.cancelActivity(5)]);

  const names = await t.eventNames(start);
  const asked = names.indexOf('ActivityTaskCancelRequested');
  assert.equal(names[asked + 1], 'ActivityTaskCanceled');
});

wire('a heartbeat for an activity that is over, or whose workflow is, is not found', async (t) => {
  const { worker, task } = await started(t);
  await worker.completeActivity(task);
  await refused(worker.heartbeat(task), status.NOT_FOUND);

  const { worker: other, start, task: orphan } = await started(t);
  await t.client.workflow.getHandle(start.workflowId).terminate();
  await refused(other.heartbeat(orphan), status.NOT_FOUND);
});

wire('a failed activity\'s last heartbeat details are those sent with the failure', async (t) => {
  const retryPolicy = { initialInterval: duration(50), maximumAttempts: 2 };
  const { worker, task } = await started(t, { heartbeatTimeout: duration(9_000), retryPolicy });
  await t.service.respondActivityTaskFailed({
    namespace: t.namespace,
    taskToken: task.taskToken,
    failure: { message: 'x', applicationFailureInfo: {} },
    lastHeartbeatDetails: payloads('as it died'),
  });

  assert.equal(valueOf((await worker.activityTask()).heartbeatDetails), 'as it died');
});

wire('the activity\'s start is recorded only with its end', async (t) => {
  const { worker, start, task } = await started(t);
  assert.equal((await t.eventNames(start)).includes('ActivityTaskStarted'), false);
  await worker.completeActivity(task, 'done');

  assert.deepEqual((await t.eventNames(start)).slice(4), [
    'ActivityTaskScheduled',
    'ActivityTaskStarted',
    'ActivityTaskCompleted',
    'WorkflowTaskScheduled',
  ]);
});

wire('two activities that end during a task are both in the next one', async (t) => {
  const worker: HandWorker = t.handWorker();
  const start = await t.startRaw({ taskQueue: { name: worker.queue } });
  const both = [commands.scheduleActivity(worker.queue, 'a'), commands.scheduleActivity(worker.queue, 'b')];
  await worker.complete(await worker.workflowTask(), both);
  const tasks: ActivityTask[] = [await worker.activityTask(), await worker.activityTask()];
  await t.signal(start, 'wake');
  const during = await worker.workflowTask();
  for (const task of tasks) {
    await worker.completeActivity(task, task.activityId);
  }
  await worker.complete(during);

  const next = await worker.workflowTask();
  const ended = next.history!.events!.filter((event) => eventName(event) === 'ActivityTaskCompleted');
  assert.equal(ended.length, 2);
});

import { WorkflowContinuedAsNewError, WorkflowFailedError } from '@temporalio/client';
import { CancelledFailure } from '@temporalio/common';
import assert from 'node:assert/strict';
import { area } from '../suite';
import { commands } from '../hand-worker';
import * as wf from '../workflows';
import { duration, enums, eventNames, fails, ms, num, only, payloads, refused, status, valueOf } from '../protocol';

const { conformance, wire } = area('commands');

conformance('timers fire in the order of their times', async (t) => {
  assert.deepEqual(await t.execute(wf.timersInOrder, []), ['first', 'second', 'third']);
});

wire('a timer records its start and its firing and wakes the workflow', async (t) => {
  const worker = t.handWorker();
  const start = await t.startRaw({ taskQueue: { name: worker.queue } });
  await worker.complete(await worker.workflowTask(), [commands.startTimer('nap', 300)]);
  const task = await worker.workflowTask();

  const events = task.history!.events!;
  const begun = only(events, 'TimerStarted');
  const fired = only(events, 'TimerFired');
  assert.equal(begun.timerStartedEventAttributes?.timerId, 'nap');
  assert.equal(ms(begun.timerStartedEventAttributes?.startToFireTimeout), 300);
  assert.equal(num(begun.timerStartedEventAttributes?.workflowTaskCompletedEventId), 4);
  assert.equal(num(fired.timerFiredEventAttributes?.startedEventId), num(begun.eventId));
  assert.ok(ms(fired.eventTime) - ms(begun.eventTime) >= 299);
  assert.deepEqual(eventNames(events).slice(4), ['TimerStarted', 'TimerFired', 'WorkflowTaskScheduled', 'WorkflowTaskStarted']);
  assert.equal(await t.statusOf(start), 'RUNNING');
});

conformance('a cancelled timer is recorded as cancelled and does not fire', async (t) => {
  const handle = await t.start(wf.cancelsTimer, []);

  assert.equal(await handle.result(), 'cancelled');
  const names = await t.eventNames(handle);
  assert.equal(names.filter((name) => name === 'TimerCanceled').length, 1);
  assert.equal(names.filter((name) => name === 'TimerFired').length, 1);
});

wire('a cancelled timer id can be used again in the same task', async (t) => {
  const worker = t.handWorker();
  const start = await t.startRaw({ taskQueue: { name: worker.queue } });
  await worker.complete(await worker.workflowTask(), [commands.startTimer('again', 60_000)]);
  await t.signal(start, 'poke');
  await worker.complete(await worker.workflowTask(), [commands.cancelTimer('again'), commands.startTimer('again', 50)]);

  await t.untilEvent(start, 'TimerFired');
});

conformance('a patch is recorded as a marker and replays the same', async (t) => {
  const handle = await t.start(wf.patching, []);

  assert.equal(await handle.result(), true);
  const marker = only(await t.history(handle), 'MarkerRecorded').markerRecordedEventAttributes!;
  assert.equal(marker.markerName, 'core_patch');
});

wire('a marker keeps its name, details and header', async (t) => {
  const worker = t.handWorker();
  const start = await t.startRaw({ taskQueue: { name: worker.queue } });
  await worker.complete(await worker.workflowTask(), [
    {
      commandType: enums.CommandType.COMMAND_TYPE_RECORD_MARKER,
      recordMarkerCommandAttributes: { markerName: 'mine', details: { data: payloads({ a: 1 }) } },
    },
  ]);

  const marker = only(await t.history(start), 'MarkerRecorded').markerRecordedEventAttributes!;
  assert.equal(marker.markerName, 'mine');
  assert.deepEqual(valueOf(marker.details!.data), { a: 1 });
  assert.equal(num(marker.workflowTaskCompletedEventId), 4);
});

conformance('upserted search attributes and memo are recorded and shown', async (t) => {
  await t.customAttributes();
  const handle = await t.start(wf.upserts, [], {
    memo: { kept: 1, replaced: 'old', removed: 'gone' },
    searchAttributes: { ConformanceKeyword: ['before'], ConformanceBool: [true] },
  });
  await handle.result();

  const described = await handle.describe();
  assert.deepEqual(described.searchAttributes['ConformanceKeyword'], ['upserted']);
  assert.deepEqual(described.searchAttributes['ConformanceInt'], [42]);
  assert.deepEqual(described.searchAttributes['ConformanceBool'], [true]);
  assert.deepEqual(described.memo, { kept: 1, replaced: 'new', added: { nested: true } });
  const names = await t.eventNames(handle);
  assert.ok(names.includes('UpsertWorkflowSearchAttributes') && names.includes('WorkflowPropertiesModified'));
});

wire('an upsert of an unregistered search attribute fails the task', async (t) => {
  const worker = t.handWorker();
  const start = await t.startRaw({ taskQueue: { name: worker.queue } });
  const upsert = {
    commandType: enums.CommandType.COMMAND_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES,
    upsertWorkflowSearchAttributesCommandAttributes: {
      searchAttributes: { indexedFields: { NobodyRegisteredThis: payloads('x').payloads![0] } },
    },
  };

  await refused(worker.complete(await worker.workflowTask(), [upsert]), status.INVALID_ARGUMENT);
  const failed = only(await t.history(start), 'WorkflowTaskFailed').workflowTaskFailedEventAttributes!;
  assert.equal(failed.cause, enums.WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_BAD_SEARCH_ATTRIBUTES);
});

conformance('continue-as-new makes a chain of runs under one id that the result follows', async (t) => {
  const handle = await t.start(wf.countdown, [2]);
  const runs = await handle.result();

  assert.equal(new Set(runs).size, 3);
  assert.equal(runs[0], handle.firstExecutionRunId);
  const first = only(await t.history({ workflowId: handle.workflowId, runId: runs[0] }), 'WorkflowExecutionContinuedAsNew');
  assert.equal(first.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId, runs[1]);
  const second = (await t.history({ workflowId: handle.workflowId, runId: runs[1] }))[0];
  const attributes = second.workflowExecutionStartedEventAttributes!;
  assert.equal(attributes.continuedExecutionRunId, runs[0]);
  assert.equal(attributes.firstExecutionRunId, runs[0]);
  assert.equal(attributes.initiator, enums.ContinueAsNewInitiator.CONTINUE_AS_NEW_INITIATOR_WORKFLOW);
  assert.equal(attributes.attempt, 1);
  assert.equal(await t.statusOf({ workflowId: handle.workflowId, runId: runs[0] }), 'CONTINUED_AS_NEW');
});

conformance('a client that does not follow runs is told of the next run', async (t) => {
  const handle = await t.start(wf.countdown, [1]);
  const pinned = t.client.workflow.getHandle(handle.workflowId, handle.firstExecutionRunId, { followRuns: false });

  const error = await fails(pinned.result(), WorkflowContinuedAsNewError);
  assert.equal(error.newExecutionRunId, (await handle.result())[1]);
});

conformance('continue-as-new carries memo, search attributes, retry policy and run timeout on', async (t) => {
  await t.customAttributes();
  const handle = await t.start(wf.continuesKeeping, [true], {
    memo: { kept: 'yes' },
    searchAttributes: { ConformanceKeyword: ['carried'] },
    retry: { maximumAttempts: 4 },
    workflowRunTimeout: '50s',
  });

  const seen = (await handle.result()) as Record<string, never>;
  assert.deepEqual(seen.memo, { kept: 'yes' });
  assert.deepEqual(seen.searchAttributes['ConformanceKeyword'], ['carried']);
  assert.deepEqual([seen.maximumAttempts, seen.runTimeoutMs, seen.attempt], [4, 50_000, 1]);
});

conformance('continue-as-new can replace the memo', async (t) => {
  assert.deepEqual(await t.execute(wf.continuesWithMemo, [true], { memo: { from: 'start' } }), { from: 'the run before' });
});

conformance('a workflow that lets its cancellation through ends as cancelled', async (t) => {
  const handle = await t.start(wf.cancellable, []);
  await handle.cancel();

  const error = await fails(handle.result(), WorkflowFailedError);
  assert.ok(error.cause instanceof CancelledFailure);
  assert.equal(await t.statusOf(handle), 'CANCELED');
  assert.equal((await t.eventNames(handle)).at(-1), 'WorkflowExecutionCanceled');
});

wire('the commands of one answer become events in their order', async (t) => {
  const worker = t.handWorker();
  const start = await t.startRaw({ taskQueue: { name: worker.queue } });
  const task = await worker.workflowTask();
  await worker.complete(task, [commands.startTimer('before', 60_000), commands.completeWorkflow('done')]);

  assert.deepEqual((await t.eventNames(start)).slice(3), ['WorkflowTaskCompleted', 'TimerStarted', 'WorkflowExecutionCompleted']);
});

wire('a command summary is kept as the event\'s user metadata', async (t) => {
  const worker = t.handWorker();
  const start = await t.startRaw({ taskQueue: { name: worker.queue } });
  const summary = payloads('Wait for the source').payloads![0];
  await worker.complete(await worker.workflowTask(), [{ ...commands.startTimer('t', 60_000), userMetadata: { summary } }]);

  const timer = only(await t.history(start), 'TimerStarted');
  assert.equal(valueOf({ payloads: [timer.userMetadata!.summary!] }), 'Wait for the source');
});

wire('a failure command with a retry policy starts the next attempt after its back-off', async (t) => {
  const worker = t.handWorker();
  const start = await t.startRaw({
    taskQueue: { name: worker.queue },
    retryPolicy: { initialInterval: duration(300), backoffCoefficient: 1, maximumAttempts: 2 },
  });
  await worker.complete(await worker.workflowTask(), [commands.failWorkflow('first')]);
  const next = await worker.workflowTask();

  assert.notEqual(next.workflowExecution?.runId, start.runId);
  await worker.complete(next, [commands.failWorkflow('second')]);
  const last = (await t.history({ workflowId: start.workflowId })).at(-1)!.workflowExecutionFailedEventAttributes!;
  assert.equal(last.retryState, enums.RetryState.RETRY_STATE_MAXIMUM_ATTEMPTS_REACHED);
});

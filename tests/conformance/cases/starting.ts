import { WithStartWorkflowOperation, WorkflowExecutionAlreadyStartedError, WorkflowFailedError } from '@temporalio/client';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure, TimeoutFailure } from '@temporalio/common';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { area } from '../suite';
import * as wf from '../workflows';
import { duration, enums, eventNames, fails, ms, num, only, payloads, refused, status, valueOf } from '../protocol';

const { conformance, wire } = area('starting');
const { WorkflowIdReusePolicy: Reuse, WorkflowIdConflictPolicy: Conflict } = enums;

conformance('a workflow runs to its result and leaves the five events of a run', async (t) => {
  const handle = await t.start(wf.echo, ['hello']);

  assert.equal(await handle.result(), 'hello');
  assert.deepEqual(eventNames(await t.history(handle)), [
    'WorkflowExecutionStarted',
    'WorkflowTaskScheduled',
    'WorkflowTaskStarted',
    'WorkflowTaskCompleted',
    'WorkflowExecutionCompleted',
  ]);
});

conformance('a workflow that fails hands its failure, type and details to the client', async (t) => {
  const handle = await t.start(wf.failing, ['Broken', true]);

  const error = await fails(handle.result(), WorkflowFailedError);
  const cause = error.cause as ApplicationFailure;
  assert.equal(cause.type, 'Broken');
  assert.deepEqual(cause.details, ['detail', 7]);
  assert.equal(await t.statusOf(handle), 'FAILED');
});

conformance('a workflow sees how it was started', async (t) => {
  await t.customAttributes();
  const handle = await t.start(wf.ownInfo, [], {
    memo: { note: 'remember' },
    searchAttributes: { ConformanceKeyword: ['seen'] },
    workflowExecutionTimeout: '60s',
    workflowRunTimeout: '30s',
    workflowTaskTimeout: '5s',
    retry: { maximumAttempts: 2 },
  });

  const info = await handle.result();
  assert.deepEqual(info.memo, { note: 'remember' });
  assert.deepEqual(info.searchAttributes['ConformanceKeyword'], ['seen']);
  assert.deepEqual([info.executionTimeoutMs, info.runTimeoutMs, info.taskTimeoutMs], [60_000, 30_000, 5_000]);
  assert.equal(info.workflowId, handle.workflowId);
  assert.equal(info.runId, handle.firstExecutionRunId);
  assert.equal(info.firstExecutionRunId, handle.firstExecutionRunId);
  assert.equal(info.attempt, 1);
  assert.equal(info.retryPolicy?.maximumAttempts, 2);
  assert.equal(info.historyLength, 3);
});

wire('the first event records the request as it was made', async (t) => {
  const start = await t.startRaw({
    input: payloads('in', 2),
    identity: 'the caller',
    header: { fields: { trace: payloads('abc').payloads![0] } },
    memo: { fields: { note: payloads('memo').payloads![0] } },
    userMetadata: { summary: payloads('A summary').payloads![0], details: payloads('Details').payloads![0] },
    workflowRunTimeout: duration(60_000),
    workflowTaskTimeout: duration(7_000),
  });

  const [started, scheduled] = await t.history(start);
  const attributes = started.workflowExecutionStartedEventAttributes!;
  assert.deepEqual([num(started.eventId), num(scheduled.eventId)], [1, 2]);
  assert.equal(attributes.workflowType?.name, 'raw');
  assert.equal(attributes.taskQueue?.name, start.taskQueue);
  assert.deepEqual([valueOf(attributes.input), valueOf(attributes.input, 1)], ['in', 2]);
  assert.equal(attributes.identity, 'the caller');
  assert.equal(valueOf({ payloads: [attributes.header!.fields!.trace] }), 'abc');
  assert.equal(valueOf({ payloads: [attributes.memo!.fields!.note] }), 'memo');
  assert.equal(valueOf({ payloads: [started.userMetadata!.summary!] }), 'A summary');
  assert.equal(valueOf({ payloads: [started.userMetadata!.details!] }), 'Details');
  assert.equal(attributes.attempt, 1);
  assert.equal(attributes.originalExecutionRunId, start.runId);
  assert.equal(attributes.firstExecutionRunId, start.runId);
  assert.equal(attributes.workflowId, start.workflowId);
  assert.equal(ms(attributes.workflowRunTimeout), 60_000);
  assert.equal(ms(attributes.workflowTaskTimeout), 7_000);
  assert.equal(scheduled.workflowTaskScheduledEventAttributes?.taskQueue?.name, start.taskQueue);
  assert.equal(scheduled.workflowTaskScheduledEventAttributes?.attempt, 1);
});

conformance('memo, search attributes and static summary come back from describe', async (t) => {
  await t.customAttributes();
  const handle = await t.start(wf.waiter, [], {
    memo: { owner: { name: 'flywheel' } },
    searchAttributes: { ConformanceKeyword: ['described'], ConformanceInt: [7] },
    staticSummary: 'What it does',
    staticDetails: 'And how',
  });

  const described = await handle.describe();
  assert.deepEqual(described.memo, { owner: { name: 'flywheel' } });
  assert.deepEqual(described.searchAttributes['ConformanceKeyword'], ['described']);
  assert.deepEqual(described.searchAttributes['ConformanceInt'], [7]);
  assert.equal(await described.staticSummary(), 'What it does');
  assert.equal(await described.staticDetails(), 'And how');
  assert.equal(described.status.name, 'RUNNING');
  assert.equal(described.type, 'waiter');
});

conformance('a second start of a running id is refused as already started', async (t) => {
  const first = await t.start(wf.waiter, []);

  const error = await fails(t.start(wf.waiter, [], { workflowId: first.workflowId }), WorkflowExecutionAlreadyStartedError);
  assert.equal(error.workflowId, first.workflowId);
});

wire('the refusal of a running id names the run that has it', async (t) => {
  const requestId = randomUUID();
  const first = await t.startRaw({ requestId });

  const again = t.startRaw({ workflowId: first.workflowId, taskQueue: { name: first.taskQueue } });
  await refused(again, status.ALREADY_EXISTS, { detail: 'WorkflowExecutionAlreadyStartedFailure' });
});

wire('a repeated request id starts nothing and answers the first run', async (t) => {
  const request = { workflowId: t.fresh('once'), requestId: randomUUID(), taskQueue: { name: t.fresh('queue') } };
  const first = await t.startRaw(request);
  const again = await t.startRaw(request);

  assert.equal(again.runId, first.runId);
  assert.equal((await t.history(first)).length, 2);
});

wire('conflict policy USE_EXISTING answers the running run', async (t) => {
  const first = await t.startRaw();
  const again = await t.startRaw({
    workflowId: first.workflowId,
    workflowIdConflictPolicy: Conflict.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING,
  });

  assert.equal(again.runId, first.runId);
  assert.equal(first.started, true);
  assert.equal(again.started, false);
});

wire('conflict policy TERMINATE_EXISTING ends the running run and starts another', async (t) => {
  const first = await t.startRaw();
  const second = await t.startRaw({
    workflowId: first.workflowId,
    workflowIdConflictPolicy: Conflict.WORKFLOW_ID_CONFLICT_POLICY_TERMINATE_EXISTING,
  });

  assert.notEqual(second.runId, first.runId);
  assert.equal(await t.statusOf(first), 'TERMINATED');
  assert.equal(await t.statusOf(second), 'RUNNING');
});

wire('reuse policy TERMINATE_IF_RUNNING ends the running run and starts another', async (t) => {
  const first = await t.startRaw();
  const second = await t.startRaw({
    workflowId: first.workflowId,
    workflowIdReusePolicy: Reuse.WORKFLOW_ID_REUSE_POLICY_TERMINATE_IF_RUNNING,
  });

  assert.notEqual(second.runId, first.runId);
  assert.equal(await t.statusOf(first), 'TERMINATED');
});

wire('contradictory id policies are refused', async (t) => {
  const call = t.startRaw({
    workflowIdReusePolicy: Reuse.WORKFLOW_ID_REUSE_POLICY_TERMINATE_IF_RUNNING,
    workflowIdConflictPolicy: Conflict.WORKFLOW_ID_CONFLICT_POLICY_FAIL,
  });

  await refused(call, status.INVALID_ARGUMENT);
});

conformance('reuse policy ALLOW_DUPLICATE starts a closed id again', async (t) => {
  const first = await t.start(wf.echo, ['one']);
  await first.result();
  const second = await t.start(wf.echo, ['two'], { workflowId: first.workflowId, workflowIdReusePolicy: 'ALLOW_DUPLICATE' });

  assert.equal(await second.result(), 'two');
  assert.notEqual(second.firstExecutionRunId, first.firstExecutionRunId);
});

conformance('reuse policy ALLOW_DUPLICATE_FAILED_ONLY refuses after success and allows after failure', async (t) => {
  const workflowIdReusePolicy = 'ALLOW_DUPLICATE_FAILED_ONLY' as const;
  const good = await t.start(wf.echo, ['done']);
  await good.result();
  const bad = await t.start(wf.failing, ['Bad']);
  await fails(bad.result(), WorkflowFailedError);

  const refusal = t.start(wf.echo, ['again'], { workflowId: good.workflowId, workflowIdReusePolicy });
  await fails(refusal, WorkflowExecutionAlreadyStartedError);
  const again = await t.start(wf.echo, ['again'], { workflowId: bad.workflowId, workflowIdReusePolicy });
  assert.equal(await again.result(), 'again');
});

conformance('reuse policy REJECT_DUPLICATE refuses any id that was used', async (t) => {
  const first = await t.start(wf.failing, ['Bad']);
  await fails(first.result(), WorkflowFailedError);

  const again = t.start(wf.echo, ['x'], { workflowId: first.workflowId, workflowIdReusePolicy: 'REJECT_DUPLICATE' });
  await fails(again, WorkflowExecutionAlreadyStartedError);
});

conformance('a start delay holds back the first task, whatever signals come', async (t) => {
  const handle = await t.start(wf.waiter, [], { startDelay: '1500ms' });
  await handle.signal(wf.finish, 'early');

  const held = await t.history(handle);
  assert.deepEqual(eventNames(held), ['WorkflowExecutionStarted', 'WorkflowExecutionSignaled']);
  assert.equal(ms(held[0].workflowExecutionStartedEventAttributes?.firstWorkflowTaskBackoff), 1_500);
  assert.equal(await handle.result(), 'early');
  const scheduled = only(await t.history(handle), 'WorkflowTaskScheduled');
  assert.ok(ms(scheduled.eventTime) - ms(held[0].eventTime) >= 1_490);
});

conformance('a retry policy runs the workflow again as new runs of the same chain', async (t) => {
  const handle = await t.start(wf.failingUntil, [3], {
    retry: { initialInterval: 200, backoffCoefficient: 1, maximumAttempts: 5 },
  });

  assert.equal(await handle.result(), 3);
  const first = await t.history({ workflowId: handle.workflowId, runId: handle.firstExecutionRunId });
  const failed = only(first, 'WorkflowExecutionFailed').workflowExecutionFailedEventAttributes!;
  assert.equal(failed.retryState, enums.RetryState.RETRY_STATE_IN_PROGRESS);
  const second = (await t.history({ workflowId: handle.workflowId, runId: failed.newExecutionRunId! }))[0];
  const attributes = second.workflowExecutionStartedEventAttributes!;
  assert.equal(attributes.attempt, 2);
  assert.equal(attributes.continuedExecutionRunId, handle.firstExecutionRunId);
  assert.equal(attributes.firstExecutionRunId, handle.firstExecutionRunId);
  assert.equal(attributes.initiator, enums.ContinueAsNewInitiator.CONTINUE_AS_NEW_INITIATOR_RETRY);
  assert.equal(attributes.continuedFailure?.message, 'attempt 1');
  assert.equal(ms(attributes.firstWorkflowTaskBackoff), 200);
});

conformance('a retry policy ends at its maximum of attempts and at non-retryable types', async (t) => {
  const retry = { initialInterval: 50, backoffCoefficient: 1, maximumAttempts: 2, nonRetryableErrorTypes: ['Fatal'] };
  const worn = await t.start(wf.failing, ['Again'], { retry });
  const fatal = await t.start(wf.failing, ['Fatal'], { retry });

  assert.equal((await fails(worn.result(), WorkflowFailedError)).retryState, 'MAXIMUM_ATTEMPTS_REACHED');
  assert.equal((await fails(fatal.result(), WorkflowFailedError)).retryState, 'NON_RETRYABLE_FAILURE');
  assert.equal((await t.history(worn))[0].workflowExecutionStartedEventAttributes?.attempt, 2);
  assert.equal((await t.history(fatal))[0].workflowExecutionStartedEventAttributes?.attempt, 1);
});

wire('a run that is past its run timeout is timed out', async (t) => {
  const start = await t.startRaw({ workflowRunTimeout: duration(1_000) });

  const events = await t.untilEvent(start, 'WorkflowExecutionTimedOut');
  assert.equal(await t.statusOf(start), 'TIMED_OUT');
  const timedOut = events.at(-1)!.workflowExecutionTimedOutEventAttributes!;
  assert.equal(timedOut.retryState, enums.RetryState.RETRY_STATE_RETRY_POLICY_NOT_SET);
  assert.ok(ms(events.at(-1)!.eventTime) - ms(events[0].eventTime) >= 990);
});

conformance('a timed-out workflow fails its result with a timeout', async (t) => {
  const handle = await t.start(wf.waiter, [], { workflowExecutionTimeout: '1s' });

  const error = await fails(handle.result(), WorkflowFailedError);
  assert.ok(error.cause instanceof TimeoutFailure);
});

conformance('the execution timeout bounds a chain of retries', async (t) => {
  const handle = await t.start(wf.failing, ['Again'], {
    workflowExecutionTimeout: '1200ms',
    retry: { initialInterval: 400, backoffCoefficient: 1 },
  });

  const error = await fails(handle.result(), WorkflowFailedError);
  assert.equal(error.retryState, 'TIMEOUT');
  const { attempt } = (await t.history(handle))[0].workflowExecutionStartedEventAttributes!;
  assert.ok(attempt! >= 2 && attempt! <= 3, `attempt ${attempt}`);
});

conformance('a run that times out is retried under a retry policy', async (t) => {
  const handle = await t.start(wf.waiter, [], {
    workflowRunTimeout: '1s',
    retry: { initialInterval: 50, backoffCoefficient: 1, maximumAttempts: 2 },
  });

  const error = await fails(handle.result(), WorkflowFailedError);
  assert.ok(error.cause instanceof TimeoutFailure);
  assert.equal((await t.history(handle))[0].workflowExecutionStartedEventAttributes?.attempt, 2);
});

conformance('signal-with-start starts with the signal before the first task and signals what runs', async (t) => {
  const taskQueue = await t.queue();
  const workflowId = t.track(t.fresh('sws'));
  const options = { taskQueue, workflowId, signal: wf.append };
  const first = await t.client.workflow.signalWithStart(wf.list, { ...options, signalArgs: ['one'] });
  const second = await t.client.workflow.signalWithStart(wf.list, { ...options, signalArgs: ['two'] });
  await first.signal(wf.close);

  assert.deepEqual(await first.result(), ['one', 'two']);
  assert.equal(second.signaledRunId, first.signaledRunId);
  const names = await t.eventNames(first);
  assert.deepEqual(names.slice(0, 3), ['WorkflowExecutionStarted', 'WorkflowExecutionSignaled', 'WorkflowTaskScheduled']);
});

wire('signal-with-start repeated with its request id signals once', async (t) => {
  const request = {
    namespace: t.namespace,
    workflowId: t.track(t.fresh('sws')),
    workflowType: { name: 'raw' },
    taskQueue: { name: t.fresh('queue') },
    signalName: 'poke',
    signalInput: payloads(1),
    requestId: randomUUID(),
  };
  const first = await t.service.signalWithStartWorkflowExecution(request);
  const again = await t.service.signalWithStartWorkflowExecution(request);

  assert.equal(again.runId, first.runId);
  const names = await t.eventNames({ workflowId: request.workflowId });
  assert.equal(names.filter((name) => name === 'WorkflowExecutionSignaled').length, 1);
});

conformance('signal-with-start starts a closed id again', async (t) => {
  const done = await t.start(wf.echo, [1]);
  await done.result();
  const again = await t.client.workflow.signalWithStart(wf.waiter, {
    taskQueue: await t.queue(),
    workflowId: done.workflowId,
    signal: wf.finish,
    signalArgs: ['second life'],
  });

  assert.equal(await again.result(), 'second life');
});

function withStart(t: { track(id: string): string }, workflowId: string, taskQueue: string, policy: 'FAIL' | 'USE_EXISTING') {
  return new WithStartWorkflowOperation(wf.list, {
    workflowId: t.track(workflowId),
    taskQueue,
    workflowIdConflictPolicy: policy,
  });
}

conformance('update-with-start starts the workflow and answers the update', async (t) => {
  const operation = withStart(t, t.fresh('uws'), await t.queue(), 'FAIL');
  const result = await t.client.workflow.executeUpdateWithStart(wf.add, { args: ['first'], startWorkflowOperation: operation });

  assert.equal(result, 1);
  const handle = await operation.workflowHandle();
  await handle.signal(wf.close);
  assert.deepEqual(await handle.result(), ['first']);
  const names = await t.eventNames(handle);
  assert.deepEqual(names.slice(0, 6), [
    'WorkflowExecutionStarted',
    'WorkflowTaskScheduled',
    'WorkflowTaskStarted',
    'WorkflowTaskCompleted',
    'WorkflowExecutionUpdateAccepted',
    'WorkflowExecutionUpdateCompleted',
  ]);
});

conformance('update-with-start updates the workflow that runs already', async (t) => {
  const running = await t.start(wf.list, []);
  const operation = withStart(t, running.workflowId, await t.queue(), 'USE_EXISTING');
  const result = await t.client.workflow.executeUpdateWithStart(wf.add, { args: ['x'], startWorkflowOperation: operation });

  assert.equal(result, 1);
  assert.equal(await running.query(wf.items).then((all) => all.length), 1);
  assert.equal((await t.describe(running)).workflowExecutionInfo?.execution?.runId, running.firstExecutionRunId);
});

conformance('update-with-start under policy FAIL is refused while the id runs, and nothing is updated', async (t) => {
  const running = await t.start(wf.list, []);
  const operation = withStart(t, running.workflowId, await t.queue(), 'FAIL');
  operation.workflowHandle().catch(() => undefined);
  const update = t.client.workflow.executeUpdateWithStart(wf.add, { args: ['x'], startWorkflowOperation: operation });

  await fails(update, WorkflowExecutionAlreadyStartedError);
  assert.deepEqual(await running.query(wf.items), []);
});

conformance('update-with-start keeps the workflow it started when the validator rejects the update', async (t) => {
  const operation = withStart(t, t.fresh('uws'), await t.queue(), 'FAIL');
  const update = t.client.workflow.executeUpdateWithStart(wf.add, { args: ['forbidden'], startWorkflowOperation: operation });

  await fails(update, WorkflowUpdateFailedError);
  const handle = await operation.workflowHandle();
  assert.equal((await handle.describe()).status.name, 'RUNNING');
});

wire('the parts of a refused update-with-start are told one by one', async (t) => {
  const running = await t.startRaw();
  const call = t.service.executeMultiOperation({
    namespace: t.namespace,
    operations: [
      {
        startWorkflow: {
          namespace: t.namespace,
          workflowId: running.workflowId,
          workflowType: { name: 'raw' },
          taskQueue: { name: running.taskQueue },
          requestId: randomUUID(),
          workflowIdConflictPolicy: Conflict.WORKFLOW_ID_CONFLICT_POLICY_FAIL,
        },
      },
      {
        updateWorkflow: {
          namespace: t.namespace,
          workflowExecution: { workflowId: running.workflowId },
          waitPolicy: {
            lifecycleStage:
              enums.UpdateWorkflowExecutionLifecycleStage.UPDATE_WORKFLOW_EXECUTION_LIFECYCLE_STAGE_COMPLETED,
          },
          request: { meta: { updateId: randomUUID() }, input: { name: 'add' } },
        },
      },
    ],
  });

  await refused(call, status.ALREADY_EXISTS, { detail: 'MultiOperationExecutionFailure' });
});

wire('a start without an id, a type or a queue, or with too long an id, is an invalid argument', async (t) => {
  const request = {
    namespace: t.namespace,
    workflowId: t.fresh('bad'),
    workflowType: { name: 'raw' },
    taskQueue: { name: 'q' },
    requestId: randomUUID(),
  };

  for (const broken of [
    { workflowId: '' },
    { workflowType: { name: '' } },
    { taskQueue: { name: '' } },
    { workflowId: 'x'.repeat(1_001) },
    { workflowRunTimeout: duration(0), workflowExecutionTimeout: { seconds: -1 as never } },
    { retryPolicy: { initialInterval: duration(1_000), backoffCoefficient: 0.5 } },
    { retryPolicy: { initialInterval: duration(1_000), maximumAttempts: -1 } },
  ]) {
    await refused(t.service.startWorkflowExecution({ ...request, ...broken }), status.INVALID_ARGUMENT);
  }
});

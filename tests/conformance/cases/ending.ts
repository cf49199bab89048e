import { WorkflowFailedError, WorkflowNotFoundError } from '@temporalio/client';
import { TerminatedFailure } from '@temporalio/common';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Context, Execution } from '../context';
import { commands } from '../hand-worker';
import { area } from '../suite';
import * as wf from '../workflows';
import { enums, eventName, eventNames, fails, num, only, payloads, refused, status, valueOf } from '../protocol';

const { conformance, wire } = area('ending');

wire('a cancel request is recorded once with its reason and wakes the workflow', async (t) => {
  const worker = t.handWorker();
  const start = await t.startRaw({ taskQueue: { name: worker.queue } });
  await worker.complete(await worker.workflowTask());
  const request = { namespace: t.namespace, workflowExecution: { workflowId: start.workflowId }, reason: 'enough' };
  await t.service.requestCancelWorkflowExecution({ ...request, identity: 'the canceller', requestId: randomUUID() });
  await t.service.requestCancelWorkflowExecution({ ...request, requestId: randomUUID() });

  const events = await t.history(start);
  const asked = only(events, 'WorkflowExecutionCancelRequested').workflowExecutionCancelRequestedEventAttributes!;
  assert.deepEqual([asked.cause, asked.identity], ['enough', 'the canceller']);
  const task = await worker.workflowTask();
  await worker.complete(task, [
    {
      commandType: enums.CommandType.COMMAND_TYPE_CANCEL_WORKFLOW_EXECUTION,
      cancelWorkflowExecutionCommandAttributes: { details: payloads('cleaned up') },
    },
  ]);
  const last = (await t.history(start)).at(-1)!.workflowExecutionCanceledEventAttributes!;
  assert.equal(valueOf(last.details), 'cleaned up');
});

conformance('a workflow may complete although it was asked to cancel', async (t) => {
  const handle = await t.start(wf.shrugsOffCancel, []);
  await handle.cancel();

  assert.equal(await handle.result(), 'completed all the same');
  assert.equal(await t.statusOf(handle), 'COMPLETED');
});

conformance('cancelling a closed workflow is no error, an unknown one is not found', async (t) => {
  const handle = await t.start(wf.echo, [1]);
  await handle.result();

  await handle.cancel();
  await fails(t.client.workflow.getHandle(t.fresh('unknown')).cancel(), WorkflowNotFoundError);
});

conformance('terminate ends a workflow at once with reason and details', async (t) => {
  const handle = await t.start(wf.waiter, []);
  await handle.terminate('because');

  const error = await fails(handle.result(), WorkflowFailedError);
  assert.ok(error.cause instanceof TerminatedFailure);
  assert.match(error.message, /because/);
  const last = (await t.history(handle)).at(-1)!;
  assert.equal(eventName(last), 'WorkflowExecutionTerminated');
  assert.equal(last.workflowExecutionTerminatedEventAttributes?.reason, 'because');
});

conformance('terminating a closed or unknown workflow, or another chain of the id, is not found', async (t) => {
  const handle = await t.start(wf.echo, [1]);
  await handle.result();
  const other = await t.start(wf.waiter, [], { workflowId: handle.workflowId });
  const wrongChain = t.service.terminateWorkflowExecution({
    namespace: t.namespace,
    workflowExecution: { workflowId: handle.workflowId },
    firstExecutionRunId: handle.firstExecutionRunId,
  });

  await refused(wrongChain, status.NOT_FOUND);
  await other.terminate();
  await fails(other.terminate(), WorkflowNotFoundError);
  await fails(t.client.workflow.getHandle(t.fresh('unknown')).terminate(), WorkflowNotFoundError);
});

wire('terminate during a task keeps the events that were held back for it', async (t) => {
  const worker = t.handWorker();
  const start = await t.startRaw({ taskQueue: { name: worker.queue } });
  await worker.workflowTask();
  await t.signal(start, 'held back');
  await t.client.workflow.getHandle(start.workflowId).terminate();

  const names = await t.eventNames(start);
  assert.ok(names.includes('WorkflowExecutionSignaled'));
  assert.equal(names.at(-1), 'WorkflowExecutionTerminated');
});

const reset = (t: Context, execution: Execution, workflowTaskFinishEventId: number, more = {}) =>
  t.service.resetWorkflowExecution({
    namespace: t.namespace,
    workflowExecution: { workflowId: execution.workflowId, runId: execution.runId },
    reason: 'again',
    requestId: randomUUID(),
    workflowTaskFinishEventId: workflowTaskFinishEventId as never,
    ...more,
  });

conformance('reset starts a new run from a task, ends the old one and delivers later signals again', async (t) => {
  const handle = await t.start(wf.list, []);
  await handle.query(wf.items);
  await handle.signal(wf.append, 'kept');
  assert.deepEqual(await handle.query(wf.items), ['kept']);
  const { runId } = await reset(t, { workflowId: handle.workflowId, runId: handle.firstExecutionRunId }, 4);
  const current = t.client.workflow.getHandle<typeof wf.list>(handle.workflowId);

  assert.notEqual(runId, handle.firstExecutionRunId);
  assert.equal(await t.statusOf({ workflowId: handle.workflowId, runId: handle.firstExecutionRunId }), 'TERMINATED');
  assert.deepEqual(await current.query(wf.items), ['kept']);
  const events = await t.history({ workflowId: handle.workflowId, runId });
  assert.deepEqual(eventNames(events).slice(0, 5), [
    'WorkflowExecutionStarted',
    'WorkflowTaskScheduled',
    'WorkflowTaskStarted',
    'WorkflowTaskFailed',
    'WorkflowExecutionSignaled',
  ]);
  const failed = events[3].workflowTaskFailedEventAttributes!;
  assert.equal(failed.cause, enums.WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_RESET_WORKFLOW);
  assert.deepEqual([failed.baseRunId, failed.newRunId], [handle.firstExecutionRunId, runId]);
  await current.signal(wf.close);
  assert.deepEqual(await current.result(), ['kept']);
});

conformance('reset of a closed workflow runs it again from there', async (t) => {
  const handle = await t.start(wf.oneActivity, ['add', [1, 2]]);
  assert.equal(await handle.result(), 3);
  const events = await t.history(handle);
  const completed = events.filter((event) => eventName(event) === 'WorkflowTaskCompleted');
  const { runId } = await reset(t, handle, num(completed[1].eventId));

  assert.equal(await t.client.workflow.getHandle(handle.workflowId, runId).result(), 3);
  const again = eventNames(await t.history({ workflowId: handle.workflowId, runId }));
  assert.equal(again.filter((name) => name === 'ActivityTaskScheduled').length, 1, 'the activity\'s result was kept');
  assert.equal(await t.statusOf({ workflowId: handle.workflowId, runId: handle.firstExecutionRunId }), 'COMPLETED');
});

conformance('reset can leave later signals out', async (t) => {
  const handle = await t.start(wf.list, []);
  await handle.query(wf.items);
  await handle.signal(wf.append, 'dropped');
  await handle.query(wf.items);
  await reset(t, handle, 4, {
    resetReapplyExcludeTypes: [enums.ResetReapplyExcludeType.RESET_REAPPLY_EXCLUDE_TYPE_SIGNAL],
  });

  assert.deepEqual(await t.client.workflow.getHandle(handle.workflowId).query(wf.items), []);
});

conformance('reset carries the updates after its point out again', async (t) => {
  const handle = await t.start(wf.list, []);
  await handle.query(wf.items);
  await handle.executeUpdate(wf.add, { args: ['updated'] });
  const { runId } = await reset(t, handle, 4);
  const current = t.client.workflow.getHandle<typeof wf.list>(handle.workflowId);

  await t.until('the update to be carried out again', async () => (await current.query(wf.items)).length === 1);
  const names = await t.eventNames({ workflowId: handle.workflowId, runId });
  assert.deepEqual(names.slice(3), [
    'WorkflowTaskFailed',
    'WorkflowExecutionUpdateAdmitted',
    'WorkflowTaskScheduled',
    'WorkflowTaskStarted',
    'WorkflowTaskCompleted',
    'WorkflowExecutionUpdateAccepted',
    'WorkflowExecutionUpdateCompleted',
  ]);
  await current.signal(wf.close);
  assert.deepEqual(await current.result(), ['updated']);
});

wire('reset beyond the history is an invalid argument, of an unknown workflow not found, repeated the same run', async (t) => {
  const worker = t.handWorker();
  const start = await t.startRaw({ taskQueue: { name: worker.queue } });
  await worker.complete(await worker.workflowTask(), [commands.startTimer('t', 60_000)]);

  await refused(reset(t, start, 99), status.INVALID_ARGUMENT);
  await refused(reset(t, start, 1), status.INVALID_ARGUMENT);
  await refused(reset(t, { workflowId: t.fresh('unknown') }, 4), status.NOT_FOUND);
  const requestId = randomUUID();
  const first = await reset(t, { workflowId: start.workflowId }, 4, { requestId });
  const again = await reset(t, { workflowId: start.workflowId }, 4, { requestId });
  assert.equal(again.runId, first.runId);
});

conformance('delete removes a closed workflow from history and visibility', async (t) => {
  const handle = await t.start(wf.echo, [1]);
  await handle.result();
  const listed = async () => (await t.client.workflow.count(`WorkflowId = '${handle.workflowId}'`)).count;
  await t.until('the workflow to be listed', async () => (await listed()) === 1);
  await t.service.deleteWorkflowExecution({ namespace: t.namespace, workflowExecution: { workflowId: handle.workflowId } });

  await t.until('the workflow to be gone', async () => {
    const gone = await handle.describe().then(() => false, (error) => error instanceof WorkflowNotFoundError);
    return gone && (await listed()) === 0;
  });
});

conformance('delete of a running workflow ends and removes it', async (t) => {
  const handle = await t.start(wf.waiter, []);
  await t.service.deleteWorkflowExecution({ namespace: t.namespace, workflowExecution: { workflowId: handle.workflowId } });

  await t.until('the workflow to be gone', () =>
    handle.describe().then(() => false, (error) => error instanceof WorkflowNotFoundError)
  );
});

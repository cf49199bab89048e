import { WorkflowNotFoundError } from '@temporalio/client';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { commands } from '../hand-worker';
import { area } from '../suite';
import * as wf from '../workflows';
import { enums, eventName, fails, num, only, payloads, refused, status, valueOf } from '../protocol';

const { conformance, wire } = area('signals');

conformance('signals reach the workflow in the order they were answered', async (t) => {
  const handle = await t.start(wf.list, []);
  for (let i = 0; i < 10; i++) {
    await handle.signal(wf.append, i);
  }
  await handle.signal(wf.close);

  assert.deepEqual(await handle.result(), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

conformance('a hundred concurrent signals are each delivered exactly once', async (t) => {
  const handle = await t.start(wf.list, []);
  await Promise.all(Array.from({ length: 100 }, (_, i) => handle.signal(wf.append, i)));
  await handle.signal(wf.close);

  const all = (await handle.result()) as number[];
  assert.deepEqual([...all].sort((a, b) => a - b), Array.from({ length: 100 }, (_, i) => i));
});

conformance('signals sent before any worker is there wait for it', async (t) => {
  const taskQueue = t.fresh('later');
  const handle = await t.start(wf.list, [], { taskQueue });
  await handle.signal(wf.append, 'early');
  await handle.signal(wf.close);
  await t.worker({ taskQueue });

  assert.deepEqual(await handle.result(), ['early']);
});

conformance('a signal of the handle goes to the run that continued as new', async (t) => {
  const handle = await t.start(wf.countdown, [3]);
  await handle.result();
  const first = t.client.workflow.getHandle(handle.workflowId, handle.firstExecutionRunId);

  await fails(first.signal(wf.finish, 1), WorkflowNotFoundError);
});

wire('a signal records its name, input, header and sender', async (t) => {
  const start = await t.startRaw();
  await t.service.signalWorkflowExecution({
    namespace: t.namespace,
    workflowExecution: { workflowId: start.workflowId },
    signalName: 'poke',
    input: payloads('a', 2),
    header: { fields: { trace: payloads('t').payloads![0] } },
    identity: 'the sender',
    requestId: randomUUID(),
  });

  const signaled = only(await t.history(start), 'WorkflowExecutionSignaled').workflowExecutionSignaledEventAttributes!;
  assert.equal(signaled.signalName, 'poke');
  assert.deepEqual([valueOf(signaled.input), valueOf(signaled.input, 1)], ['a', 2]);
  assert.ok(signaled.header?.fields?.trace);
  assert.equal(signaled.identity, 'the sender');
});

wire('a signal repeated with its request id is recorded once', async (t) => {
  const start = await t.startRaw();
  const requestId = randomUUID();
  await t.signal(start, 'poke', undefined, requestId);
  await t.signal(start, 'poke', undefined, requestId);

  only(await t.history(start), 'WorkflowExecutionSignaled');
});

wire('a signal is repeated safely while its first sending is held back by a task', async (t) => {
  const worker = t.handWorker();
  const start = await t.startRaw({ taskQueue: { name: worker.queue } });
  const task = await worker.workflowTask();
  const requestId = randomUUID();
  await t.signal(start, 'poke', undefined, requestId);
  await t.signal(start, 'poke', undefined, requestId);
  await worker.complete(task);

  only(await t.history(start), 'WorkflowExecutionSignaled');
});

wire('a signal to an idle workflow schedules one task; more signals do not schedule more', async (t) => {
  const worker = t.handWorker();
  const start = await t.startRaw({ taskQueue: { name: worker.queue } });
  await worker.complete(await worker.workflowTask());
  await t.signal(start, 'one');
  await t.signal(start, 'two');

  assert.deepEqual((await t.eventNames(start)).slice(4), [
    'WorkflowExecutionSignaled',
    'WorkflowTaskScheduled',
    'WorkflowExecutionSignaled',
  ]);
});

conformance('a signal to a closed or an unknown workflow is not found', async (t) => {
  const handle = await t.start(wf.echo, [1]);
  await handle.result();

  await fails(handle.signal(wf.finish), WorkflowNotFoundError);
  await fails(t.client.workflow.getHandle(t.fresh('unknown')).signal(wf.finish), WorkflowNotFoundError);
});

wire('a signal without a name, or to a run id that is none, is an invalid argument', async (t) => {
  const start = await t.startRaw();

  await refused(t.signal(start, ''), status.INVALID_ARGUMENT);
  await refused(t.signal({ workflowId: start.workflowId, runId: 'not-a-run-id' }, 'poke'), status.INVALID_ARGUMENT);
});

conformance('a workflow signals another workflow', async (t) => {
  const target = await t.start(wf.list, []);
  const sender = await t.start(wf.signalsExternal, [target.workflowId, 'append', 'hi']);

  assert.equal(await sender.result(), 'delivered');
  assert.deepEqual(await target.query(wf.items), ['hi']);
  const events = await t.history(sender);
  const initiated = only(events, 'SignalExternalWorkflowExecutionInitiated');
  const delivered = only(events, 'ExternalWorkflowExecutionSignaled').externalWorkflowExecutionSignaledEventAttributes!;
  assert.equal(num(delivered.initiatedEventId), num(initiated.eventId));
  assert.equal(delivered.workflowExecution?.workflowId, target.workflowId);
});

conformance('a workflow is told when the workflow it signals or cancels does not exist', async (t) => {
  const unknown = t.fresh('unknown');
  const signals = await t.start(wf.signalsExternal, [unknown, 'append', 1]);
  const cancels = await t.start(wf.cancelsExternal, [unknown]);

  assert.match(await signals.result(), /^refused/);
  assert.match(await cancels.result(), /^refused/);
  const failed = only(await t.history(signals), 'SignalExternalWorkflowExecutionFailed');
  assert.equal(
    failed.signalExternalWorkflowExecutionFailedEventAttributes?.cause,
    enums.SignalExternalWorkflowExecutionFailedCause
      .SIGNAL_EXTERNAL_WORKFLOW_EXECUTION_FAILED_CAUSE_EXTERNAL_WORKFLOW_EXECUTION_NOT_FOUND
  );
  const notCancelled = only(await t.history(cancels), 'RequestCancelExternalWorkflowExecutionFailed');
  assert.equal(
    notCancelled.requestCancelExternalWorkflowExecutionFailedEventAttributes?.cause,
    enums.CancelExternalWorkflowExecutionFailedCause
      .CANCEL_EXTERNAL_WORKFLOW_EXECUTION_FAILED_CAUSE_EXTERNAL_WORKFLOW_EXECUTION_NOT_FOUND
  );
});

conformance('a workflow cancels another workflow', async (t) => {
  const target = await t.start(wf.cancellable, []);
  await t.untilEvent(target, 'TimerStarted');
  const sender = await t.start(wf.cancelsExternal, [target.workflowId]);

  assert.equal(await sender.result(), 'requested');
  await t.untilEvent(target, 'WorkflowExecutionCanceled');
  const asked = only(await t.history(target), 'WorkflowExecutionCancelRequested');
  const by = asked.workflowExecutionCancelRequestedEventAttributes?.externalWorkflowExecution;
  assert.equal(by?.workflowId, sender.workflowId);
  const names = await t.eventNames(sender);
  assert.ok(names.includes('RequestCancelExternalWorkflowExecutionInitiated'));
  assert.ok(names.includes('ExternalWorkflowExecutionCancelRequested'));
});

wire('signals wake a workflow whose timer is still running', async (t) => {
  const worker = t.handWorker();
  const start = await t.startRaw({ taskQueue: { name: worker.queue } });
  await worker.complete(await worker.workflowTask(), [commands.startTimer('long', 3_600_000)]);
  await t.signal(start, 'wake');

  const task = await worker.workflowTask();
  assert.equal(eventName(task.history!.events!.at(-3)!), 'WorkflowExecutionSignaled');
});

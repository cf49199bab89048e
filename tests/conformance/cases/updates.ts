import { WorkflowNotFoundError, WorkflowUpdateFailedError, WorkflowUpdateRPCTimeoutOrCancelledError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Context } from '../context';
import { commands, type Command, type HandWorker, type WorkflowTask } from '../hand-worker';
import { area } from '../suite';
import * as wf from '../workflows';
import { enums, eventName, fails, num, only, payloads, refused, status } from '../protocol';

const { conformance, wire } = area('updates');
type ProtocolMessage = temporal.api.protocol.v1.IMessage;
const Stage = enums.UpdateWorkflowExecutionLifecycleStage;

conformance('an update changes the workflow and answers its result', async (t) => {
  const handle = await t.start(wf.list, []);

  assert.equal(await handle.executeUpdate(wf.add, { args: ['a'] }), 1);
  assert.equal(await handle.executeUpdate(wf.add, { args: ['b'] }), 2);
  assert.deepEqual(await handle.query(wf.items), ['a', 'b']);
});

conformance('an update is recorded as accepted and completed', async (t) => {
  const handle = await t.start(wf.list, []);
  await handle.executeUpdate(wf.add, { args: ['a'], updateId: 'the-update' });

  const events = await t.history(handle);
  const accepted = only(events, 'WorkflowExecutionUpdateAccepted');
  const completed = only(events, 'WorkflowExecutionUpdateCompleted').workflowExecutionUpdateCompletedEventAttributes!;
  const request = accepted.workflowExecutionUpdateAcceptedEventAttributes!.acceptedRequest!;
  assert.equal(request.meta?.updateId, 'the-update');
  assert.equal(request.input?.name, 'add');
  assert.equal(completed.meta?.updateId, 'the-update');
  assert.equal(num(completed.acceptedEventId), num(accepted.eventId));
  assert.ok(completed.outcome?.success);
});

conformance('an update can be left at its acceptance and its outcome asked for later', async (t) => {
  const handle = await t.start(wf.list, []);
  const update = await handle.startUpdate(wf.heldAdd, { args: ['held'], waitForStage: 'ACCEPTED' });
  assert.ok((await t.eventNames(handle)).includes('WorkflowExecutionUpdateAccepted'));
  assert.equal((await t.eventNames(handle)).includes('WorkflowExecutionUpdateCompleted'), false);
  const result = update.result();
  await handle.signal(wf.release);

  assert.equal(await result, 1);
});

conformance('the outcome of an update is found by its id, also after the workflow closed', async (t) => {
  const handle = await t.start(wf.list, []);
  await handle.executeUpdate(wf.add, { args: ['a'], updateId: 'by-id' });
  assert.equal(await handle.getUpdateHandle('by-id').result(), 1);
  await handle.signal(wf.close);
  await handle.result();

  assert.equal(await handle.getUpdateHandle('by-id').result(), 1);
});

conformance('a rejected update fails with the validator\'s error and leaves no history', async (t) => {
  const handle = await t.start(wf.list, []);
  await handle.executeUpdate(wf.add, { args: ['ok'] });
  const before = await t.eventNames(handle);

  const error = await fails(handle.executeUpdate(wf.add, { args: ['forbidden'] }), WorkflowUpdateFailedError);
  assert.equal((error.cause as ApplicationFailure).type, 'Forbidden');
  assert.deepEqual(await t.eventNames(handle), before);
  await handle.signal(wf.close);
  assert.deepEqual(await handle.result(), ['ok'], 'the workflow goes on after a task that left no history');
});

conformance('an update whose handler fails is completed with that failure', async (t) => {
  const handle = await t.start(wf.list, []);

  const error = await fails(handle.executeUpdate(wf.failingUpdate, { args: ['broken'] }), WorkflowUpdateFailedError);
  assert.deepEqual([(error.cause as ApplicationFailure).type, error.cause?.message], ['UpdateFailed', 'broken']);
  const completed = only(await t.history(handle), 'WorkflowExecutionUpdateCompleted');
  assert.ok(completed.workflowExecutionUpdateCompletedEventAttributes?.outcome?.failure);
});

conformance('an update nobody handles fails and leaves the workflow alone', async (t) => {
  const handle = await t.start(wf.list, []);

  await fails(handle.executeUpdate('noSuchUpdate', { args: [1] }), WorkflowUpdateFailedError);
  assert.equal(await t.statusOf(handle), 'RUNNING');
});

conformance('an update sent before any worker is there waits for it', async (t) => {
  const taskQueue = t.fresh('later');
  const handle = await t.start(wf.list, [], { taskQueue });
  const update = handle.executeUpdate(wf.add, { args: ['early'] });
  await new Promise((resolve) => setTimeout(resolve, 300)); // it is on its way; an update waiting for a worker shows nowhere
  await t.worker({ taskQueue });

  assert.equal(await update, 1);
});

conformance('an accepted update survives its worker', async (t) => {
  const first = await t.worker();
  const handle = await t.start(wf.list, [], { taskQueue: first.taskQueue });
  const update = await handle.startUpdate(wf.heldAdd, { args: ['held'], waitForStage: 'ACCEPTED' });
  await first.stop();
  const result = update.result();
  await handle.signal(wf.release);
  await t.worker({ taskQueue: first.taskQueue });

  assert.equal(await result, 1);
});

conformance('an update repeated with its id is carried out once', async (t) => {
  const handle = await t.start(wf.list, []);
  const updateId = randomUUID();
  const first = await handle.executeUpdate(wf.add, { args: ['once'], updateId });
  const again = await handle.executeUpdate(wf.add, { args: ['once'], updateId });

  assert.deepEqual([first, again], [1, 1]);
  assert.deepEqual(await handle.query(wf.items), ['once']);
});

conformance('an update joined while it is under way gives both callers its outcome', async (t) => {
  const handle = await t.start(wf.list, []);
  const updateId = randomUUID();
  await handle.startUpdate(wf.heldAdd, { args: ['held'], updateId, waitForStage: 'ACCEPTED' });
  const both = [1, 2].map(() => handle.executeUpdate(wf.heldAdd, { args: ['held'], updateId }));
  await handle.signal(wf.release);

  assert.deepEqual(await Promise.all(both), [1, 1]);
});

conformance('many updates at once are each carried out exactly once', async (t) => {
  const handle = await t.start(wf.list, []);
  const results: number[] = [];
  for (let round = 0; round < 3; round++) {
    const updates = Array.from({ length: 8 }, (_, i) => handle.executeUpdate(wf.slowAdd, { args: [`${round}.${i}`, 10] }));
    results.push(...(await Promise.all(updates)));
  }
  await handle.signal(wf.close);

  assert.deepEqual([...results].sort((a, b) => a - b), Array.from({ length: 24 }, (_, i) => i + 1));
  assert.equal(new Set(await handle.result()).size, 24);
});

conformance('signals and updates together keep the workflow going', async (t) => {
  const handle = await t.start(wf.list, []);
  const work = Array.from({ length: 8 }, (_, i) =>
    i % 2 ? handle.signal(wf.append, i) : handle.executeUpdate(wf.add, { args: [i] })
  );
  await Promise.all(work);
  await handle.signal(wf.close);

  assert.equal(new Set(await handle.result()).size, 8);
});

conformance('an update to a closed or an unknown workflow is not found', async (t) => {
  const handle = await t.start(wf.echo, [1]);
  await handle.result();

  await fails(handle.executeUpdate(wf.add, { args: [1] }), WorkflowNotFoundError);
  await fails(t.client.workflow.getHandle(t.fresh('unknown')).executeUpdate(wf.add, { args: [1] }), WorkflowNotFoundError);
});

conformance('an accepted update whose workflow is terminated fails', async (t) => {
  const handle = await t.start(wf.list, []);
  const update = await handle.startUpdate(wf.heldAdd, { args: ['held'], waitForStage: 'ACCEPTED' });
  const result = update.result();
  result.catch(() => undefined);
  await handle.terminate();

  await fails(result, Error);
});

wire('an update that no worker takes ends at the caller\'s deadline', async (t) => {
  const start = await t.startRaw();
  const handle = t.client.workflow.getHandle(start.workflowId);
  const call = t.connection.withDeadline(Date.now() + 1_000, () => handle.executeUpdate(wf.add, { args: [1] }));

  await fails(call, WorkflowUpdateRPCTimeoutOrCancelledError);
  assert.equal(
    (await t.history(start)).some((event) => eventName(event).includes('Update')),
    false
  );
});

function updateRequest(t: Context, workflowId: string, stage: number, name = 'add') {
  return {
    namespace: t.namespace,
    workflowExecution: { workflowId },
    waitPolicy: { lifecycleStage: stage },
    request: { meta: { updateId: randomUUID() }, input: { name, args: payloads(1) } },
  };
}

wire('waiting for admission only is not allowed, and an update needs a name', async (t) => {
  const { workflowId } = await t.startRaw();
  const admitted = updateRequest(t, workflowId, Stage.UPDATE_WORKFLOW_EXECUTION_LIFECYCLE_STAGE_ADMITTED);
  const unnamed = updateRequest(t, workflowId, Stage.UPDATE_WORKFLOW_EXECUTION_LIFECYCLE_STAGE_ACCEPTED, '');

  await refused(t.service.updateWorkflowExecution(admitted), status.PERMISSION_DENIED);
  await refused(t.service.updateWorkflowExecution(unnamed), status.INVALID_ARGUMENT);
});

wire('polling an update that does not exist is not found', async (t) => {
  const { workflowId } = await t.startRaw();
  const poll = t.service.pollWorkflowExecutionUpdate({
    namespace: t.namespace,
    updateRef: { workflowExecution: { workflowId }, updateId: 'nobody sent this' },
    waitPolicy: { lifecycleStage: Stage.UPDATE_WORKFLOW_EXECUTION_LIFECYCLE_STAGE_COMPLETED },
  });

  await refused(poll, status.NOT_FOUND);
});

wire('an update reaches a worker as a message of a task that leaves nothing behind when it is refused', async (t) => {
  const worker = t.handWorker();
  const start = await t.startRaw({ taskQueue: { name: worker.queue } });
  await worker.complete(await worker.workflowTask());
  const before = await t.eventNames(start);
  const request = updateRequest(t, start.workflowId, Stage.UPDATE_WORKFLOW_EXECUTION_LIFECYCLE_STAGE_COMPLETED);
  const call = t.service.updateWorkflowExecution(request);
  const task = await worker.workflowTask();

  assert.equal(task.messages?.length, 1);
  const [message] = task.messages!;
  assert.equal(message.protocolInstanceId, request.request.meta.updateId);
  assert.match(message.body!.type_url!, /temporal\.api\.update\.v1\.Request$/);
  await worker.complete(task, [], { messages: [rejection(message)] });
  const answer = await call;
  assert.equal(answer.outcome?.failure?.message, 'no');
  assert.deepEqual(await t.eventNames(start), before);
});

wire('an outcome that came with a refused task was never given: the caller asks again and gets the next task\'s', async (t) => {
  const worker = t.handWorker();
  const start = await t.startRaw({ taskQueue: { name: worker.queue } });
  await worker.complete(await worker.workflowTask());
  const request = updateRequest(t, start.workflowId, Stage.UPDATE_WORKFLOW_EXECUTION_LIFECYCLE_STAGE_COMPLETED);
  const lost = t.service.updateWorkflowExecution(request);
  const losing = await worker.workflowTask();
  await t.signal(start, 'unseen');
  const early = answered(losing.messages![0], 'early');
  const completion = [...early.commands, commands.completeWorkflow()];

  await Promise.all([
    refused(worker.complete(losing, completion, { messages: early.messages }), status.INVALID_ARGUMENT, { message: /UnhandledCommand/ }),
    refused(lost, status.FAILED_PRECONDITION),
  ]);
  assert.equal((await t.eventNames(start)).some((name) => name.includes('Update')), false);

  const again = t.service.updateWorkflowExecution(request);
  const task = await taskWithMessage(worker);
  const late = answered(task.messages![0], 'late');
  await worker.complete(task, [...late.commands, commands.completeWorkflow()], { messages: late.messages });
  const [given] = (await again).outcome!.success!.payloads!;
  assert.equal(Buffer.from(given.data!).toString(), '"late"');
});

wire('a refusal that came with a refused task was never given either', async (t) => {
  const worker = t.handWorker();
  const start = await t.startRaw({ taskQueue: { name: worker.queue } });
  await worker.complete(await worker.workflowTask());
  const lost = t.service.updateWorkflowExecution(
    updateRequest(t, start.workflowId, Stage.UPDATE_WORKFLOW_EXECUTION_LIFECYCLE_STAGE_COMPLETED));
  const task = await worker.workflowTask();
  await t.signal(start, 'unseen');
  const messages = [rejection(task.messages![0])];

  await Promise.all([
    refused(worker.complete(task, [messageCommand(messages[0]), commands.completeWorkflow()], { messages }), status.INVALID_ARGUMENT),
    refused(lost, status.FAILED_PRECONDITION),
  ]);
});

/** The update may come before or after the task that its own workflow was due anyway. */
async function taskWithMessage(worker: HandWorker): Promise<WorkflowTask> {
  for (;;) {
    const task = await worker.workflowTask();
    if (task.messages?.length) {
      return task;
    }
    await worker.complete(task);
  }
}

const messageCommand = ({ id }: ProtocolMessage): Command => ({
  commandType: enums.CommandType.COMMAND_TYPE_PROTOCOL_MESSAGE,
  protocolMessageCommandAttributes: { messageId: id },
});

/** What a worker says of an update that it accepts and completes at once. */
function answered(request: ProtocolMessage, result: unknown): { commands: Command[]; messages: ProtocolMessage[] } {
  const { Acceptance, Request, Response } = temporal.api.update.v1;
  const asked = Request.decode(request.body!.value as Uint8Array);
  const message = (name: string, value: Uint8Array): ProtocolMessage => ({
    id: `${request.id}/${name}`,
    protocolInstanceId: request.protocolInstanceId,
    body: { type_url: `type.googleapis.com/temporal.api.update.v1.${name}`, value },
  });
  const messages = [
    message('Acceptance', Acceptance.encode({
      acceptedRequestMessageId: request.id,
      acceptedRequestSequencingEventId: request.eventId,
      acceptedRequest: asked,
    }).finish()),
    message('Response', Response.encode({ meta: asked.meta, outcome: { success: payloads(result) } }).finish()),
  ];
  return { commands: messages.map(messageCommand), messages };
}

function rejection(request: ProtocolMessage): ProtocolMessage {
  const { Rejection, Request } = temporal.api.update.v1;
  const body = Rejection.encode({
    rejectedRequestMessageId: `${request.id}/request`,
    rejectedRequestSequencingEventId: request.eventId ?? request.commandIndex,
    rejectedRequest: Request.decode(request.body!.value as Uint8Array),
    failure: { message: 'no', applicationFailureInfo: { type: 'No' } },
  } as temporal.api.update.v1.IRejection).finish();
  return {
    id: `${request.id}/reject`,
    protocolInstanceId: request.protocolInstanceId,
    body: { type_url: 'type.googleapis.com/temporal.api.update.v1.Rejection', value: body },
  };
}

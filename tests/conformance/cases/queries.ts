import { QueryNotRegisteredError, QueryRejectedError, WorkflowNotFoundError } from '@temporalio/client';
import assert from 'node:assert/strict';
import { commands, type HandWorker, type WorkflowTask } from '../hand-worker';
import type { Context } from '../context';
import { area } from '../suite';
import * as wf from '../workflows';
import { enums, fails, grpcErrorOf, payloads, refused, status, valueOf } from '../protocol';

const { conformance, wire } = area('queries');

conformance('a query reads the state of a running workflow and leaves no trace in history', async (t) => {
  const handle = await t.start(wf.list, []);
  await handle.signal(wf.append, 'x');
  assert.deepEqual(await handle.query(wf.items), ['x']);
  const before = await t.eventNames(handle);

  assert.deepEqual(await handle.query(wf.items), ['x']);
  assert.deepEqual(await t.eventNames(handle), before);
});

conformance('a query sees every signal that was answered before it', async (t) => {
  const handle = await t.start(wf.list, []);
  for (let i = 1; i <= 15; i++) {
    await handle.signal(wf.append, i);
    assert.equal((await handle.query(wf.items)).length, i);
  }
});

conformance('a query is answered before the first task of a fresh workflow is done', async (t) => {
  const handle = await t.start(wf.list, []);

  assert.deepEqual(await handle.query(wf.items), []);
});

conformance('a closed workflow still answers queries', async (t) => {
  const handle = await t.start(wf.list, []);
  await handle.signal(wf.append, 'kept');
  await handle.signal(wf.close);
  await handle.result();

  assert.deepEqual(await handle.query(wf.items), ['kept']);
});

conformance('an earlier run of an id answers queries by its run id', async (t) => {
  const first = await t.start(wf.list, []);
  await first.signal(wf.append, 'first run');
  await first.signal(wf.close);
  await first.result();
  const second = await t.start(wf.list, [], { workflowId: first.workflowId });
  await second.signal(wf.append, 'second run');

  const pinned = t.client.workflow.getHandle(first.workflowId, first.firstExecutionRunId);
  assert.deepEqual(await pinned.query(wf.items), ['first run']);
  assert.deepEqual(await second.query(wf.items), ['second run']);
});

conformance('a terminated workflow answers queries with the state it had', async (t) => {
  const handle = await t.start(wf.list, []);
  await handle.signal(wf.append, 'was here');
  assert.deepEqual(await handle.query(wf.items), ['was here']);
  await handle.terminate();

  assert.deepEqual(await handle.query(wf.items), ['was here']);
});

conformance('a query handler that throws, and a query nobody handles, fail the call with the reason', async (t) => {
  const handle = await t.start(wf.list, []);

  const failed = await fails(handle.query(wf.failingQuery), QueryNotRegisteredError);
  assert.match(failed.message, /this query always fails/);
  const unknown = await fails(handle.query('noSuchQuery'), QueryNotRegisteredError);
  assert.match(unknown.message, /noSuchQuery/);
});

conformance('a failed query carries its failure in the status details', async (t) => {
  const handle = await t.start(wf.list, []);
  const call = t.service.queryWorkflow({
    namespace: t.namespace,
    execution: { workflowId: handle.workflowId },
    query: { queryType: 'failingQuery' },
  });

  await refused(call, status.INVALID_ARGUMENT, { detail: 'QueryFailedFailure' });
});

conformance('a query can be rejected for closed workflows', async (t) => {
  const handle = await t.start(wf.echo, [1]);
  await handle.result();
  const { QUERY_REJECT_CONDITION_NOT_OPEN: notOpen } = enums.QueryRejectCondition;
  const strict = Object.assign(Object.create(t.client.workflow), {
    options: { ...t.client.workflow.options, queryRejectCondition: notOpen },
  }) as typeof t.client.workflow;

  const error = await fails(strict.getHandle(handle.workflowId).query('any'), QueryRejectedError);
  assert.equal(error.status, enums.WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED);
});

wire('a query of an unknown workflow is not found', async (t) => {
  await fails(t.client.workflow.getHandle(t.fresh('unknown')).query('any'), WorkflowNotFoundError);
});

wire('a query that no worker answers ends without an answer', async (t) => {
  const worker = t.handWorker();
  const start = await t.startRaw({ taskQueue: { name: worker.queue } });
  await worker.complete(await worker.workflowTask());
  const call = t.connection.withDeadline(Date.now() + 1_500, () => ask(t, start.workflowId));

  const error = grpcErrorOf(await fails(call, Error))!;
  assert.ok([status.DEADLINE_EXCEEDED, status.FAILED_PRECONDITION].includes(error.code), error.message);
});

const ask = (t: Context, workflowId: string, queryType = 'state') =>
  t.service.queryWorkflow({ namespace: t.namespace, execution: { workflowId }, query: { queryType, queryArgs: payloads('arg') } });

/** Answers the query that a task carries, either way it can be carried: alone, or along with new events. */
async function answer(t: Context, worker: HandWorker, task: WorkflowTask, value: unknown): Promise<'alone' | 'along'> {
  const { QUERY_RESULT_TYPE_ANSWERED: resultType } = enums.QueryResultType;
  if (task.query) {
    await t.service.respondQueryTaskCompleted({
      namespace: t.namespace,
      taskToken: task.taskToken,
      completedType: resultType,
      queryResult: payloads(value),
    });
    return 'alone';
  }
  const ids = Object.keys(task.queries ?? {});
  assert.equal(ids.length, 1, 'the task carries one query');
  await worker.complete(task, [], { queryResults: { [ids[0]]: { resultType, answer: payloads(value) } } });
  return 'along';
}

wire('a query of an idle workflow is a task of its own with the history and the arguments', async (t) => {
  const worker = t.handWorker();
  const start = await t.startRaw({ taskQueue: { name: worker.queue } });
  await worker.complete(await worker.workflowTask());
  const asked = ask(t, start.workflowId);
  const task = await worker.workflowTask();

  assert.equal(task.query?.queryType, 'state');
  assert.equal(valueOf(task.query?.queryArgs), 'arg');
  assert.equal(task.history?.events?.length, 4);
  assert.equal(await answer(t, worker, task, 'idle'), 'alone');
  assert.equal(valueOf((await asked).queryResult), 'idle');
});

wire('a query that comes with a pending signal is answered after the signal', async (t) => {
  const worker = t.handWorker();
  const start = await t.startRaw({ taskQueue: { name: worker.queue } });
  await worker.complete(await worker.workflowTask());
  await t.signal(start, 'first');
  const asked = ask(t, start.workflowId);
  await t.until('the query to be held for the task', async () => {
    const worker2 = await t.describe(start);
    return worker2.pendingWorkflowTask;
  });
  await new Promise((resolve) => setTimeout(resolve, 200)); // the query is on its way; nothing shows its arrival
  const task = await worker.workflowTask();

  assert.equal(await answer(t, worker, task, 'after the signal'), 'along');
  assert.equal(valueOf((await asked).queryResult), 'after the signal');
});

wire('a query that comes during a task is answered once the task is done', async (t) => {
  const worker = t.handWorker();
  const start = await t.startRaw({ taskQueue: { name: worker.queue } });
  const task = await worker.workflowTask();
  const asked = ask(t, start.workflowId);
  await new Promise((resolve) => setTimeout(resolve, 200)); // the query is on its way; nothing shows its arrival
  await worker.complete(task, [commands.startTimer('t', 3_600_000)]);
  await answer(t, worker, await worker.workflowTask(), 'after the task');

  assert.equal(valueOf((await asked).queryResult), 'after the task');
});

wire('a workflow that was closed before its first task cannot be queried', async (t) => {
  const start = await t.startRaw();
  await t.client.workflow.getHandle(start.workflowId).terminate();

  await refused(ask(t, start.workflowId), status.FAILED_PRECONDITION, { detail: 'WorkflowNotReadyFailure' });
});

wire('a workflow whose tasks keep failing refuses queries at once', async (t) => {
  const worker = t.handWorker();
  const start = await t.startRaw({ taskQueue: { name: worker.queue } });
  for (let attempt = 1; attempt <= 3; attempt++) {
    await worker.fail(await worker.workflowTask(), 'broken');
  }

  await refused(ask(t, start.workflowId), status.FAILED_PRECONDITION, { detail: 'WorkflowNotReadyFailure' });
});

wire('a query without a type is an invalid argument', async (t) => {
  const start = await t.startRaw();

  await refused(ask(t, start.workflowId, ''), status.INVALID_ARGUMENT);
});

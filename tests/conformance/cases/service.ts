import { Connection, WorkflowFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import * as grpc from '@grpc/grpc-js';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Context } from '../context';
import { commands } from '../hand-worker';
import { area } from '../suite';
import * as wf from '../workflows';
import { detailsOf, duration, enums, fails, ms, only, payloads, refused, status } from '../protocol';

const namespaces = area('namespaces');
const queues = area('task queues');
const service = area('service');
const errors = area('errors');

namespaces.wire('the namespace default exists', async (t) => {
  const { namespaceInfo, config } = await t.service.describeNamespace({ namespace: 'default' });

  assert.equal(namespaceInfo?.name, 'default');
  assert.equal(namespaceInfo?.state, enums.NamespaceState.NAMESPACE_STATE_REGISTERED);
  assert.match(namespaceInfo!.id!, /^[0-9a-f-]{36}$/);
  assert.ok(ms(config?.workflowExecutionRetentionTtl) > 0);
});

namespaces.wire('a namespace is registered, described by name and id, and listed', async (t) => {
  const name = t.fresh('space');
  await t.service.registerNamespace({
    namespace: name,
    description: 'for a case',
    ownerEmail: 'owner@example.org',
    workflowExecutionRetentionPeriod: duration(3 * 86_400_000),
    data: { team: 'lake' },
  });

  const byName = await t.until('the namespace to be there', () =>
    t.service.describeNamespace({ namespace: name }).catch(() => undefined)
  );
  assert.deepEqual(
    [byName.namespaceInfo?.description, byName.namespaceInfo?.ownerEmail, byName.namespaceInfo?.data],
    ['for a case', 'owner@example.org', { team: 'lake' }]
  );
  assert.equal(ms(byName.config?.workflowExecutionRetentionTtl), 3 * 86_400_000);
  const byId = await t.service.describeNamespace({ id: byName.namespaceInfo!.id });
  assert.equal(byId.namespaceInfo?.name, name);
  const { namespaces: all } = await t.service.listNamespaces({ pageSize: 1_000 });
  const names = all!.map((each) => each.namespaceInfo?.name);
  assert.ok(names.includes(name) && names.includes('default'));
});

namespaces.wire('a name that is taken is refused, an unknown one not found', async (t) => {
  const taken = t.service.registerNamespace({
    namespace: 'default',
    workflowExecutionRetentionPeriod: duration(86_400_000),
  });

  await refused(taken, status.ALREADY_EXISTS, { detail: 'NamespaceAlreadyExistsFailure' });
  await refused(t.service.describeNamespace({ namespace: t.fresh('unknown') }), status.NOT_FOUND, {
    detail: 'NamespaceNotFoundFailure',
  });
});

namespaces.wire('workflows of different namespaces do not see each other', async (t) => {
  const other = t.fresh('space');
  await t.service.registerNamespace({ namespace: other, workflowExecutionRetentionPeriod: duration(86_400_000) });
  const workflowId = t.fresh('same-id');
  await t.startRaw({ workflowId });
  const start = () =>
    t.service.startWorkflowExecution({
      namespace: other,
      workflowId,
      workflowType: { name: 'raw' },
      taskQueue: { name: 'q' },
      requestId: randomUUID(),
    });
  await t.until('the namespace to be open', () => start().catch(() => undefined));
  await t.service.terminateWorkflowExecution({ namespace: other, workflowExecution: { workflowId } });

  assert.equal(await t.statusOf({ workflowId }), 'RUNNING');
});

queues.conformance('describe lists the pollers of a queue', async (t) => {
  const worker = await t.worker({ identity: 'a known worker' });
  const describe = async (taskQueueType: temporal.api.enums.v1.TaskQueueType) =>
    (await t.service.describeTaskQueue({ namespace: t.namespace, taskQueue: { name: worker.taskQueue }, taskQueueType })).pollers!;

  for (const type of [enums.TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW, enums.TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY]) {
    const pollers = await t.until('the poller', async () => {
      const found = await describe(type);
      return found.length > 0 && found;
    });
    assert.ok(pollers.some((poller) => poller.identity === 'a known worker'));
    assert.ok(Math.abs(ms(pollers[0].lastAccessTime) - Date.now()) < 60_000);
  }
});

queues.wire('a queue nobody polls has no pollers', async (t) => {
  const { pollers } = await t.service.describeTaskQueue({
    namespace: t.namespace,
    taskQueue: { name: t.fresh('nobody') },
    taskQueueType: enums.TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
  });

  assert.deepEqual(pollers, []);
});

queues.wire('the tasks of a queue are each handed out once', async (t) => {
  const worker = t.handWorker();
  const ids: string[] = [];
  for (let i = 0; i < 5; i++) {
    ids.push((await t.startRaw({ taskQueue: { name: worker.queue } })).workflowId);
  }
  const handed: string[] = [];
  for (let i = 0; i < 5; i++) {
    handed.push((await worker.workflowTask()).workflowExecution!.workflowId!);
  }

  assert.deepEqual(handed.sort(), ids.sort());
});

queues.wire('a poller that hung up does not swallow the next task', async (t) => {
  const worker = t.handWorker();
  assert.ok(await worker.seesNoWorkflowTask(300));
  const start = await t.startRaw({ taskQueue: { name: worker.queue } });

  assert.equal((await worker.workflowTask()).workflowExecution?.workflowId, start.workflowId);
});

queues.conformance('a worker takes what waited for it', async (t) => {
  const taskQueue = t.fresh('later');
  const handles = await Promise.all([1, 2, 3].map((i) => t.start(wf.echo, [i], { taskQueue })));
  await t.worker({ taskQueue });

  assert.deepEqual(await Promise.all(handles.map((handle) => handle.result())), [1, 2, 3]);
});

service.wire('the health service says that the service is serving', async (t) => {
  const { status: health } = await t.connection.healthService.check({
    service: 'temporal.api.workflowservice.v1.WorkflowService',
  });

  assert.equal(health, 1);
});

service.wire('system and cluster info tell the version and the capabilities that the cases rely on', async (t) => {
  const system = await t.service.getSystemInfo({});
  const cluster = await t.service.getClusterInfo({});

  assert.ok(system.serverVersion);
  assert.ok(cluster.serverVersion && cluster.clusterId && cluster.historyShardCount! > 0);
  const { capabilities } = system;
  assert.equal(capabilities?.signalAndQueryHeader, true);
  assert.equal(capabilities?.internalErrorDifferentiation, true);
  assert.equal(capabilities?.activityFailureIncludeHeartbeat, true);
  assert.equal(capabilities?.supportsSchedules, true);
  assert.equal(capabilities?.upsertMemo, true);
});

service.wire('worker heartbeats and shutdown notices are accepted', async (t) => {
  await t.service.recordWorkerHeartbeat({ namespace: t.namespace, identity: 'someone', workerHeartbeat: [] });
  await t.service.shutdownWorker({ namespace: t.namespace, stickyTaskQueue: t.fresh('sticky'), identity: 'someone' });
});

service.wire('a second connection sees what the first one did', async (t) => {
  const start = await t.startRaw();
  const connection = await Connection.connect({ address: t.address });
  t.atEnd(() => connection.close());

  const answer = await connection.workflowService.describeWorkflowExecution({
    namespace: t.namespace,
    execution: { workflowId: start.workflowId },
  });
  assert.equal(answer.workflowExecutionInfo?.execution?.runId, start.runId);
});

errors.wire('an unknown namespace is told by name in the status details', async (t) => {
  const namespace = t.fresh('unknown');
  for (const call of [
    t.service.startWorkflowExecution({
      namespace,
      workflowId: 'x',
      workflowType: { name: 'x' },
      taskQueue: { name: 'x' },
      requestId: randomUUID(),
    }),
    t.service.listWorkflowExecutions({ namespace }),
    t.service.pollWorkflowTaskQueue({ namespace, taskQueue: { name: 'x' } }),
    t.service.describeWorkflowExecution({ namespace, execution: { workflowId: 'x' } }),
  ]) {
    const error = await refused(call, status.NOT_FOUND, { detail: 'NamespaceNotFoundFailure' });
    const [detail] = detailsOf(error);
    const failure = temporal.api.errordetails.v1.NamespaceNotFoundFailure.decode(detail.value);
    assert.equal(failure.namespace, namespace);
  }
});

errors.wire('an empty namespace, a missing execution and a bad run id are invalid arguments', async (t) => {
  const describe = (namespace: string, execution: object) => t.service.describeWorkflowExecution({ namespace, execution });

  await refused(describe(t.namespace, {}), status.INVALID_ARGUMENT);
  await refused(describe(t.namespace, { workflowId: 'x', runId: 'not-a-uuid' }), status.INVALID_ARGUMENT);
});

errors.wire('an unknown workflow is not found, with the details the SDKs look for', async (t) => {
  const call = t.service.describeWorkflowExecution({ namespace: t.namespace, execution: { workflowId: t.fresh('unknown') } });

  await refused(call, status.NOT_FOUND, { detail: 'NotFoundFailure' });
});

errors.wire('an already started workflow is told with its run id', async (t) => {
  const start = await t.startRaw();
  const error = await refused(t.startRaw({ workflowId: start.workflowId }), status.ALREADY_EXISTS);

  const detail = detailsOf(error).find(({ type }) => type === 'WorkflowExecutionAlreadyStartedFailure')!;
  const failure = temporal.api.errordetails.v1.WorkflowExecutionAlreadyStartedFailure.decode(detail.value);
  assert.equal(failure.runId, start.runId);
});

errors.wire('what is not supported is unimplemented and says so', async (t) => {
  for (const [name, call] of Object.entries({
    StartBatchOperation: () => t.service.startBatchOperation({ namespace: t.namespace, jobId: 'x', reason: 'x' }),
    PollNexusTaskQueue: () => t.service.pollNexusTaskQueue({ namespace: t.namespace, taskQueue: { name: 'x' } }),
    ListWorkerDeployments: () => t.service.listWorkerDeployments({ namespace: t.namespace }),
    ListNexusEndpoints: () => t.operator.listNexusEndpoints({}),
  })) {
    const error = await refused(call(), status.UNIMPLEMENTED);
    assert.ok(error.details.length > 0, `${name} says why`);
  }
});

/** A call with bytes of the case's own making, on a channel of its own and without the SDK's retries. */
function callRaw(t: Context, method: string, bytes: Buffer): Promise<unknown> {
  const client = new grpc.Client(t.address, grpc.credentials.createInsecure());
  t.atEnd(async () => client.close());
  const same = (buffer: Buffer) => buffer;
  return new Promise((resolve, reject) =>
    client.makeUnaryRequest(`/temporal.api.workflowservice.v1.WorkflowService/${method}`, same, same, bytes, (error, answer) =>
      error ? reject(error) : resolve(answer)
    )
  );
}

errors.wire('an unknown method is unimplemented', (t) =>
  refused(callRaw(t, 'NoSuchCall', Buffer.alloc(0)), status.UNIMPLEMENTED).then(() => undefined)
);

errors.wire('bytes that are no message are refused, and the service goes on', async (t) => {
  const garbage = Buffer.from([0xff, 0xff, 0xff, 0xff, 0xff, 0x07, 1, 2, 3]);
  const { code } = (await fails(callRaw(t, 'StartWorkflowExecution', garbage), Error)) as unknown as { code: number };

  assert.ok([status.INTERNAL, status.INVALID_ARGUMENT].includes(code), `status ${status[code]}`);
  await t.service.getSystemInfo({});
});

errors.wire('a message of more than 4 MB is refused, and the service goes on', async (t) => {
  const request = temporal.api.workflowservice.v1.StartWorkflowExecutionRequest.encode({
    namespace: t.namespace,
    identity: 'x'.repeat(5 * 1024 * 1024),
  }).finish();

  await refused(callRaw(t, 'StartWorkflowExecution', Buffer.from(request)), status.RESOURCE_EXHAUSTED);
  await t.service.getSystemInfo({});
});

errors.wire('an input of more than 2 MB is refused by the blob limit', async (t) => {
  const large = payloads('x'.repeat(2 * 1024 * 1024 + 10));
  await refused(t.startRaw({ input: large }), status.INVALID_ARGUMENT, { message: /limit/i });
  const start = await t.startRaw();

  await refused(t.signal(start, 'large', large), status.INVALID_ARGUMENT, { message: /limit/i });
  assert.equal((await t.history(start)).length, 2);
});

errors.wire('an activity input of more than 2 MB fails the workflow task or the workflow, not the service', async (t) => {
  const worker = t.handWorker();
  const start = await t.startRaw({ taskQueue: { name: worker.queue } });
  const command = commands.scheduleActivity(worker.queue, 'large', { input: payloads('x'.repeat(2 * 1024 * 1024 + 10)) });
  await worker.complete(await worker.workflowTask(), [command]).catch(() => undefined);

  const names = await t.eventNames(start);
  assert.ok(names.includes('WorkflowTaskFailed') || names.includes('WorkflowExecutionTerminated'), names.join(' '));
  assert.equal(names.includes('ActivityTaskScheduled'), false);
});

errors.wire('a memo of more than 2 MB is refused', async (t) => {
  const memo = { fields: { big: payloads('x'.repeat(2 * 1024 * 1024 + 10)).payloads![0] } };

  await refused(t.startRaw({ memo }), status.INVALID_ARGUMENT);
});

errors.conformance('an activity may answer a megabyte, and a workflow return it', async (t) => {
  const text = 'x'.repeat(1_000_000);

  assert.equal(((await t.execute(wf.echo, [text])) as string).length, 1_000_000);
});

errors.conformance('a failure keeps its cause chain, details and non-retryable mark across the wire', async (t) => {
  const handle = await t.start(wf.failing, ['Deep', true]);
  const { cause } = await fails(handle.result(), WorkflowFailedError);

  assert.ok(cause instanceof ApplicationFailure);
  assert.deepEqual([cause.type, cause.nonRetryable, cause.details], ['Deep', true, ['detail', 7]]);
  const failed = only(await t.history(handle), 'WorkflowExecutionFailed').workflowExecutionFailedEventAttributes!;
  assert.equal(failed.failure?.source, 'TypeScriptSDK');
});

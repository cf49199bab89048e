import { WorkflowNotFoundError } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import assert from 'node:assert/strict';
import type { Context } from '../context';
import { commands } from '../hand-worker';
import { BundlePath } from '../stage';
import { area } from '../suite';
import * as wf from '../workflows';
import { enums, eventNames, fails, ms, num, refused, status } from '../protocol';

const { conformance, wire } = area('history and describe');
const Filter = enums.HistoryEventFilterType;

wire('history is read in pages of the size asked for', async (t) => {
  const start = await t.startRaw();
  for (let i = 0; i < 5; i++) {
    await t.signal(start, `signal ${i}`);
  }
  const sizes: number[] = [];
  const ids: number[] = [];
  let nextPageToken: Uint8Array | undefined;
  do {
    const page = await t.service.getWorkflowExecutionHistory({
      namespace: t.namespace,
      execution: { workflowId: start.workflowId },
      maximumPageSize: 3,
      nextPageToken,
    });
    sizes.push(page.history!.events!.length);
    ids.push(...page.history!.events!.map((event) => num(event.eventId)));
    nextPageToken = page.nextPageToken;
  } while (nextPageToken?.length);

  assert.deepEqual(ids, [1, 2, 3, 4, 5, 6, 7]);
  assert.ok(sizes[0] <= 3 && sizes.length >= 3, `pages: ${sizes}`);
});

wire('history is read backwards', async (t) => {
  const start = await t.startRaw();
  for (let i = 0; i < 4; i++) {
    await t.signal(start, `signal ${i}`);
  }
  const ids: number[] = [];
  let nextPageToken: Uint8Array | undefined;
  do {
    const page = await t.service.getWorkflowExecutionHistoryReverse({
      namespace: t.namespace,
      execution: { workflowId: start.workflowId },
      maximumPageSize: 4,
      nextPageToken,
    });
    ids.push(...page.history!.events!.map((event) => num(event.eventId)));
    nextPageToken = page.nextPageToken;
  } while (nextPageToken?.length);

  assert.deepEqual(ids, [6, 5, 4, 3, 2, 1]);
});

const longPoll = (t: Context, workflowId: string, nextPageToken?: Uint8Array, filter = Filter.HISTORY_EVENT_FILTER_TYPE_ALL_EVENT) =>
  t.service.getWorkflowExecutionHistory({
    namespace: t.namespace,
    execution: { workflowId },
    waitNewEvent: true,
    nextPageToken,
    historyEventFilterType: filter,
  });

wire('a long poll waits for the next event', async (t) => {
  const start = await t.startRaw();
  const first = await longPoll(t, start.workflowId);
  assert.deepEqual(eventNames(first.history!.events!), ['WorkflowExecutionStarted', 'WorkflowTaskScheduled']);
  assert.ok(first.nextPageToken.length > 0, 'an open workflow has always a next page');
  const waiting = longPoll(t, start.workflowId, first.nextPageToken);
  await t.signal(start, 'now');

  assert.deepEqual(eventNames((await waiting).history!.events!), ['WorkflowExecutionSignaled']);
});

wire('a long poll for the close event waits for that alone', async (t) => {
  const start = await t.startRaw();
  const waiting = longPoll(t, start.workflowId, undefined, Filter.HISTORY_EVENT_FILTER_TYPE_CLOSE_EVENT);
  await t.signal(start, 'not the end');
  await t.client.workflow.getHandle(start.workflowId).terminate();

  const answer = await waiting;
  assert.deepEqual(eventNames(answer.history!.events!), ['WorkflowExecutionTerminated']);
  assert.equal(answer.nextPageToken.length, 0);
});

wire('the close event of a closed workflow is answered at once, without one the latest event', async (t) => {
  const open = await t.startRaw();
  const closed = await t.startRaw();
  await t.client.workflow.getHandle(closed.workflowId).terminate();
  const lastOf = async (workflowId: string) => {
    const page = await t.service.getWorkflowExecutionHistory({
      namespace: t.namespace,
      execution: { workflowId },
      historyEventFilterType: Filter.HISTORY_EVENT_FILTER_TYPE_CLOSE_EVENT,
    });
    return eventNames(page.history!.events!);
  };

  assert.deepEqual(await lastOf(closed.workflowId), ['WorkflowExecutionTerminated']);
  assert.deepEqual(await lastOf(open.workflowId), ['WorkflowTaskScheduled']);
});

wire('twenty callers that wait for one result all get it', async (t) => {
  const worker = t.handWorker();
  const start = await t.startRaw({ taskQueue: { name: worker.queue } });
  const handle = t.client.workflow.getHandle(start.workflowId);
  const results = Promise.all(Array.from({ length: 20 }, () => handle.result()));
  await worker.complete(await worker.workflowTask(), [commands.completeWorkflow('shared')]);

  assert.deepEqual(new Set(await results), new Set(['shared']));
});

wire('a history page token is tied to its run, and garbage is refused', async (t) => {
  const start = await t.startRaw();
  const read = (nextPageToken: Uint8Array) =>
    t.service.getWorkflowExecutionHistory({ namespace: t.namespace, execution: { workflowId: start.workflowId }, nextPageToken });

  await refused(read(Buffer.from('no token of ours')), status.INVALID_ARGUMENT);
});

wire('history and describe of an unknown workflow or run are not found', async (t) => {
  const start = await t.startRaw();
  const otherRun = { workflowId: start.workflowId, runId: '00000000-0000-4000-8000-000000000000' };

  await refused(t.client.workflow.getHandle(t.fresh('unknown')).fetchHistory(), status.NOT_FOUND);
  await fails(t.client.workflow.getHandle(t.fresh('unknown')).describe(), WorkflowNotFoundError);
  await refused(t.describe(otherRun), status.NOT_FOUND);
});

wire('describe tells times, lengths and the queue of an open run', async (t) => {
  const start = await t.startRaw({ workflowTaskTimeout: { seconds: 9 as never } });
  const described = await t.describe(start);

  const info = described.workflowExecutionInfo!;
  assert.equal(info.execution?.runId, start.runId);
  assert.equal(info.type?.name, 'raw');
  assert.equal(info.taskQueue, start.taskQueue);
  assert.equal(num(info.historyLength), 2);
  assert.ok(num(info.historySizeBytes) > 0);
  assert.equal(info.status, enums.WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
  assert.ok(Math.abs(ms(info.startTime) - Date.now()) < 60_000);
  assert.equal(info.closeTime, null);
  assert.equal(info.firstRunId, start.runId);
  assert.equal(info.rootExecution?.workflowId, start.workflowId);
  assert.equal(ms(described.executionConfig?.defaultWorkflowTaskTimeout), 9_000);
  assert.equal(described.executionConfig?.taskQueue?.name, start.taskQueue);
});

conformance('describe tells how and when a run ended', async (t) => {
  const handle = await t.start(wf.sleeper, [50]);
  await handle.result();
  const described = await handle.describe();

  assert.equal(described.status.name, 'COMPLETED');
  assert.ok(+described.closeTime! - +described.startTime >= 49);
  assert.equal(described.historyLength, (await t.history(handle)).length);
});

conformance('describe without a run id tells of the latest run', async (t) => {
  const handle = await t.start(wf.countdown, [1]);
  const runs = await handle.result();

  assert.equal((await t.client.workflow.getHandle(handle.workflowId).describe()).runId, runs[1]);
});

conformance('histories of many shapes pass the SDK\'s replayer', async (t) => {
  await t.customAttributes();
  const handles = [
    await t.start(wf.timersInOrder, []),
    await t.start(wf.oneActivity, ['failUntilAttempt', [2], { retry: { initialInterval: 20 } }]),
    await t.start(wf.parentOfEcho, ['x', t.fresh('child')]),
    await t.start(wf.cancelsTimer, []),
    await t.start(wf.localActivities, [], { taskQueue: (await t.worker()).taskQueue }),
    await t.start(wf.patching, []),
    await t.start(wf.list, []),
  ];
  const list = handles.at(-1)!;
  await list.executeUpdate(wf.add, { args: ['u'] });
  await list.signal(wf.append, 's');
  await list.signal(wf.close);

  for (const handle of handles) {
    await handle.result();
    const history = await handle.fetchHistory();
    await Worker.runReplayHistory({ workflowBundle: { codePath: BundlePath } }, history, handle.workflowId);
  }
});

conformance('the times of events never go back', async (t) => {
  const handle = await t.start(wf.activitiesInSequence, [5]);
  await handle.result();

  const times = (await t.history(handle)).map((event) => ms(event.eventTime));
  assert.deepEqual(times, [...times].sort((a, b) => a - b));
});


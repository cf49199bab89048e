import assert from 'node:assert/strict';
import { area } from '../suite';
import type { Context } from '../context';
import { commands, type HandWorker } from '../hand-worker';
import * as wf from '../workflows';
import { duration, enums, eventName, eventNames, ms, num, only, payloads, refused, status } from '../protocol';

const { conformance, wire } = area('workflow tasks');

async function opened(t: Context, request = {}) {
  const worker = t.handWorker();
  const start = await t.startRaw({ taskQueue: { name: worker.queue }, ...request });
  return { worker, start };
}

const sticky = (worker: HandWorker, name: string, timeoutMs = 1_000) => ({
  stickyAttributes: {
    workerTaskQueue: { name, kind: enums.TaskQueueKind.TASK_QUEUE_KIND_STICKY, normalName: worker.queue },
    scheduleToStartTimeout: duration(timeoutMs),
  },
});

wire('the first task carries the whole history', async (t) => {
  const { worker, start } = await opened(t);
  const task = await worker.workflowTask();

  assert.deepEqual(eventNames(task.history!.events!), ['WorkflowExecutionStarted', 'WorkflowTaskScheduled', 'WorkflowTaskStarted']);
  assert.deepEqual(
    [task.workflowExecution?.workflowId, task.workflowExecution?.runId, task.workflowType?.name],
    [start.workflowId, start.runId, 'raw']
  );
  assert.equal(num(task.startedEventId), 3);
  assert.equal(num(task.previousStartedEventId), 0);
  assert.equal(task.attempt, 1);
  assert.ok(ms(task.scheduledTime) > 0 && ms(task.startedTime) >= ms(task.scheduledTime));
  const started = only(task.history!.events!, 'WorkflowTaskStarted').workflowTaskStartedEventAttributes!;
  assert.equal(num(started.scheduledEventId), 2);
  assert.equal(started.identity, worker.identity);
  assert.equal(started.suggestContinueAsNew, false);
  assert.ok(num(started.historySizeBytes) > 0);
});

wire('a completed task without commands leaves the workflow open and nothing to do', async (t) => {
  const { worker, start } = await opened(t);
  const task = await worker.workflowTask();
  await worker.complete(task);

  const events = await t.history(start);
  const completed = only(events, 'WorkflowTaskCompleted').workflowTaskCompletedEventAttributes!;
  assert.deepEqual([num(completed.scheduledEventId), num(completed.startedEventId)], [2, 3]);
  assert.equal(completed.identity, worker.identity);
  assert.equal(await t.statusOf(start), 'RUNNING');
  assert.ok(await worker.seesNoWorkflowTask(400));
});

wire('a task is handed to one of two pollers', async (t) => {
  const { worker } = await opened(t);
  const polls = [1, 2].map(() => worker.workflowTask({ deadlineMs: 2_000 }).then(() => 1, () => 0));

  assert.equal((await Promise.all(polls)).reduce((a: number, b) => a + b, 0), 1);
});

wire('events that come during a task are held back until it is answered', async (t) => {
  const { worker, start } = await opened(t);
  const task = await worker.workflowTask();
  await t.signal(start, 'one');
  await t.signal(start, 'two');

  assert.equal((await t.eventNames(start)).includes('WorkflowExecutionSignaled'), false);
  await worker.complete(task, [commands.startTimer('t', 60_000)]);
  assert.deepEqual((await t.eventNames(start)).slice(3), [
    'WorkflowTaskCompleted',
    'TimerStarted',
    'WorkflowExecutionSignaled',
    'WorkflowExecutionSignaled',
    'WorkflowTaskScheduled',
  ]);
  const next = await worker.workflowTask();
  assert.equal(num(next.previousStartedEventId), 3);
  const signals = next.history!.events!.filter((event) => eventName(event) === 'WorkflowExecutionSignaled');
  assert.deepEqual(signals.map((event) => event.workflowExecutionSignaledEventAttributes?.signalName), ['one', 'two']);
});

wire('the next task comes with the answer when the worker asks for it', async (t) => {
  const { worker, start } = await opened(t);
  const task = await worker.workflowTask();
  await t.signal(start, 'during');
  const answer = await worker.complete(task, [], { returnNewWorkflowTask: true });

  const next = answer.workflowTask!;
  assert.ok(next.taskToken!.length > 0);
  assert.equal(num(next.previousStartedEventId), 3);
  assert.deepEqual((await t.eventNames(start)).slice(3), [
    'WorkflowTaskCompleted',
    'WorkflowExecutionSignaled',
    'WorkflowTaskScheduled',
    'WorkflowTaskStarted',
  ]);
  await worker.complete(next as never, [commands.completeWorkflow()]);
  assert.equal(await t.statusOf(start), 'COMPLETED');
});

wire('a heartbeat (force create new task) keeps the task going', async (t) => {
  const { worker, start } = await opened(t, { workflowTaskTimeout: duration(1_000) });
  let task = await worker.workflowTask();
  for (let beat = 0; beat < 3; beat++) {
    const answer = await worker.complete(task, [], { forceCreateNewWorkflowTask: true, returnNewWorkflowTask: true });
    task = answer.workflowTask as never;
    assert.equal(task.attempt, 1);
  }
  await worker.complete(task, [commands.completeWorkflow('beaten')]);

  const names = await t.eventNames(start);
  assert.equal(names.filter((name) => name === 'WorkflowTaskCompleted').length, 4);
  assert.equal(names.at(-1), 'WorkflowExecutionCompleted');
});

wire('completing a workflow while an event is held back is refused as an unhandled command', async (t) => {
  const { worker, start } = await opened(t);
  const task = await worker.workflowTask();
  await t.signal(start, 'unseen');

  await refused(worker.complete(task, [commands.completeWorkflow()]), status.INVALID_ARGUMENT, { message: /UnhandledCommand/ });
  const failed = only(await t.history(start), 'WorkflowTaskFailed').workflowTaskFailedEventAttributes!;
  assert.equal(failed.cause, enums.WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_UNHANDLED_COMMAND);
  const next = await worker.workflowTask();
  assert.ok(eventNames(next.history!.events!).includes('WorkflowExecutionSignaled'));
  await worker.complete(next, [commands.completeWorkflow()]);
  assert.equal(await t.statusOf(start), 'COMPLETED');
});

wire('a sticky worker is sent the new events only', async (t) => {
  const { worker, start } = await opened(t);
  const queue = t.fresh('sticky');
  await worker.complete(await worker.workflowTask(), [], sticky(worker, queue, 5_000));
  const poll = worker.workflowTask({ sticky: queue });
  // A task for a sticky queue at which nobody is goes to the normal one.
  const taskQueue = { name: queue, kind: enums.TaskQueueKind.TASK_QUEUE_KIND_STICKY, normalName: worker.queue };
  const taskQueueType = enums.TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW;
  await t.until('the poll arrives', async () =>
    (await t.service.describeTaskQueue({ namespace: t.namespace, taskQueue, taskQueueType })).pollers!.length > 0);
  await t.signal(start, 'go');

  const task = await poll;
  assert.deepEqual(eventNames(task.history!.events!), [
    'WorkflowTaskCompleted',
    'WorkflowExecutionSignaled',
    'WorkflowTaskScheduled',
    'WorkflowTaskStarted',
  ]);
  assert.equal(num(task.history!.events![0].eventId), 4);
  assert.equal(num(task.previousStartedEventId), 3);
});

wire('a task whose sticky worker is gone falls back to the normal queue with the whole history', async (t) => {
  const { worker, start } = await opened(t);
  const queue = t.fresh('sticky');
  await worker.complete(await worker.workflowTask(), [], sticky(worker, queue, 1_000));
  await t.signal(start, 'go');

  const task = await worker.workflowTask();
  assert.equal(num(task.history!.events![0].eventId), 1);
  assert.ok(eventNames(task.history!.events!).includes('WorkflowExecutionSignaled'));
  assert.equal(task.attempt, 1);
});

wire('ResetStickyTaskQueue sends the next task to the normal queue at once', async (t) => {
  const { worker, start } = await opened(t);
  const queue = t.fresh('sticky');
  await worker.complete(await worker.workflowTask(), [], sticky(worker, queue, 60_000));
  await t.service.resetStickyTaskQueue({ namespace: t.namespace, execution: { workflowId: start.workflowId } });
  await t.signal(start, 'go');

  const task = await worker.workflowTask({ deadlineMs: 5_000 });
  assert.equal(num(task.history!.events![0].eventId), 1);
});

wire('a task that is not answered in time is timed out and handed out again as attempt 2', async (t) => {
  const { worker, start } = await opened(t, { workflowTaskTimeout: duration(1_000) });
  const lost = await worker.workflowTask();
  const again = await worker.workflowTask();

  assert.equal(again.attempt, 2);
  const timedOut = only(await t.history(start), 'WorkflowTaskTimedOut').workflowTaskTimedOutEventAttributes!;
  assert.equal(timedOut.timeoutType, enums.TimeoutType.TIMEOUT_TYPE_START_TO_CLOSE);
  assert.deepEqual([num(timedOut.scheduledEventId), num(timedOut.startedEventId)], [2, 3]);
  await refused(worker.complete(lost), status.NOT_FOUND);
  await worker.complete(again, [commands.completeWorkflow()]);
  assert.equal(await t.statusOf(start), 'COMPLETED');
});

wire('a failing task is tried again with rising attempts, and history records one failure', async (t) => {
  const { worker, start } = await opened(t);
  for (let attempt = 1; attempt <= 4; attempt++) {
    const task = await worker.workflowTask();
    assert.equal(task.attempt, attempt);
    await worker.fail(task, `failure ${attempt}`);
  }

  const failed = only(await t.history(start), 'WorkflowTaskFailed').workflowTaskFailedEventAttributes!;
  assert.equal(failed.failure?.message, 'failure 1');
  assert.equal(num((await t.describe(start)).workflowExecutionInfo?.historyLength), 4);
  const task = await worker.workflowTask();
  assert.equal(task.attempt, 5);
  assert.deepEqual(eventNames(task.history!.events!).slice(3), ['WorkflowTaskFailed', 'WorkflowTaskScheduled', 'WorkflowTaskStarted']);
  await worker.complete(task, [commands.completeWorkflow()]);
  assert.deepEqual((await t.eventNames(start)).slice(3), [
    'WorkflowTaskFailed',
    'WorkflowTaskScheduled',
    'WorkflowTaskStarted',
    'WorkflowTaskCompleted',
    'WorkflowExecutionCompleted',
  ]);
});

wire('a new event makes a failing task a recorded one again', async (t) => {
  const { worker, start } = await opened(t);
  await worker.fail(await worker.workflowTask(), 'first');
  await worker.fail(await worker.workflowTask(), 'second');
  const task = await worker.workflowTask();
  await t.signal(start, 'new');
  await worker.fail(task, 'third');

  const next = await worker.workflowTask();
  assert.ok(eventNames(next.history!.events!).includes('WorkflowExecutionSignaled'));
  await worker.complete(next, [commands.completeWorkflow()]);
  assert.equal(await t.statusOf(start), 'COMPLETED');
});

wire('describe shows the pending task: scheduled, then started, with its attempt', async (t) => {
  const { worker, start } = await opened(t);
  const before = (await t.describe(start)).pendingWorkflowTask!;
  assert.equal(before.state, enums.PendingWorkflowTaskState.PENDING_WORKFLOW_TASK_STATE_SCHEDULED);
  assert.equal(before.attempt, 1);

  await worker.fail(await worker.workflowTask(), 'once');
  const task = await worker.workflowTask();
  const during = (await t.describe(start)).pendingWorkflowTask!;
  assert.equal(during.state, enums.PendingWorkflowTaskState.PENDING_WORKFLOW_TASK_STATE_STARTED);
  assert.equal(during.attempt, 2);
  await worker.complete(task);
  assert.equal((await t.describe(start)).pendingWorkflowTask, null);
});

wire('a garbled task token is an invalid argument', async (t) => {
  const call = t.service.respondWorkflowTaskCompleted({ namespace: t.namespace, taskToken: Buffer.from([0xff, 1, 2, 0xfe]) });

  await refused(call, status.INVALID_ARGUMENT);
});

wire('a task of a workflow that was terminated meanwhile is not found', async (t) => {
  const { worker, start } = await opened(t);
  const task = await worker.workflowTask();
  await t.client.workflow.getHandle(start.workflowId).terminate('meanwhile');

  await refused(worker.complete(task), status.NOT_FOUND);
});

wire('an invalid command fails the whole task with its cause and the call with INVALID_ARGUMENT', async (t) => {
  const { worker, start } = await opened(t);
  const task = await worker.workflowTask();
  const unnamed = commands.scheduleActivity(worker.queue, 'a', { activityType: { name: '' } });

  await refused(worker.complete(task, [commands.startTimer('t', 60_000), unnamed]), status.INVALID_ARGUMENT);
  assert.equal((await t.eventNames(start)).includes('TimerStarted'), false);
  const failed = only(await t.history(start), 'WorkflowTaskFailed').workflowTaskFailedEventAttributes!;
  assert.equal(failed.cause, enums.WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_BAD_SCHEDULE_ACTIVITY_ATTRIBUTES);
});

wire('a timer id or an activity id that is in use fails the task', async (t) => {
  const { worker, start } = await opened(t);
  const timer = commands.startTimer('same', 60_000);
  await refused(worker.complete(await worker.workflowTask(), [timer, timer]), status.INVALID_ARGUMENT);
  const first = only(await t.history(start), 'WorkflowTaskFailed').workflowTaskFailedEventAttributes!;
  assert.equal(first.cause, enums.WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_START_TIMER_DUPLICATE_ID);

  const { worker: other, start: second } = await opened(t);
  const activity = commands.scheduleActivity(other.queue, 'same');
  await refused(other.complete(await other.workflowTask(), [activity, activity]), status.INVALID_ARGUMENT);
  const failed = only(await t.history(second), 'WorkflowTaskFailed').workflowTaskFailedEventAttributes!;
  assert.equal(failed.cause, enums.WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_SCHEDULE_ACTIVITY_DUPLICATE_ID);
});

wire('a history of 4 MB suggests to continue as new', async (t) => {
  const { worker, start } = await opened(t);
  for (let i = 0; i < 5; i++) {
    await t.signal(start, 'large', payloads('x'.repeat(900_000)));
  }
  await worker.workflowTask();

  const page = await t.service.getWorkflowExecutionHistoryReverse({
    namespace: t.namespace,
    execution: { workflowId: start.workflowId },
    maximumPageSize: 1,
  });
  const started = page.history!.events![0].workflowTaskStartedEventAttributes!;
  assert.equal(started.suggestContinueAsNew, true);
  assert.ok(num(started.historySizeBytes) > 4_194_304);
});

conformance('a history longer than a page reaches a worker that has none of it', async (t) => {
  const taskQueue = t.fresh('later');
  const handle = await t.start(wf.list, [], { taskQueue });
  for (let i = 0; i < 600; i += 50) {
    await Promise.all(Array.from({ length: 50 }, (_, j) => handle.signal(wf.append, i + j)));
  }
  const first = await t.worker({ taskQueue });
  assert.equal((await handle.query(wf.items)).length, 600);
  await first.stop();
  await t.worker({ taskQueue });
  await handle.signal(wf.close);

  assert.equal(new Set(await handle.result()).size, 600);
  const events = await t.history(handle);
  assert.deepEqual(events.map((event) => num(event.eventId)), events.map((_, i) => i + 1));
});

conformance('a workflow goes on with another worker when its worker shuts down', async (t) => {
  const first = await t.worker();
  const handle = await t.start(wf.list, [], { taskQueue: first.taskQueue });
  await handle.signal(wf.append, 1);
  assert.deepEqual(await handle.query(wf.items), [1]);
  await first.stop();
  await handle.signal(wf.append, 2);
  await t.worker({ taskQueue: first.taskQueue });
  await handle.signal(wf.close);

  assert.deepEqual(await handle.result(), [1, 2]);
});

conformance('a bug in workflow code suspends the workflow without ending it, and describe shows the attempts', async (t) => {
  const handle = await t.start(wf.stumbles, [], { workflowTaskTimeout: '1s' });
  await t.untilEvent(handle, 'WorkflowTaskFailed');
  const pending = await t.until('a second attempt', async () => {
    const { pendingWorkflowTask } = await t.describe(handle);
    return (pendingWorkflowTask?.attempt ?? 0) >= 2 && pendingWorkflowTask;
  });
  assert.ok(pending.attempt! >= 2);
  assert.equal(await t.statusOf(handle), 'RUNNING');
  await handle.signal(wf.finish);

  assert.equal(await handle.result(), 'recovered');
});

conformance('a local activity longer than the task timeout keeps its task by heartbeats', async (t) => {
  const { taskQueue } = await t.worker(); // of its own: see the local activities in activities.ts
  const handle = await t.start(wf.longLocalActivity, [5_500], { taskQueue, workflowTaskTimeout: '3s' });

  assert.equal(await handle.result(), 'paused');
  const names = await t.eventNames(handle);
  assert.ok(names.filter((name) => name === 'WorkflowTaskCompleted').length >= 3, names.join(' '));
  assert.equal(names.includes('WorkflowTaskTimedOut'), false);
  assert.equal(names.filter((name) => name === 'MarkerRecorded').length, 1);
});

import { WorkflowFailedError } from '@temporalio/client';
import assert from 'node:assert/strict';
import { area } from '../suite';
import * as wf from '../workflows';
import { enums, eventName, fails, num, only, valueOf } from '../protocol';

const { conformance } = area('children');

conformance('a child runs with what its parent gave it, and both histories tell of each other', async (t) => {
  await t.customAttributes();
  const childId = t.track(t.fresh('child'));
  const handle = await t.start(wf.parentOfEcho, ['hello', childId]);

  assert.equal(await handle.result(), 'hello');
  const events = await t.history(handle);
  const initiated = only(events, 'StartChildWorkflowExecutionInitiated');
  const started = only(events, 'ChildWorkflowExecutionStarted').childWorkflowExecutionStartedEventAttributes!;
  const completed = only(events, 'ChildWorkflowExecutionCompleted').childWorkflowExecutionCompletedEventAttributes!;
  assert.equal(initiated.startChildWorkflowExecutionInitiatedEventAttributes?.workflowId, childId);
  assert.equal(num(started.initiatedEventId), num(initiated.eventId));
  assert.equal(valueOf(completed.result), 'hello');

  const [first] = await t.history({ workflowId: childId });
  const attributes = first.workflowExecutionStartedEventAttributes!;
  assert.equal(attributes.parentWorkflowExecution?.workflowId, handle.workflowId);
  assert.equal(attributes.parentWorkflowExecution?.runId, handle.firstExecutionRunId);
  assert.equal(attributes.rootWorkflowExecution?.workflowId, handle.workflowId);
  assert.equal(num(attributes.parentInitiatedEventId), num(initiated.eventId));
  const described = await t.client.workflow.getHandle(childId).describe();
  assert.deepEqual(described.memo, { from: 'parent' });
  assert.deepEqual(described.searchAttributes['ConformanceKeyword'], ['child']);
  assert.equal(described.parentExecution?.workflowId, handle.workflowId);
});

conformance('twenty children run side by side', async (t) => {
  assert.equal(await t.execute(wf.parentOfMany, [20]), 190);
});

conformance('a child\'s failure reaches its parent with its cause', async (t) => {
  const childId = t.fresh('child');
  const result = await t.execute(wf.parentOfFailing, [childId]);

  assert.equal(result, `ChildWorkflowFailure|failing|${childId}|ChildBroke|failed as asked (ChildBroke)`);
});

conformance('a child id that is in use fails the child\'s start', async (t) => {
  const running = await t.start(wf.waiter, []);
  const handle = await t.start(wf.parentOfDuplicate, [running.workflowId]);

  assert.equal(await handle.result(), 'WorkflowExecutionAlreadyStartedError');
  const failed = only(await t.history(handle), 'StartChildWorkflowExecutionFailed');
  assert.equal(
    failed.startChildWorkflowExecutionFailedEventAttributes?.cause,
    enums.StartChildWorkflowExecutionFailedCause.START_CHILD_WORKFLOW_EXECUTION_FAILED_CAUSE_WORKFLOW_ALREADY_EXISTS
  );
});

for (const [policy, status] of [
  ['TERMINATE', 'TERMINATED'],
  ['ABANDON', 'RUNNING'],
  ['REQUEST_CANCEL', 'CANCELED'],
] as const) {
  conformance(`parent close policy ${policy} leaves the child ${status}`, async (t) => {
    const childId = t.track(t.fresh('child'));
    await t.execute(wf.parentThatLeaves, [childId, policy, 'complete']);

    if (policy === 'ABANDON') {
      // Nothing may happen to it; a policy that were applied late would be by the time another pair is through.
      const otherId = t.track(t.fresh('child'));
      await t.execute(wf.parentThatLeaves, [otherId, 'TERMINATE', 'complete']);
      await t.until('the other child to end', async () => (await t.statusOf({ workflowId: otherId })) === 'TERMINATED');
      assert.equal(await t.statusOf({ workflowId: childId }), 'RUNNING');
      return;
    }
    await t.until(`the child to be ${status}`, async () => (await t.statusOf({ workflowId: childId })) === status);
  });
}

conformance('the parent close policy holds for a parent that fails or is terminated', async (t) => {
  const [failedChild, orphan] = [t.track(t.fresh('child')), t.track(t.fresh('child'))];
  const failing = await t.start(wf.parentThatLeaves, [failedChild, 'TERMINATE', 'fail']);
  await fails(failing.result(), WorkflowFailedError);
  const waiting = await t.start(wf.parentThatLeaves, [orphan, 'TERMINATE', 'wait']);
  await t.untilEvent(waiting, 'ChildWorkflowExecutionStarted');
  await waiting.terminate('the parent goes');

  for (const workflowId of [failedChild, orphan]) {
    await t.until('the child to be terminated', async () => (await t.statusOf({ workflowId })) === 'TERMINATED');
  }
});

conformance('a parent that continues as new applies the parent close policy to its children', async (t) => {
  const childId = t.track(t.fresh('child'));
  assert.equal(await t.execute(wf.parentThatLeaves, [childId, 'TERMINATE', 'continue']), 'second run');

  await t.until('the child to be terminated', async () => (await t.statusOf({ workflowId: childId })) === 'TERMINATED');
});

conformance('a child is cancelled with its parent and the parent waits for its end', async (t) => {
  const childId = t.track(t.fresh('child'));
  const handle = await t.start(wf.parentCancelling, [childId, 'WAIT_CANCELLATION_COMPLETED']);
  await t.untilEvent(handle, 'ChildWorkflowExecutionStarted');
  await handle.cancel();

  assert.equal(await handle.result(), 'cancelled');
  assert.equal(await t.statusOf({ workflowId: childId }), 'CANCELED');
  const names = (await t.history(handle)).map(eventName);
  assert.ok(names.includes('RequestCancelExternalWorkflowExecutionInitiated'));
  assert.ok(names.includes('ExternalWorkflowExecutionCancelRequested'));
  assert.ok(names.includes('ChildWorkflowExecutionCanceled'));
});

for (const [type, delivered] of [
  ['TRY_CANCEL', false],
  ['WAIT_CANCELLATION_REQUESTED', true],
] as const) {
  conformance(`child cancellation type ${type} asks the child and ${delivered ? 'waits for the request alone' : 'does not wait'}`, async (t) => {
    const childId = t.track(t.fresh('child'));
    const handle = await t.start(wf.parentCancelling, [childId, type]);
    await t.untilEvent(handle, 'ChildWorkflowExecutionStarted');
    await handle.cancel();

    assert.equal(await handle.result(), 'cancelled');
    const names = await t.eventNames(handle);
    assert.ok(names.includes('RequestCancelExternalWorkflowExecutionInitiated'));
    assert.equal(names.includes('ExternalWorkflowExecutionCancelRequested'), delivered, names.join(' '));
  });
}

conformance('child cancellation type ABANDON asks the child nothing', async (t) => {
  const childId = t.track(t.fresh('child'));
  const handle = await t.start(wf.parentCancelling, [childId, 'ABANDON']);
  await t.untilEvent(handle, 'ChildWorkflowExecutionStarted');
  await handle.cancel();

  assert.equal(await handle.result(), 'cancelled');
  assert.equal((await t.eventNames(handle)).includes('RequestCancelExternalWorkflowExecutionInitiated'), false);
});

conformance('a parent signals its child', async (t) => {
  assert.equal(await t.execute(wf.parentSignalling, [t.track(t.fresh('child'))]), 'from the parent');
});

conformance('a child with a retry policy is retried before its parent hears of it', async (t) => {
  const handle = await t.start(wf.parentOfRetrying, [t.fresh('child')]);

  assert.equal(await handle.result(), '3');
  only(await t.history(handle), 'ChildWorkflowExecutionStarted');
});

conformance('a child that continues as new completes for its parent at the end of the chain', async (t) => {
  assert.equal(await t.execute(wf.parentOfContinuing, [t.fresh('child')]), 3);
});

conformance('a child that is timed out or terminated fails for its parent with that', async (t) => {
  const childId = t.track(t.fresh('child'));
  const slow = await t.start(wf.parentOfSlow, [t.track(t.fresh('child'))]);
  const terminated = await t.start(wf.parentOfTerminated, [childId]);
  await t.untilEvent(terminated, 'ChildWorkflowExecutionStarted');
  await t.client.workflow.getHandle(childId).terminate();

  assert.equal(await slow.result(), 'timeout START_TO_CLOSE');
  assert.equal(await terminated.result(), 'terminated');
  only(await t.history(slow), 'ChildWorkflowExecutionTimedOut');
  only(await t.history(terminated), 'ChildWorkflowExecutionTerminated');
});

conformance('describe lists pending children', async (t) => {
  const childId = t.track(t.fresh('child'));
  const handle = await t.start(wf.parentWaiting, [childId]);
  await t.untilEvent(handle, 'ChildWorkflowExecutionStarted');

  const [child] = (await t.describe(handle)).pendingChildren!;
  assert.equal(child.workflowId, childId);
  assert.equal(child.workflowTypeName, 'waiter');
  assert.equal(child.parentClosePolicy, enums.ParentClosePolicy.PARENT_CLOSE_POLICY_TERMINATE);
  await handle.signal('finishParent');
  assert.equal(await handle.result(), 'parent done');
});

import * as wf from '@temporalio/workflow';
import { cancellable, echo, failing, waiter } from './basics';

const parentSignal = wf.defineSignal('finishParent');

export async function parentOfEcho(value: string, childId: string): Promise<string> {
  const child = await wf.startChild(echo<string>, {
    args: [value],
    workflowId: childId,
    memo: { from: 'parent' },
    searchAttributes: { ConformanceKeyword: ['child'] },
  });
  return await child.result();
}

export async function parentOfMany(count: number): Promise<number> {
  const results = await Promise.all(Array.from({ length: count }, (_, i) => wf.executeChild(echo<number>, { args: [i] })));
  return results.reduce((sum, each) => sum + each, 0);
}

export async function parentOfFailing(childId: string): Promise<string> {
  try {
    await wf.executeChild(failing, { args: ['ChildBroke'], workflowId: childId });
    return 'no failure';
  } catch (error) {
    const failure = error as wf.ChildWorkflowFailure;
    const cause = failure.cause as wf.ApplicationFailure;
    return [failure.name, failure.workflowType, failure.execution.workflowId, cause.type, cause.message].join('|');
  }
}

export async function parentOfDuplicate(childId: string): Promise<string> {
  try {
    await wf.startChild(waiter, { workflowId: childId });
    return 'started';
  } catch (error) {
    return (error as Error).name;
  }
}

/** Leaves an open child behind; finishes at once or by continuing as new. */
export async function parentThatLeaves(
  childId: string,
  policy: wf.ParentClosePolicy,
  how: 'complete' | 'fail' | 'continue' | 'wait'
): Promise<string> {
  if (how === 'continue' && wf.workflowInfo().continuedFromExecutionRunId !== undefined) {
    return 'second run';
  }
  const child = await wf.startChild(waiter, { workflowId: childId, parentClosePolicy: policy });
  if (how === 'fail') {
    throw wf.ApplicationFailure.nonRetryable('the parent fails');
  }
  if (how === 'continue') {
    await wf.continueAsNew<typeof parentThatLeaves>(childId, policy, how);
  }
  if (how === 'wait') {
    await child.result();
  }
  return child.firstExecutionRunId;
}

/** Cancels its child when it is cancelled itself, and tells how that ended and in what state the child was. */
export async function parentCancelling(childId: string, type: wf.ChildWorkflowCancellationType): Promise<string> {
  let outcome = 'nothing happened';
  await wf.CancellationScope.cancellable(async () => {
    try {
      const child = await wf.startChild(cancellable, { workflowId: childId, cancellationType: type });
      await child.result();
      outcome = 'the child completed';
    } catch (error) {
      outcome = wf.isCancellation(error) ? 'cancelled' : `failed: ${(error as Error).message}`;
    }
  });
  return outcome;
}

export async function parentSignalling(childId: string): Promise<unknown> {
  const child = await wf.startChild(waiter, { workflowId: childId });
  await child.signal('finish', 'from the parent');
  return await child.result();
}

export async function parentOfRetrying(childId: string): Promise<string> {
  try {
    return String(
      await wf.executeChild('failingUntil', {
        args: [3],
        workflowId: childId,
        retry: { initialInterval: 50, backoffCoefficient: 1, maximumAttempts: 3 },
      })
    );
  } catch (error) {
    return (error as Error).name;
  }
}

export async function parentOfSlow(childId: string): Promise<string> {
  try {
    await wf.executeChild('sleeper', { args: [3_600_000], workflowId: childId, workflowRunTimeout: '1s' });
    return 'no timeout';
  } catch (error) {
    const cause = (error as wf.ChildWorkflowFailure).cause;
    return cause instanceof wf.TimeoutFailure ? `timeout ${cause.timeoutType}` : `other: ${String(cause)}`;
  }
}

export async function parentOfTerminated(childId: string): Promise<string> {
  try {
    await wf.executeChild(waiter, { workflowId: childId });
    return 'completed';
  } catch (error) {
    const cause = (error as wf.ChildWorkflowFailure).cause;
    return cause instanceof wf.TerminatedFailure ? 'terminated' : `other: ${String(cause)}`;
  }
}

export async function parentOfContinuing(childId: string): Promise<number> {
  const runs = (await wf.executeChild('countdown', { args: [2], workflowId: childId })) as string[];
  return runs.length;
}

/** Several commands at once: parallel children, activities' neighbours and a timer, one of them awaited by signal. */
export async function parentWaiting(childId: string): Promise<string> {
  let done = false;
  wf.setHandler(parentSignal, () => void (done = true));
  await wf.startChild(waiter, { workflowId: childId, parentClosePolicy: 'TERMINATE' });
  await wf.condition(() => done);
  return 'parent done';
}

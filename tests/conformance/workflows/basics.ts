import * as wf from '@temporalio/workflow';

export const finish = wf.defineSignal<[unknown?]>('finish');

export async function echo<T>(value: T): Promise<T> {
  return value;
}

export async function sleeper(milliseconds: number): Promise<string> {
  await wf.sleep(milliseconds);
  return 'slept';
}

/** Stays open until the signal finish, whose argument becomes its result. */
export async function waiter(): Promise<unknown> {
  let result: { value: unknown } | undefined;
  wf.setHandler(finish, (value) => void (result = { value }));
  await wf.condition(() => result !== undefined);
  return result!.value;
}

export async function failing(type: string, nonRetryable = false): Promise<never> {
  throw wf.ApplicationFailure.create({ message: `failed as asked (${type})`, type, nonRetryable, details: ['detail', 7] });
}

/** Fails until this attempt of the workflow's retry policy. */
export async function failingUntil(attempt: number): Promise<number> {
  if (wf.workflowInfo().attempt < attempt) {
    throw wf.ApplicationFailure.create({ message: `attempt ${wf.workflowInfo().attempt}`, type: 'NotYet' });
  }
  return wf.workflowInfo().attempt;
}

/** Whatever a workflow can see of how it was started. */
export async function ownInfo() {
  const { memo, parent, root, attempt, searchAttributes, firstExecutionRunId, runId, workflowId, taskQueue } = wf.workflowInfo();
  const { lastResult, continuedFromExecutionRunId, historyLength, continueAsNewSuggested, retryPolicy } = wf.workflowInfo();
  const { executionTimeoutMs, runTimeoutMs, taskTimeoutMs } = wf.workflowInfo();
  return {
    ...{ memo, parent, root, attempt, searchAttributes, firstExecutionRunId, runId, workflowId, taskQueue },
    ...{ lastResult, continuedFromExecutionRunId, historyLength, continueAsNewSuggested, retryPolicy },
    ...{ executionTimeoutMs, runTimeoutMs, taskTimeoutMs },
  };
}

/** Continues as new until the count is used up; tells the chain of run ids it saw. */
export async function countdown(left: number, seen: string[] = []): Promise<string[]> {
  const runs = [...seen, wf.workflowInfo().runId];
  if (left > 0) {
    await wf.continueAsNew<typeof countdown>(left - 1, runs);
  }
  return runs;
}

export async function continuesWithMemo(again: boolean): Promise<unknown> {
  if (again) {
    const next = wf.makeContinueAsNewFunc<typeof continuesWithMemo>({ memo: { from: 'the run before' } });
    await next(false);
  }
  return wf.workflowInfo().memo;
}

export async function continuesKeeping(again: boolean): Promise<unknown> {
  if (again) {
    await wf.continueAsNew<typeof continuesKeeping>(false);
  }
  const { memo, searchAttributes, retryPolicy, runTimeoutMs, attempt } = wf.workflowInfo();
  return { memo, searchAttributes, maximumAttempts: retryPolicy?.maximumAttempts, runTimeoutMs, attempt };
}

export async function timersInOrder(): Promise<string[]> {
  const fired: string[] = [];
  const timer = (name: string, after: number) => wf.sleep(after).then(() => fired.push(name));
  await Promise.all([timer('third', 300), timer('first', 20), timer('second', 150)]);
  return fired;
}

export async function cancelsTimer(): Promise<string> {
  const scope = new wf.CancellationScope();
  const timer = scope.run(() => wf.sleep('1 hour'));
  await wf.sleep(10);
  scope.cancel();
  try {
    await timer;
    return 'fired';
  } catch (error) {
    return wf.isCancellation(error) ? 'cancelled' : 'failed';
  }
}

export async function patching(): Promise<boolean> {
  const fresh = wf.patched('a-change');
  await wf.sleep(1);
  return fresh;
}

export async function upserts(): Promise<void> {
  wf.upsertSearchAttributes({ ConformanceKeyword: ['upserted'], ConformanceInt: [42] });
  wf.upsertMemo({ added: { nested: true }, replaced: 'new', removed: null });
  await wf.sleep(1);
}

export async function cancellable(): Promise<string> {
  try {
    await wf.sleep('1 day');
    return 'not cancelled';
  } catch (error) {
    await wf.CancellationScope.nonCancellable(() => wf.sleep(10));
    throw error;
  }
}

/** Cleans up and completes: a cancel request is a request. */
export async function shrugsOffCancel(): Promise<string> {
  await wf.CancellationScope.current().cancelRequested.catch(() => undefined);
  return 'completed all the same';
}

/** Throws outside of the failures that end a workflow: the task fails and is tried again, until the signal. */
export async function stumbles(): Promise<string> {
  let fixed = false;
  wf.setHandler(finish, () => void (fixed = true));
  await wf.sleep(1);
  if (!fixed) {
    throw new Error('a bug in the workflow code');
  }
  return 'recovered';
}

/** Wakes once a day for so many days and tells the dates it saw. */
export async function daily(days: number): Promise<string[]> {
  const dates: string[] = [];
  for (let day = 0; day < days; day++) {
    dates.push(new Date().toISOString());
    await wf.sleep('1 day');
  }
  return dates;
}

/** What a schedule's run sees: the nominal time, its schedule, and what the run before left behind. */
export async function scheduledRun(fail = false): Promise<unknown> {
  const { searchAttributes, lastResult, lastFailure, memo, workflowId } = wf.workflowInfo();
  if (fail) {
    throw wf.ApplicationFailure.nonRetryable(`failed on purpose in ${workflowId}`);
  }
  return {
    nominal: searchAttributes['TemporalScheduledStartTime']?.[0],
    scheduleId: searchAttributes['TemporalScheduledById']?.[0],
    lastResult: lastResult === undefined ? undefined : (lastResult as { workflowId: string }).workflowId,
    lastFailure: lastFailure?.message,
    memo,
    workflowId,
  };
}

/** Fails in its first run and reports in the next what it was told of that failure. */
export async function failsOnceThenTells(): Promise<unknown> {
  const { lastFailure, lastResult } = wf.workflowInfo();
  if (lastFailure === undefined) {
    throw wf.ApplicationFailure.nonRetryable('the first run failed');
  }
  return { lastFailure: lastFailure.message, lastResult };
}

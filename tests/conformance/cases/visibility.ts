import assert from 'node:assert/strict';
import type { Context } from '../context';
import { area } from '../suite';
import * as wf from '../workflows';
import { enums, refused, status } from '../protocol';

const { conformance, wire } = area('visibility');

const Fruits = {
  apple: {
    ConformanceKeyword: ['apple'],
    ConformanceText: ['the quick brown fox'],
    ConformanceInt: [1],
    ConformanceDouble: [0.5],
    ConformanceBool: [true],
    ConformanceDatetime: [new Date('2021-01-01T00:00:00Z')],
    ConformanceList: ['x', 'y'],
  },
  apricot: {
    ConformanceKeyword: ['apricot'],
    ConformanceText: ['a lazy dog'],
    ConformanceInt: [5],
    ConformanceDouble: [2.5],
    ConformanceBool: [false],
    ConformanceDatetime: [new Date('2021-06-01T00:00:00Z')],
    ConformanceList: ['y'],
  },
  banana: {
    ConformanceKeyword: ['banana'],
    ConformanceText: ['a quick dog'],
    ConformanceInt: [10],
    ConformanceDouble: [10.25],
    ConformanceBool: [true],
    ConformanceDatetime: [new Date('2022-01-01T00:00:00Z')],
    ConformanceList: ['z'],
  },
  bare: {},
};

/** Four open workflows, three with every kind of attribute, one with none; a mark sets them apart from all others. */
async function fruits(t: Context) {
  await t.customAttributes();
  const mark = t.fresh('mark');
  const ids = new Map<string, string>();
  for (const [name, attributes] of Object.entries(Fruits)) {
    const handle = await t.start(wf.waiter, [], {
      taskQueue: t.fresh('nobody'),
      searchAttributes: { ConformanceKeyword2: [mark], ...attributes },
    });
    ids.set(handle.workflowId, name);
  }
  await t.until('the four to be listed', async () => {
    return (await t.client.workflow.count(`ConformanceKeyword2 = '${mark}'`)).count === 4;
  });
  const find = async (clause: string): Promise<string[]> => {
    const found: string[] = [];
    for await (const info of t.client.workflow.list({ query: `ConformanceKeyword2 = '${mark}' AND (${clause})` })) {
      found.push(ids.get(info.workflowId)!);
    }
    return found.sort();
  };
  return { mark, ids, find };
}

/** Each clause with what it must find; all are tried before one fails, so that a failure shows the whole picture. */
async function finds(t: Context, expected: Record<string, string[]>): Promise<void> {
  const { find } = await fruits(t);
  const wrong: string[] = [];
  for (const [clause, names] of Object.entries(expected)) {
    const found = await find(clause).catch((error) => [String((error as { cause?: unknown }).cause ?? error)]);
    if (String(found) !== String(names)) {
      wrong.push(`${clause}  found [${found}], expected [${names}]`);
    }
  }
  assert.equal(wrong.length, 0, wrong.join('\n'));
}

wire('numbers are compared by every operator', (t) =>
  finds(t, {
    'ConformanceInt = 5': ['apricot'],
    'ConformanceInt != 5 AND ConformanceInt IS NOT NULL': ['apple', 'banana'],
    'ConformanceInt > 1': ['apricot', 'banana'],
    'ConformanceInt >= 5': ['apricot', 'banana'],
    'ConformanceInt < 10': ['apple', 'apricot'],
    'ConformanceInt <= 1': ['apple'],
    'ConformanceInt BETWEEN 2 AND 10': ['apricot', 'banana'],
    'ConformanceInt IN (1, 10)': ['apple', 'banana'],
    'ConformanceDouble = 10.25': ['banana'],
    'ConformanceDouble > 0.5': ['apricot', 'banana'],
    'ConformanceDouble BETWEEN 0.1 AND 2.6': ['apple', 'apricot'],
  })
);

wire('keywords are compared, listed and searched by prefix', (t) =>
  finds(t, {
    "ConformanceKeyword = 'apple'": ['apple'],
    'ConformanceKeyword = "apple"': ['apple'],
    "ConformanceKeyword IN ('apple', 'banana', 'none')": ['apple', 'banana'],
    "ConformanceKeyword STARTS_WITH 'ap'": ['apple', 'apricot'],
    "ConformanceKeyword NOT STARTS_WITH 'ap' AND ConformanceKeyword IS NOT NULL": ['banana'],
    "ConformanceKeyword > 'apple'": ['apricot', 'banana'],
    "ConformanceKeyword BETWEEN 'apple' AND 'apricot'": ['apple', 'apricot'],
    "ConformanceKeyword NOT IN ('apple') AND ConformanceKeyword IS NOT NULL": ['apricot', 'banana'],
  })
);

wire('booleans, dates, lists and words are found', (t) =>
  finds(t, {
    'ConformanceBool = true': ['apple', 'banana'],
    'ConformanceBool = false': ['apricot'],
    "ConformanceDatetime < '2021-07-01T00:00:00Z'": ['apple', 'apricot'],
    "ConformanceDatetime = '2022-01-01T01:00:00+01:00'": ['banana'],
    "ConformanceDatetime BETWEEN '2021-02-01T00:00:00Z' AND '2022-02-01T00:00:00Z'": ['apricot', 'banana'],
    "ConformanceList = 'y'": ['apple', 'apricot'],
    "ConformanceList IN ('x', 'z')": ['apple', 'banana'],
    "ConformanceText = 'quick'": ['apple', 'banana'],
    "ConformanceText = 'dog'": ['apricot', 'banana'],
  })
);

wire('absent attributes are found by IS NULL', (t) =>
  finds(t, {
    'ConformanceInt IS NULL': ['bare'],
    'ConformanceKeyword IS NOT NULL': ['apple', 'apricot', 'banana'],
    'ConformanceList IS NULL': ['bare'],
    'CloseTime IS NULL': ['apple', 'apricot', 'banana', 'bare'],
    'ParentWorkflowId IS NULL': ['apple', 'apricot', 'banana', 'bare'],
  })
);

wire('AND, OR and parentheses combine, AND before OR', (t) =>
  finds(t, {
    "ConformanceInt = 1 OR ConformanceInt = 5 AND ConformanceKeyword = 'banana'": ['apple'],
    "(ConformanceInt = 1 OR ConformanceInt = 5) AND ConformanceKeyword = 'apricot'": ['apricot'],
    "(ConformanceBool = true AND (ConformanceInt > 5 OR ConformanceKeyword = 'apple'))": ['apple', 'banana'],
    'ConformanceBool = true and ConformanceInt = 1': ['apple'],
    'NOT (ConformanceInt = 1 OR ConformanceInt = 5) AND ConformanceInt IS NOT NULL': ['banana'],
  })
);

conformance('system attributes are searched', async (t) => {
  await t.customAttributes();
  const mark = t.fresh('mark');
  const searchAttributes = { ConformanceKeyword2: [mark] };
  const before = new Date(Date.now() - 60_000).toISOString();
  const done = await t.start(wf.sleeper, [30], { searchAttributes });
  await done.result();
  const open = await t.start(wf.waiter, [], { searchAttributes });
  const failed = await t.start(wf.failing, ['Bad', true], { searchAttributes });
  await failed.result().catch(() => undefined);
  const terminated = await t.start(wf.waiter, [], { searchAttributes, taskQueue: t.fresh('nobody') });
  await terminated.terminate();
  const names = new Map([
    [done.workflowId, 'done'],
    [open.workflowId, 'open'],
    [failed.workflowId, 'failed'],
    [terminated.workflowId, 'terminated'],
  ]);
  const closed = `ConformanceKeyword2 = '${mark}' AND ExecutionStatus != 'Running'`;
  await t.until('three to be listed as closed', async () => (await t.client.workflow.count(closed)).count === 3);

  const wrong: string[] = [];
  for (const [clause, expected] of Object.entries({
    "ExecutionStatus = 'Running'": 'open',
    "ExecutionStatus = 'Completed'": 'done',
    "ExecutionStatus IN ('Failed', 'Terminated')": 'failed,terminated',
    "WorkflowType = 'waiter'": 'open,terminated',
    [`WorkflowId = '${done.workflowId}'`]: 'done',
    [`WorkflowId STARTS_WITH '${done.workflowId.slice(0, -1)}'`]: 'done,failed,open,terminated',
    [`RunId = '${open.firstExecutionRunId}'`]: 'open',
    [`TaskQueue = '${await t.queue()}'`]: 'done,failed,open',
    [`StartTime > '${before}'`]: 'done,failed,open,terminated',
    [`StartTime < '${before}'`]: '',
    [`CloseTime > '${before}'`]: 'done,failed,terminated',
    'CloseTime IS NOT NULL': 'done,failed,terminated',
    "ExecutionDuration > '25ms' AND WorkflowType = 'sleeper'": 'done',
    "ExecutionDuration > '1h'": '',
    'HistoryLength >= 10': 'done',
    [`RootWorkflowId = '${failed.workflowId}'`]: 'failed',
    [`ExecutionTime > '${before}'`]: 'done,failed,open,terminated',
  })) {
    const found: string[] = [];
    for await (const info of t.client.workflow.list({ query: `ConformanceKeyword2 = '${mark}' AND ${clause}` })) {
      found.push(names.get(info.workflowId)!);
    }
    if (found.sort().join() !== expected) {
      wrong.push(`${clause}  found [${found}], expected [${expected}]`);
    }
  }
  assert.equal(wrong.length, 0, wrong.join('\n'));
});

conformance('children are found by their parent', async (t) => {
  await t.customAttributes();
  const childId = t.fresh('child');
  const handle = await t.start(wf.parentOfEcho, ['x', childId]);
  await handle.result();

  const query = `ParentWorkflowId = '${handle.workflowId}'`;
  await t.until('the child to be listed', async () => (await t.client.workflow.count(query)).count === 1);
  for await (const info of t.client.workflow.list({ query })) {
    assert.equal(info.workflowId, childId);
    assert.equal(info.parentExecution?.workflowId, handle.workflowId);
  }
});

conformance('a listed workflow shows type, status, times, memo and attributes', async (t) => {
  await t.customAttributes();
  const handle = await t.start(wf.echo, [1], {
    memo: { note: 'listed' },
    searchAttributes: { ConformanceInt: [3], ConformanceDatetime: [new Date('2021-01-31T00:00:00Z')] },
  });
  await handle.result();
  const info = await t.until('the workflow to be listed as completed', async () => {
    for await (const each of t.client.workflow.list({ query: `WorkflowId = '${handle.workflowId}'` })) {
      return each.status.name === 'COMPLETED' && each;
    }
    return undefined;
  });

  assert.equal(info.type, 'echo');
  assert.equal(info.runId, handle.firstExecutionRunId);
  assert.equal(info.taskQueue, await t.queue());
  assert.deepEqual(info.memo, { note: 'listed' });
  assert.deepEqual(info.searchAttributes['ConformanceInt'], [3]);
  assert.deepEqual(info.searchAttributes['ConformanceDatetime'], [new Date('2021-01-31T00:00:00Z')]);
  assert.ok(+info.closeTime! >= +info.startTime);
  assert.equal(info.historyLength, 5);
});

wire('a list is read in pages without loss or repetition', async (t) => {
  const { mark, ids } = await fruits(t);
  const seen: string[] = [];
  let pages = 0;
  let nextPageToken: Uint8Array | undefined;
  do {
    const page = await t.service.listWorkflowExecutions({
      namespace: t.namespace,
      pageSize: 3,
      query: `ConformanceKeyword2 = '${mark}'`,
      nextPageToken,
    });
    pages++;
    seen.push(...page.executions!.map((each) => each.execution!.workflowId!));
    nextPageToken = page.nextPageToken;
  } while (nextPageToken?.length);

  assert.deepEqual(seen.sort(), [...ids.keys()].sort());
  assert.ok(pages >= 2);
});

wire('the latest started workflow is listed first', async (t) => {
  const { mark } = await fruits(t);
  const starts: number[] = [];
  for await (const info of t.client.workflow.list({ query: `ConformanceKeyword2 = '${mark}'` })) {
    starts.push(+info.startTime);
  }

  assert.deepEqual(starts, [...starts].sort((a, b) => b - a));
});

wire('a count is told, also by group of status', async (t) => {
  const { mark, ids } = await fruits(t);
  await t.client.workflow.getHandle([...ids.keys()][0]).terminate();
  const query = `ConformanceKeyword2 = '${mark}' GROUP BY ExecutionStatus`;
  const counted = await t.until('one to be counted as terminated', async () => {
    const answer = await t.client.workflow.count(query);
    return answer.groups?.length === 2 && answer;
  });

  const groups = Object.fromEntries(counted.groups!.map((group) => [String(group.groupValues[0]), group.count]));
  assert.deepEqual(groups, { Running: 3, Terminated: 1 });
  assert.equal(counted.count, 4);
});

wire('a broken query is an invalid argument that says what is wrong', async (t) => {
  await t.customAttributes();
  for (const [query, message] of [
    ['WorkflowType =', /position|syntax/i],
    ["WorkflowType = 'a' AND", /position|syntax/i],
    ["(WorkflowType = 'a'", /position|syntax/i],
    ["NobodyRegisteredThis = 'x'", /NobodyRegisteredThis/],
    ['WorkflowId = unquoted', /unquoted/],
    ["ConformanceInt = 'abc'", /ConformanceInt|abc/],
    ["ExecutionStatus = 'Nonsense'", /Nonsense/],
    ["StartTime > 'yesterday'", /yesterday/],
  ] as const) {
    await refused(t.client.workflow.count(query), status.INVALID_ARGUMENT, { message });
    await refused(t.service.listWorkflowExecutions({ namespace: t.namespace, query }), status.INVALID_ARGUMENT, { message });
  }
});

wire('search attributes are added, listed and removed', async (t) => {
  const name = t.fresh('Attribute').replaceAll('-', '');
  const list = () => t.operator.listSearchAttributes({ namespace: t.namespace });
  await t.operator.addSearchAttributes({
    namespace: t.namespace,
    searchAttributes: { [name]: enums.IndexedValueType.INDEXED_VALUE_TYPE_DOUBLE },
  });
  await t.until('the attribute to be listed', async () => (await list()).customAttributes?.[name]);
  const { customAttributes, systemAttributes } = await list();
  assert.equal(customAttributes![name], enums.IndexedValueType.INDEXED_VALUE_TYPE_DOUBLE);
  assert.equal(systemAttributes!.WorkflowType, enums.IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
  assert.equal(systemAttributes!.StartTime, enums.IndexedValueType.INDEXED_VALUE_TYPE_DATETIME);
  await t.operator.removeSearchAttributes({ namespace: t.namespace, searchAttributes: [name] });

  await t.until('the attribute to be gone', async () => !((await list()).customAttributes ?? {})[name]);
});

wire('a reserved name is no search attribute', async (t) => {
  const searchAttributes = { WorkflowType: enums.IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD };

  await refused(t.operator.addSearchAttributes({ namespace: t.namespace, searchAttributes }), status.INVALID_ARGUMENT);
  await refused(t.operator.addSearchAttributes({ namespace: t.namespace, searchAttributes: {} }), status.INVALID_ARGUMENT);
});

wire('a start with an unregistered attribute, or a value of the wrong type, is an invalid argument', async (t) => {
  await t.customAttributes();
  const start = (searchAttributes: Record<string, (string | number)[]>) =>
    t.start(wf.echo, [1], { taskQueue: 'nobody', searchAttributes: searchAttributes as never });

  await refused(start({ NobodyRegisteredThis: ['x'] }), status.INVALID_ARGUMENT, { message: /NobodyRegisteredThis/ });
  await refused(start({ ConformanceInt: ['not a number'] }), status.INVALID_ARGUMENT, { message: /ConformanceInt/ });
});

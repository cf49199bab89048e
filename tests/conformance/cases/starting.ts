import assert from 'node:assert/strict';
import { area } from '../suite';
import * as wf from '../workflows';
import { eventNames } from '../protocol';

const { conformance } = area('starting');

conformance('a workflow runs to its result and leaves the five events of a run', async (t) => {
  const handle = await t.start(wf.echo, ['hello']);

  assert.equal(await handle.result(), 'hello');
  assert.deepEqual(eventNames(await t.history(handle)), [
    'WorkflowExecutionStarted',
    'WorkflowTaskScheduled',
    'WorkflowTaskStarted',
    'WorkflowTaskCompleted',
    'WorkflowExecutionCompleted',
  ]);
});

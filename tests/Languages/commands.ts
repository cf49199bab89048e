import { Client } from '@temporalio/client';
import type { SearchAttributePair } from '@temporalio/common';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { Worker } from '@temporalio/worker';

export interface Command {
  id: number;
  op: string;
  workflow?: string;
  workflowId?: string;
  queue?: string;
  args?: unknown[];
  name?: string;
  recipe?: string;
  memo?: Record<string, unknown>;
  attributes?: { name: string; type: string; value: unknown }[];
  history?: string;
  token?: string;
  reason?: string;
}

/** Values that a line of JSON cannot carry from there to here. */
const Recipes: Record<string, () => unknown[]> = {
  undefined: () => [undefined],
  bytes: () => [Uint8Array.from([0, 1, 127, 128, 255])],
  date: () => [new Date(Date.UTC(2021, 0, 31, 12, 34, 56, 789))],
  infinity: () => [Number.MAX_VALUE],
};

/** What the other side may ask this side's client to do. */
export class Commands {
  constructor(private readonly client: Client, private readonly bundle: string) {}

  async run(command: Command): Promise<unknown> {
    const { workflow } = this.client;
    const handle = workflow.getHandle(command.workflowId ?? '');
    const args = command.recipe ? Recipes[command.recipe]() : command.args ?? [];
    switch (command.op) {
      case 'start':
        return (await workflow.start(command.workflow!, this.options(command, args))).firstExecutionRunId;
      case 'execute':
        return await workflow.execute(command.workflow!, this.options(command, args));
      case 'result':
        return await handle.result();
      case 'signal':
        return await handle.signal(command.name!, ...args);
      case 'signalWithStart': {
        const started = await workflow.signalWithStart(command.workflow!, { ...this.options(command, args), signal: command.name!, signalArgs: [30] });
        return started.workflowId;
      }
      case 'query':
        return await handle.query(command.name!, ...args);
      case 'update':
        return await handle.executeUpdate(command.name!, { args: args as [unknown] });
      case 'cancel':
        return void (await handle.cancel());
      case 'terminate':
        return void (await handle.terminate(command.reason));
      case 'describe': {
        const { status, memo, typedSearchAttributes, type, taskQueue, historyLength } = await handle.describe();
        return { status: status.name, memo, attributes: typedSearchAttributes.getAll(), type, taskQueue, historyLength };
      }
      case 'history':
        return historyToJSON(await handle.fetchHistory());
      case 'replay':
        return void (await Worker.runReplayHistory({ workflowBundle: { codePath: this.bundle } }, JSON.parse(command.history!), command.workflowId));
      case 'complete':
        return void (await this.client.activity.complete(Buffer.from(command.token!, 'hex'), args[0]));
      default:
        throw new Error(`There is no command ${command.op}.`);
    }
  }

  private options({ workflowId, queue, memo, attributes }: Command, args: unknown[]) {
    const typedSearchAttributes = attributes?.map(({ name, type, value }) =>
      ({ key: { name, type }, value: type === 'DATETIME' ? new Date(value as string) : value }) as SearchAttributePair);
    return { workflowId: workflowId!, taskQueue: queue!, args, memo, typedSearchAttributes };
  }
}

import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import * as path from 'node:path';
import { createActivities } from './activities';
import { enums } from './protocol';

export const BundlePath = path.join(__dirname, 'workflow-bundle.js');

/** Custom search attributes the cases use, one of each type. */
export const CustomAttributes = {
  ConformanceKeyword: enums.IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
  ConformanceKeyword2: enums.IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
  ConformanceText: enums.IndexedValueType.INDEXED_VALUE_TYPE_TEXT,
  ConformanceInt: enums.IndexedValueType.INDEXED_VALUE_TYPE_INT,
  ConformanceDouble: enums.IndexedValueType.INDEXED_VALUE_TYPE_DOUBLE,
  ConformanceBool: enums.IndexedValueType.INDEXED_VALUE_TYPE_BOOL,
  ConformanceDatetime: enums.IndexedValueType.INDEXED_VALUE_TYPE_DATETIME,
  ConformanceList: enums.IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD_LIST,
};

/** One run of the suite: a service, a client, and the worker that the cases share. */
export class Stage {
  readonly sharedQueue: string;
  private shared?: Promise<RunningWorker>;
  private attributes?: Promise<void>;

  private constructor(
    readonly address: string,
    readonly cached: boolean,
    readonly client: Client,
    readonly native: NativeConnection
  ) {
    this.sharedQueue = cached ? 'conformance-cached' : 'conformance-cold';
  }

  static async open(address: string, cached: boolean): Promise<Stage> {
    const connection = await Connection.connect({ address });
    return new Stage(address, cached, new Client({ connection }), await NativeConnection.connect({ address }));
  }

  sharedWorker(): Promise<RunningWorker> {
    return (this.shared ??= RunningWorker.start(this, { taskQueue: this.sharedQueue }));
  }

  customAttributes(): Promise<void> {
    return (this.attributes ??= this.registerAttributes());
  }

  private async registerAttributes(): Promise<void> {
    const operator = (this.client.connection as Connection).operatorService;
    const has = async () => (await operator.listSearchAttributes({ namespace: 'default' })).customAttributes ?? {};
    const known = await has();
    const missing = Object.entries(CustomAttributes).filter(([name]) => !(name in known));
    if (missing.length > 0) {
      await operator.addSearchAttributes({ namespace: 'default', searchAttributes: Object.fromEntries(missing) });
    }
  }

  async close(): Promise<void> {
    await this.shared?.then((worker) => worker.stop());
    await this.client.connection.close();
    await this.native.close();
  }
}

/** A worker with every workflow and activity of the suite, cached or cold as the suite's variant says. */
export class RunningWorker {
  private constructor(
    readonly taskQueue: string,
    private readonly worker: Worker,
    private readonly run: Promise<void>
  ) {}

  static async start(stage: Stage, options: Partial<WorkerOptions> & { taskQueue: string }): Promise<RunningWorker> {
    const worker = await Worker.create({
      connection: stage.native,
      namespace: 'default',
      workflowBundle: { codePath: BundlePath },
      activities: createActivities(stage.client),
      maxCachedWorkflows: stage.cached ? 500 : 0,
      maxHeartbeatThrottleInterval: '100ms',
      defaultHeartbeatThrottleInterval: '100ms',
      shutdownGraceTime: '1s',
      shutdownForceTime: '5s',
      ...options,
    });
    const run = worker.run();
    // A worker that dies is found by the cases that wait for it; an unhandled rejection would end the runner.
    run.catch((error) => console.error(`The worker of ${options.taskQueue} failed:`, error));
    return new RunningWorker(options.taskQueue, worker, run);
  }

  async stop(): Promise<void> {
    if (this.worker.getState() === 'RUNNING') {
      this.worker.shutdown();
    }
    await this.run;
  }
}

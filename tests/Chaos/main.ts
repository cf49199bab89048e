import { Client, Connection, type WorkflowExecutionInfo } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker, bundleWorkflowCode } from '@temporalio/worker';
import { writeFileSync } from 'node:fs';
import * as path from 'node:path';
import * as readline from 'node:readline';
import * as activities from './activities';
import { Audit } from './audit';
import { Driver, TaskQueue } from './driver';
import { historyOf, nameOf } from './history';
import { plansOf, type Plan } from './plan';
import { Witness } from './witness';

// From the last kill to the end of the last workflow: a few seconds, on a busy machine a few times that.
const PatienceMs = 90_000;

const BundlePath = path.join(__dirname, 'workflow-bundle.js');

async function build(): Promise<void> {
  const { code } = await bundleWorkflowCode({ workflowsPath: require.resolve('./workflows'), logger: new DefaultLogger('WARN') });
  writeFileSync(BundlePath, code);
}

const tell = (what: object): void => void process.stdout.write(`chaos ${JSON.stringify(what)}\n`);

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Runs the plans of a seed. Standard input says "killed N TIME" after each kill, and "audit" once it is quiet again. */
async function run(address: string, seed: number, workflows: number, kills: number, cached: boolean): Promise<void> {
  Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging: { forward: {}, filter: 'ERROR' } } });
  // By default a client that found nobody waits longer and longer, and would sleep through most of the short lives.
  const channelArgs = { 'grpc.initial_reconnect_backoff_ms': 50, 'grpc.min_reconnect_backoff_ms': 50, 'grpc.max_reconnect_backoff_ms': 100 };
  const client = new Client({ connection: await Connection.connect({ address, channelArgs }) });
  const worker = await Worker.create({
    connection: await NativeConnection.connect({ address }),
    workflowBundle: { codePath: BundlePath },
    activities,
    taskQueue: TaskQueue,
    maxCachedWorkflows: cached ? 500 : 0,
    shutdownGraceTime: '1s',
    shutdownForceTime: '3s',
  });
  const running = worker.run();
  running.catch((error) => tell({ step: 'failed', error: `The worker ended: ${error}` }));

  const plans = plansOf(seed, workflows, kills, cached);
  const driver = new Driver(client);
  const witness = new Witness(client, plans);
  const killed: { time: number; calls: number }[] = [];
  let lastKill!: () => void;
  const allKilled = new Promise<void>((resolve) => (lastKill = resolve));
  let audit!: () => void;
  const mayAudit = new Promise<void>((resolve) => (audit = resolve));
  readline.createInterface({ input: process.stdin }).on('line', (line) => {
    const [what, number, time] = line.split(' ');
    if (what === 'killed') {
      killed.push({ time: Number(time), calls: driver.calls.size });
      driver.killed(Number(number));
      if (Number(number) === kills) {
        lastKill();
      }
    } else {
      audit();
    }
  });

  tell({ step: 'ready' });
  const watching = witness.watch();
  const played = playAll(client, driver, plans);
  await allKilled;
  if (!(await Promise.race([played.then(() => true), pause(PatienceMs)]))) {
    throw new Error(await stuck(client, driver));
  }
  witness.stop();
  await watching;
  tell({ step: 'settled' });

  await mayAudit;
  const final = new Audit(client, plans, driver);
  await final.run(witness, BundlePath);
  tell({
    step: 'audited',
    problems: [...driver.problems, ...[...final.problems].map(([id, found]) => `${id}: ${found.join(' ')}`)],
    runs: final.runs.length,
    replayed: final.replayed,
    signals: driver.signals.size,
    updates: driver.updates.size,
    outages: driver.outages,
    reads: witness.reads,
    kills: killed.map(({ time, calls }) => ({ ...final.inFlightAt(time), calls })),
  });
  worker.shutdown();
  await running;
}

async function openOf(client: Client): Promise<WorkflowExecutionInfo[]> {
  const open = [];
  for await (const info of client.workflow.list({ query: 'ExecutionStatus = "Running"' })) {
    open.push(info);
  }
  return open;
}

/** Plays all plans and waits until no workflow is open. */
async function playAll(client: Client, driver: Driver, plans: Plan[]): Promise<void> {
  await Promise.all(plans.map((plan) => driver.play(plan)));
  while ((await openOf(client).catch(() => [1])).length > 0) {
    await pause(200);
  }
}

/** What is still going on, for a run that does not come to its end. */
async function stuck(client: Client, driver: Driver): Promise<string> {
  const open = await openOf(client);
  const some = await Promise.all(open.slice(0, 8).map(async (info) =>
    `${info.workflowId} since ${info.startTime.toISOString()}: ${(await historyOf(client, info)).map(nameOf).join(' ')}`));
  return [`${open.length} workflows are open:`, ...some, `Without an answer: ${[...driver.calls].join(', ')}`, ...driver.problems].join('\n');
}

async function main(): Promise<void> {
  const [mode, address, seed, workflows, kills, workers] = process.argv.slice(2);
  await (mode === 'build' ? build() : run(address, Number(seed), Number(workflows), Number(kills), workers === 'cached'));
}

main().then(
  () => process.exit(0),
  (error) => {
    tell({ step: 'failed', error: `${error.stack ?? error}` });
    process.exit(1);
  }
);

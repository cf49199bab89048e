// node worker.js ADDRESS WORKFLOWS: client and worker in one process; prints one JSON object.
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import * as activities from './activities';
import { fanOut, fortySteps, oneStep } from './workflows';

const taskQueue = 'typescript';
const inFlight = 50;
const latencySamples = 200;
const repeats = 9;

async function main(address: string, workflows: number): Promise<void> {
  Runtime.install({ logger: new DefaultLogger('WARN') });
  const native = await NativeConnection.connect({ address });
  const connection = await Connection.connect({ address });
  const client = new Client({ connection });
  const worker = await Worker.create({ connection: native, taskQueue, activities, workflowsPath: require.resolve('./workflows') });
  const measured = await worker.runUntil(() => measure(client, workflows));
  console.log(JSON.stringify(measured));
  await connection.close();
  await native.close();
}

async function measure(client: Client, workflows: number) {
  let started = 0;
  const run = (workflow: () => Promise<number>) =>
    client.workflow.execute(workflow, { taskQueue, workflowId: `${workflow.name}/${++started}` });
  const seconds = async (work: () => Promise<unknown>) => {
    const from = process.hrtime.bigint();
    await work();
    return Number(process.hrtime.bigint() - from) / 1e9;
  };
  const samples = async (count: number, work: () => Promise<unknown>) => {
    const taken: number[] = [];
    for (let i = 0; i < count; i++) taken.push(await seconds(work));
    return taken.sort((a, b) => a - b);
  };
  const load = (count: number) => {
    let left = count;
    const loop = async () => {
      while (left-- > 0) await run(oneStep);
    };
    return Promise.all(Array.from({ length: inFlight }, loop));
  };

  await load(workflows);
  const elapsed = await seconds(() => load(workflows));
  const latency = await samples(latencySamples, () => run(oneStep));
  const forty = await samples(repeats, () => run(fortySteps));
  const fan = await samples(repeats, () => run(fanOut));
  return {
    workflowsPerSecond: workflows / elapsed,
    latencyP50: percentile(latency, 50) * 1000,
    latencyP99: percentile(latency, 99) * 1000,
    fortySteps: percentile(forty, 50),
    fanOut: percentile(fan, 50),
  };
}

function percentile(sorted: number[], percent: number): number {
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)];
}

main(process.argv[2], Number(process.argv[3])).catch((error) => {
  console.error(error);
  process.exit(1);
});

import './one-protobufjs';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker, bundleWorkflowCode } from '@temporalio/worker';
import { writeFileSync } from 'node:fs';
import * as path from 'node:path';
import * as readline from 'node:readline';
import * as activities from './activities';
import { type Command, Commands } from './commands';
import { tell } from './tell';

const BundlePath = path.join(__dirname, 'workflow-bundle.js');

async function build(): Promise<void> {
  const { code } = await bundleWorkflowCode({ workflowsPath: require.resolve('./workflows'), logger: new DefaultLogger('WARN') });
  writeFileSync(BundlePath, code);
}

const answer = (what: object): void => void process.stdout.write(`languages ${JSON.stringify(what)}\n`);

/** A worker on a task queue, and a client that does what each line of standard input says. */
async function run(address: string, taskQueue: string): Promise<void> {
  Runtime.install({ logger: new DefaultLogger('WARN') });
  const client = new Client({ connection: await Connection.connect({ address }) });
  const worker = await Worker.create({
    connection: await NativeConnection.connect({ address }),
    workflowBundle: { codePath: BundlePath },
    activities,
    taskQueue,
    maxHeartbeatThrottleInterval: '50ms',
    defaultHeartbeatThrottleInterval: '50ms',
  });
  const commands = new Commands(client, BundlePath);
  readline.createInterface({ input: process.stdin }).on('line', (line) => {
    const command = JSON.parse(line) as Command;
    commands.run(command).then(
      (value) => answer({ id: command.id, value }),
      (error) => answer({ id: command.id, error: tell(error) })
    );
  }).on('close', () => process.exit(0));
  answer({ id: 0 });
  await worker.run();
}

const [mode, ...args] = process.argv.slice(2);
(mode === 'build' ? build() : run(args[0], args[1])).catch((error) => {
  console.error(error);
  process.exit(1);
});

import { DefaultLogger, Runtime, bundleWorkflowCode } from '@temporalio/worker';
import { readdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import * as readline from 'node:readline';
import { Context } from './context';
import { BundlePath, Stage } from './stage';
import { cases, type ConformanceCase } from './suite';

/** How many cases run at the same time: most of a case is waiting for the service. */
const Concurrency = Number(process.env.FLYWHEEL_CONFORMANCE_CONCURRENCY ?? 4);

function load(): void {
  const folder = path.join(__dirname, 'cases');
  for (const file of readdirSync(folder).sort().filter((name) => name.endsWith('.js'))) {
    require(path.join(folder, file));
  }
}

/** Written when the suite is built: one case a line, "workers" before those that run cached and cold. */
function writeList(to: string): void {
  const lines = [...cases.values()].map((c) => `${c.workers ? 'workers' : 'wire'}\t${c.name}`);
  writeFileSync(to, lines.join('\n') + '\n');
}

async function writeBundle(): Promise<void> {
  const quiet = new DefaultLogger('WARN');
  const { code } = await bundleWorkflowCode({ workflowsPath: path.join(__dirname, 'workflows'), logger: quiet });
  writeFileSync(BundlePath, code);
}

async function runCase(stage: Stage, conformanceCase: ConformanceCase): Promise<object> {
  const context = new Context(stage, conformanceCase.name);
  const began = Date.now();
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    const fail = () => reject(new Error(`The case was not done after ${conformanceCase.timeoutMs} ms.`));
    timer = setTimeout(fail, conformanceCase.timeoutMs);
  });
  try {
    await Promise.race([conformanceCase.body(context), timeout]);
    return { name: conformanceCase.name, ok: true, ms: Date.now() - began };
  } catch (error) {
    return { name: conformanceCase.name, ok: false, ms: Date.now() - began, error: explain(error) };
  } finally {
    clearTimeout(timer);
    await Promise.race([context.dispose(), new Promise((resolve) => setTimeout(resolve, 5_000))]);
  }
}

function explain(error: unknown): string {
  const lines: string[] = [];
  for (let at = error; at instanceof Error; at = at.cause) {
    lines.push(at.stack ?? String(at));
  }
  return lines.length > 0 ? lines.join('\ncaused by: ') : String(error);
}

/** Runs the cases named on standard input, in that order, and answers each with one line of JSON. */
async function serve(address: string, cached: boolean): Promise<void> {
  Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging: { forward: {}, filter: 'ERROR' } } });
  const stage = await Stage.open(address, cached);
  const waiting: string[] = [];
  let running = 0;
  let closed = false;
  let finished!: () => void;
  const done = new Promise<void>((resolve) => (finished = resolve));

  const pump = (): void => {
    while (running < Concurrency && waiting.length > 0) {
      const name = waiting.shift()!;
      const found = cases.get(name);
      running++;
      const run = found
        ? runCase(stage, found)
        : Promise.resolve({ name, ok: false, ms: 0, error: `There is no case called "${name}".` });
      void run.then((result) => {
        process.stdout.write(`conformance ${JSON.stringify(result)}\n`);
        running--;
        pump();
      });
    }
    if (closed && running === 0) {
      finished();
    }
  };

  const input = readline.createInterface({ input: process.stdin });
  input.on('line', (name) => {
    waiting.push(name);
    pump();
  });
  input.on('close', () => {
    closed = true;
    pump();
  });
  await done;
  await stage.close();
}

async function main(): Promise<void> {
  const [mode, argument] = process.argv.slice(2);
  if (mode === 'build') {
    load();
    await writeBundle();
    writeList(argument);
    return;
  }
  load();
  // A case that failed may leave promises and calls behind; they are its own affair, not the end of the run.
  for (const event of ['unhandledRejection', 'uncaughtException']) {
    process.on(event, (reason) => console.error('A case left this behind:', reason));
  }
  await serve(mode, argument !== 'cold');
}

main().then(
  () => process.exit(0),
  (error) => {
    console.error(error);
    process.exit(1);
  }
);

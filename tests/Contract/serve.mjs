// Does what lines of JSON on standard input ask for; an answer is a line on standard output.
import { createInterface } from 'node:readline';

export async function serve(operations, describe) {
  for await (const line of createInterface({ input: process.stdin })) {
    const { id, operation, args } = JSON.parse(line);
    operations[operation](args)
      .then(value => ({ id, value: value ?? null }), error => ({ id, error: describe(error) }))
      .then(answer => process.stdout.write(`${JSON.stringify(answer)}\n`));
  }
}

import { Context } from './context';

/** What a case is called, whether workers matter to it, and what it asserts. */
export interface ConformanceCase {
  readonly name: string;
  /** True for a case whose workflows run on SDK workers: it runs with the cache on and again with the cache off. */
  readonly workers: boolean;
  readonly timeoutMs: number;
  readonly body: (t: Context) => Promise<void>;
}

export interface CaseOptions {
  timeoutMs?: number;
}

export const cases = new Map<string, ConformanceCase>();

const DefaultTimeoutMs = 20_000;

function add(area: string, workers: boolean, behaviour: string, body: ConformanceCase['body'], options: CaseOptions) {
  const name = `${area}: ${behaviour}`;
  if (cases.has(name)) {
    throw new Error(`Two cases are called "${name}".`);
  }
  cases.set(name, { name, workers, timeoutMs: options.timeoutMs ?? DefaultTimeoutMs, body });
}

/** The two ways to add a case to an area; the names read as sentences about the service. */
export function area(name: string) {
  return {
    /** A behaviour seen through SDK workers: it runs with cached and with cold workers. */
    conformance: (behaviour: string, body: ConformanceCase['body'], options: CaseOptions = {}) =>
      add(name, true, behaviour, body, options),
    /** A behaviour seen on the wire (client calls, or a worker played by hand): caching cannot matter, it runs once. */
    wire: (behaviour: string, body: ConformanceCase['body'], options: CaseOptions = {}) =>
      add(name, false, behaviour, body, options),
  };
}

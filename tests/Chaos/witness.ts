import type { Client } from '@temporalio/client';
import { historyOf, idOf, nameOf, timeOf, type HistoryEvent } from './history';
import type { Plan } from './plan';

/** Reads histories while the service comes and goes: what it has shown once, it must show for ever. */
export class Witness {
  private readonly seen = new Map<string, { workflowId: string; events: string[] }>();
  private watching = true;
  reads = 0;

  constructor(private readonly client: Client, private readonly plans: Plan[]) {}

  async watch(): Promise<void> {
    for (let i = 0; this.watching; i++) {
      const { workflowId } = this.plans[(i * 37) % this.plans.length];
      try {
        const events = await historyOf(this.client, { workflowId });
        const attributes = events[0].workflowExecutionStartedEventAttributes!;
        this.seen.set(attributes.originalExecutionRunId!, { workflowId, events: settled(events).map(printed) });
        this.reads++;
      } catch {
        // Not started yet, or the service is down.
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  stop(): void {
    this.watching = false;
  }

  /** What was shown and is not so any more. */
  contradictions(histories: Map<string, HistoryEvent[]>): { workflowId: string; problem: string }[] {
    const found = [];
    for (const [runId, { workflowId, events }] of this.seen) {
      const now = (histories.get(runId) ?? []).map(printed);
      const at = events.findIndex((event, index) => event !== now[index]);
      if (at >= 0) {
        found.push({ workflowId, problem: `history of run ${runId} showed ${events[at]} once, and now ${now[at] ?? 'nothing'}.` });
      }
    }
    return found;
  }
}

/** Without a task at the end: that of an update is stored only when it is completed, and is shown before. */
const settled = (events: HistoryEvent[]): HistoryEvent[] =>
  events.slice(0, events.findLastIndex((event) => !/^WorkflowTask(Scheduled|Started)$/.test(nameOf(event))) + 1);

const printed = (event: HistoryEvent): string => `${idOf(event)} ${nameOf(event)} ${timeOf(event)}`;

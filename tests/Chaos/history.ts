import { temporal } from '@temporalio/proto';
import type { Client } from '@temporalio/client';

export type HistoryEvent = temporal.api.history.v1.IHistoryEvent;
const enums = temporal.api.enums.v1;

export interface Execution {
  workflowId: string;
  runId?: string;
}

export async function historyOf(client: Client, { workflowId, runId }: Execution): Promise<HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  let nextPageToken: Uint8Array | undefined;
  do {
    const page = await client.workflowService.getWorkflowExecutionHistory({
      namespace: 'default',
      execution: { workflowId, runId },
      nextPageToken,
    });
    events.push(...(page.history?.events ?? []));
    nextPageToken = page.nextPageToken;
  } while (nextPageToken?.length);
  return events;
}

/** EVENT_TYPE_TIMER_STARTED reads as TimerStarted. */
export const nameOf = (event: HistoryEvent): string =>
  enums.EventType[event.eventType!]
    .replace('EVENT_TYPE_', '')
    .split('_')
    .map((word) => word[0] + word.slice(1).toLowerCase())
    .join('');

export const timeOf = (event: HistoryEvent): number =>
  Number(event.eventTime!.seconds!.toString()) * 1000 + event.eventTime!.nanos! / 1e6;

export const idOf = (event: HistoryEvent): number => Number(event.eventId!.toString());

/** What opens something and what ends it, with the field that says which. */
const Spans: [opens: string, ends: RegExp, field: 'scheduledEventId' | 'startedEventId' | 'initiatedEventId'][] = [
  ['ActivityTaskScheduled', /^ActivityTask(Completed|Failed|TimedOut|Canceled)$/, 'scheduledEventId'],
  ['TimerStarted', /^Timer(Fired|Canceled)$/, 'startedEventId'],
  ['StartChildWorkflowExecutionInitiated', /^(StartChildWorkflowExecutionFailed|ChildWorkflowExecution(?!Started).+)$/, 'initiatedEventId'],
  ['SignalExternalWorkflowExecutionInitiated', /^(SignalExternalWorkflowExecutionFailed|ExternalWorkflowExecutionSignaled)$/, 'initiatedEventId'],
  ['RequestCancelExternalWorkflowExecutionInitiated', /^(RequestCancelExternalWorkflowExecutionFailed|ExternalWorkflowExecutionCancelRequested)$/, 'initiatedEventId'],
];

export interface Span {
  opens: string;
  from: HistoryEvent;
  ends: HistoryEvent[];
}

export function spansOf(events: HistoryEvent[]): Span[] {
  const spans = new Map<number, Span>();
  for (const event of events) {
    const name = nameOf(event);
    if (Spans.some(([opens]) => opens === name)) {
      spans.set(idOf(event), { opens: name, from: event, ends: [] });
    }
    const end = Spans.find(([, ends]) => ends.test(name));
    if (end) {
      const attributes = attributesOf(event) as Record<string, { toString(): string }>;
      spans.get(Number(attributes[end[2]].toString()))?.ends.push(event);
    }
  }
  return [...spans.values()];
}

export function attributesOf(event: HistoryEvent): object {
  const entry = Object.entries(event).find(([key, value]) => key.endsWith('Attributes') && value);
  return entry![1] as object;
}

import {
  ActivityFailure, ApplicationFailure, CancelledFailure, ChildWorkflowFailure, ServerFailure, TemporalFailure,
  TerminatedFailure, TimeoutFailure,
} from '@temporalio/common';

/** A failure as this side sees it, cause by cause; Failure.cs is its twin. */
export interface Told {
  kind: string;
  message: string;
  type?: string;
  nonRetryable?: boolean;
  details?: unknown[];
  timeout?: string;
  retryState?: string;
  activity?: string;
  workflow?: string;
  workflowId?: string;
  stack: string;
  cause?: Told;
}

export function tell(error: unknown): Told {
  const { name, message, stack, cause } = error as Error & { cause?: unknown };
  const told: Told = { kind: name, message, stack: (error instanceof TemporalFailure && error.failure?.stackTrace) || stack || '' };
  if (error instanceof ApplicationFailure) {
    Object.assign(told, { kind: 'application', type: error.type, nonRetryable: error.nonRetryable, details: error.details ?? [] });
  } else if (error instanceof CancelledFailure) {
    Object.assign(told, { kind: 'cancelled', details: error.details ?? [] });
  } else if (error instanceof TimeoutFailure) {
    const details = error.lastHeartbeatDetails === undefined ? [] : [error.lastHeartbeatDetails];
    Object.assign(told, { kind: 'timeout', timeout: error.timeoutType, details });
  } else if (error instanceof TerminatedFailure) {
    told.kind = 'terminated';
  } else if (error instanceof ServerFailure) {
    Object.assign(told, { kind: 'server', nonRetryable: error.nonRetryable });
  } else if (error instanceof ActivityFailure) {
    Object.assign(told, { kind: 'activity', activity: error.activityType, retryState: error.retryState });
  } else if (error instanceof ChildWorkflowFailure) {
    const { workflowType, execution, retryState } = error;
    Object.assign(told, { kind: 'child', workflow: workflowType, workflowId: execution.workflowId, retryState });
  }
  return cause === undefined || cause === null ? told : { ...told, cause: tell(cause) };
}

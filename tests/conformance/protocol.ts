import { defaultPayloadConverter } from '@temporalio/common';
import { temporal, google } from '@temporalio/proto';
import type { ServiceError as GrpcError } from '@grpc/grpc-js';
import { status } from '@grpc/grpc-js';
import assert from 'node:assert/strict';

export import api = temporal.api;
export import enums = temporal.api.enums.v1;
export { status };

export type HistoryEvent = temporal.api.history.v1.IHistoryEvent;
export type Payloads = temporal.api.common.v1.IPayloads;

type LongLike = { toString(): string } | number | null | undefined;

/** int64 fields arrive as Long; ids and versions in these cases are small. */
export const num = (value: LongLike): number => Number((value ?? 0).toString());

export const ms = (value: { seconds?: LongLike; nanos?: number | null } | null | undefined): number =>
  num(value?.seconds) * 1000 + (value?.nanos ?? 0) / 1_000_000;

export const payloads = (...values: unknown[]): Payloads => ({
  payloads: values.map((value) => defaultPayloadConverter.toPayload(value)!),
});

export const valueOf = (from: Payloads | null | undefined, index = 0): unknown =>
  from?.payloads?.[index] ? defaultPayloadConverter.fromPayload(from.payloads[index]) : undefined;

export const duration = (milliseconds: number) => ({
  seconds: Math.floor(milliseconds / 1000) as never,
  nanos: (milliseconds % 1000) * 1_000_000,
});

export const timestamp = (date: Date | number) => duration(+date);

/** EVENT_TYPE_TIMER_STARTED reads as TimerStarted. */
export function eventName(event: HistoryEvent): string {
  return enums.EventType[event.eventType!]
    .replace('EVENT_TYPE_', '')
    .split('_')
    .map((word) => word[0] + word.slice(1).toLowerCase())
    .join('');
}

export const eventNames = (events: HistoryEvent[]): string[] => events.map(eventName);

/** The only event of its name; a case that expects one fails when there are none or several. */
export function only(events: HistoryEvent[], name: string): HistoryEvent {
  const found = events.filter((event) => eventName(event) === name);
  assert.equal(found.length, 1, `expected one ${name}, history has: ${eventNames(events).join(', ')}`);
  return found[0];
}

export function grpcErrorOf(error: unknown): GrpcError | undefined {
  for (let at = error as { cause?: unknown; code?: unknown; metadata?: unknown } | undefined; at; at = at.cause as never) {
    if (typeof at.code === 'number' && at.metadata) {
      return at as unknown as GrpcError;
    }
  }
  return undefined;
}

/** Short names of the google.rpc.Status details that a refusal carries, such as NamespaceNotFoundFailure. */
export function detailsOf(error: GrpcError): { type: string; value: Uint8Array }[] {
  const [buffer] = error.metadata.get('grpc-status-details-bin') as Buffer[];
  return buffer === undefined
    ? []
    : (google.rpc.Status.decode(buffer).details ?? []).map((detail) => ({
        type: (detail.type_url ?? '').split('.').at(-1)!,
        value: detail.value as Uint8Array,
      }));
}

export interface Refusal {
  detail?: string;
  message?: RegExp;
}

/** Asserts that a call is refused with this gRPC status (and detail, and message) and hands back the error. */
export async function refused(call: Promise<unknown>, code: status, expected: Refusal = {}): Promise<GrpcError> {
  let answer: unknown;
  try {
    answer = await call;
  } catch (thrown) {
    const error = grpcErrorOf(thrown);
    if (error === undefined) {
      throw thrown;
    }
    assert.equal(status[error.code], status[code], `status of: ${error.message}`);
    if (expected.detail !== undefined) {
      assert.ok(
        detailsOf(error).some((detail) => detail.type === expected.detail),
        `expected detail ${expected.detail}, got [${detailsOf(error).map((d) => d.type)}] with: ${error.message}`
      );
    }
    if (expected.message !== undefined) {
      assert.match(error.details, expected.message);
    }
    return error;
  }
  throw new assert.AssertionError({
    message: `expected ${status[code]}, but the call was answered: ${JSON.stringify(answer)?.slice(0, 400)}`,
  });
}

/** Asserts that a promise fails with this class and hands back the failure. */
export async function fails<E extends Error>(promise: Promise<unknown>, type: new (...args: never[]) => E): Promise<E> {
  let answer: unknown;
  try {
    answer = await promise;
  } catch (thrown) {
    if (thrown instanceof type) {
      return thrown;
    }
    throw thrown;
  }
  throw new assert.AssertionError({ message: `expected ${type.name}, but got ${JSON.stringify(answer)?.slice(0, 400)}` });
}

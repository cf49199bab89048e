/** A value as this side sees it: JSON cannot tell undefined from null, nor bytes from an object. */
export interface Seen {
  type: string;
  json?: string;
}

export function seen(value: unknown): Seen {
  if (value === undefined || value === null) {
    return { type: `${value}` };
  }
  if (value instanceof Uint8Array) {
    return { type: 'bytes', json: JSON.stringify([...value]) };
  }
  return { type: Array.isArray(value) ? 'array' : typeof value, json: JSON.stringify(value) };
}

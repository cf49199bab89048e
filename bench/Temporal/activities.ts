export async function step(value: number): Promise<number> {
  return value;
}

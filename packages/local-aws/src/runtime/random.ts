import { randomBytes, randomUUID } from 'node:crypto';

/** The one source of chance: request ids, object names and injected faults all ask it. */
export interface Random {
  /** Lower-case UUID, version 4. */
  uuid(): string;
  bytes(length: number): Buffer;
  /** Uniform in [0, 1). */
  next(): number;
}

export const systemRandom: Random = { uuid: randomUUID, bytes: randomBytes, next: Math.random };

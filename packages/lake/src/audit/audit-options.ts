/** How to audit. */
export interface AuditOptions {
  /** What was sent: the file that gen --truth wrote. */
  readonly truth?: string | undefined;
  readonly workDirectory?: string | undefined;
  /** Bytes of plain lines that are on disk at once. Default 64 MiB. */
  readonly batchBytes?: number | undefined;
  readonly memoryLimit?: string | undefined;
  readonly concurrency?: number | undefined;
  readonly onProgress?: ((objects: number, ofObjects: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

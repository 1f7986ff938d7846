/** Takes the log messages out of an envelope that CloudWatch Logs sent, each with a newline. */
export function extractMessages(envelope: Uint8Array): Uint8Array {
  throw new Error(`an envelope of ${envelope.length} bytes cannot be read yet`);
}

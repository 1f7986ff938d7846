import type { Destination } from '../destination/destination.ts';
import { invalidArgument } from '../errors.ts';
import { enabledProcessors } from '../destination/enabled-processors.ts';

/**
 * Checks that an update turns on decompression only where the stream has it already, or a Lambda function at work.
 *
 * Observed: radkawar/stackd@9dc356f docs/firehose.md.
 * @throws {InvalidArgumentException} when it has neither.
 */
export function checkNewDecompression(before: Destination, after: Destination): void {
  const has = (destination: Destination, type: 'Decompression' | 'Lambda') =>
    enabledProcessors(destination).some(({ Type }) => Type === type);
  if (has(after, 'Decompression') && !has(before, 'Decompression') && !has(before, 'Lambda')) {
    throw invalidArgument(
      'Enabling source decompression is not supported for existing stream with no Lambda function attached.',
    );
  }
}

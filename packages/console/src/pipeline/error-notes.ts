import { counted } from '../counted.ts';
import { valueOf } from '../problem.ts';
import type { PipelineNow } from './pipeline-now.ts';

/** Records that failed and are not in S3 yet, as far as is known: only local AWS tells, of its largest buffers. */
export const waitingErrors = ({ buffers }: Pick<PipelineNow, 'buffers'>): number =>
  (buffers?.buffers ?? []).reduce((all, { kind, records }) => (kind === 'error' ? all + records : all), 0);

/** What is to be said of the errors besides how many they are and why. */
export function errorNotes(now: Pick<PipelineNow, 'errors' | 'buffers'>): string[] {
  const errors = valueOf(now.errors);
  if (!errors) return [];
  const { records, replayed, isCut, unreadable, unknownReplays, spanMs } = errors;
  const waiting = waitingErrors(now);
  const failed = counted(replayed, records > 0 ? 'more record' : 'record');
  return [
    records + replayed + unreadable.length === 0 && !isCut && `none in S3 from these ${spanMs / 60_000} min`,
    unreadable.length > 0 && `of what can be read; ${counted(unreadable.length, 'object')} cannot`,
    replayed > 0 && `${failed} failed, replayed since`,
    unknownReplays > 0 &&
      `of ${counted(unknownReplays, 'record')} it is not known whether ${unknownReplays === 1 ? 'it was' : 'they were'} replayed`,
    waiting > 0 && `${counted(waiting, 'record')} in open buffers`,
    isCut && 'there are more',
  ].filter((note) => note !== false);
}

import { counted } from '../counted.ts';
import { clockMs } from '../local/local-admin.ts';
import type { Context } from '../open-context.ts';
import { readStream } from '../read-stream.ts';

/** What to do about events that are not in the lake: in words, and the page where it is done. */
export interface NextStep {
  readonly text: string;
  readonly link?: { readonly page: string; readonly words: string };
}

/** A record that failed, as the page of errors tells it from others. */
interface Failed {
  readonly code: string;
  readonly reason?: string;
  readonly arrivedMs: number;
}

const dayMs = 86_400_000;
/** The days that the page of errors can show. */
const spans = [1, 7, 31] as const;

/** What to do about what is searched and not in the lake: where it failed, and where nothing has it. */
export const nextStep = (
  context: Context,
  failed: Failed | undefined,
  signal: AbortSignal,
): Promise<NextStep> => (failed ? replayStep(context, failed) : bufferStep(context, signal));

async function replayStep({ admin }: Context, { code, reason, arrivedMs }: Failed): Promise<NextStep> {
  const nowMs = await clockMs(admin);
  const days = spans.find((each) => nowMs - arrivedMs < each * dayMs) ?? 31;
  const query = new URLSearchParams({ days: String(days), code, ...(reason !== undefined && { reason }) });
  return {
    text: 'Of what was searched only the errors have it: it comes into the lake once it is replayed.',
    link: { page: `errors?${query.toString()}`, words: 'See how' },
  };
}

/** Into an open buffer nobody can look; only local AWS tells whether there is one. */
async function bufferStep(context: Context, signal: AbortSignal): Promise<NextStep> {
  const { admin, stream, region, allowChanges } = context;
  const state = await admin?.state().catch(() => undefined);
  const open = state?.streams.find((each) => each.stream === stream && each.region === region);
  if (open?.records === 0)
    return {
      text: 'No open buffer holds anything. What the producer was answered tells whether it was taken.',
    };
  const where = 'It may be in an open buffer, which cannot be looked into';
  if (open) {
    const next = open.nextFlushAt === undefined ? '' : `, the next at ${open.nextFlushAt.slice(11, 19)} UTC`;
    const held = `${counted(open.records, 'record')} in ${counted(open.open, 'buffer')}`;
    return {
      text: `${where}: ${held} will be written${next}. Search again then${allowChanges ? ', or flush now' : ''}.`,
      link: { page: 'local', words: 'Look at them' },
    };
  }
  const described = await readStream(context, signal).catch(() => undefined);
  const seconds = described?.bufferSeconds;
  const when = seconds === undefined ? 'once it is full or old enough' : `after ${seconds} s at the latest`;
  return { text: `${where}: Firehose writes it ${when}. Search again then.` };
}

import type { Lake } from '../lake.ts';
import { pieceLines, pieceName } from './error-pieces.ts';
import { Ledger } from './ledger.ts';

/** Whether a line of an error object, counted from 1, was replayed. */
export type IsReplayed = (key: string, line: number) => Promise<boolean>;

/**
 * Says which lines of error objects a replay has brought back, however many replays there were: one list, and then an
 * entry for each piece of an object that is asked about.
 *
 * @throws {LakeError} when staging cannot be read
 */
export async function replayedLines(lake: Lake, mostPages = 1): Promise<IsReplayed> {
  const ledger = await Ledger.open(lake, { mostPages });
  const pieces = new Map<string, ReturnType<Ledger['accepted']>>();
  return async (key, line) => {
    const place = line - 1;
    const name = pieceName(key, Math.floor(place / pieceLines));
    const reading = pieces.get(name) ?? ledger.accepted(name);
    pieces.set(name, reading);
    const accepted = await reading;
    return accepted === 'all' || accepted.has(place % pieceLines);
  };
}

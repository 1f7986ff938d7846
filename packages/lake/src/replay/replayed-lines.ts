import type { Lake } from '../lake.ts';
import { pieceLines, pieceName } from './error-pieces.ts';
import { Ledger } from './ledger.ts';

/**
 * Whether a line of an error object, counted from 1, was replayed.
 *
 * @throws {LakeError} when staging cannot be read
 */
export type IsReplayed = (key: string, line: number) => Promise<boolean>;

/**
 * Says which lines of error objects a replay has brought back, however many replays there were: one list, and then an
 * entry for each piece of an object that is asked about. Nothing is read before that.
 */
export function replayedLines(lake: Lake, mostPages = 1): IsReplayed {
  let ledger: Promise<Ledger> | undefined;
  const pieces = new Map<string, ReturnType<Ledger['accepted']>>();
  const acceptedOf = async (name: string) =>
    (await (ledger ??= Ledger.open(lake, { mostPages }))).accepted(name);
  return async (key, line) => {
    const place = line - 1;
    const name = pieceName(key, Math.floor(place / pieceLines));
    const reading = pieces.get(name) ?? acceptedOf(name);
    pieces.set(name, reading);
    const accepted = await reading;
    return accepted === 'all' || accepted.has(place % pieceLines);
  };
}

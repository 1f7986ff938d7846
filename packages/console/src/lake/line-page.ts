import { parseErrorRecord } from '@clickstream/lake';
import { counted } from '../counted.ts';
import { laidOut, laidOutEvent } from './laid-out.ts';
import { legibleText, longLineText } from './legible-text.ts';
import { shortText } from './short-text.ts';

/** A line of an object; of an error object with what is in its record. */
export interface PreviewLine {
  /** Counted from 1. */
  readonly line: number;
  readonly text: string;
  readonly error?: {
    readonly code: string;
    readonly message: string;
    readonly arrivedMs: number | undefined;
    readonly data: string;
  };
}

const linesPerPage = 100;
/** A page is no longer than this, and so much is searched for the next one. */
const mostPageBytes = 512 * 1024;
const mostSearchedBytes = 64 * 1024 * 1024;
/** What the shortest line counts as, as each takes its time. */
const leastLineBytes = 64;

/** Which lines of an object a page shows. */
export interface LinePageOptions {
  /** Only lines with this in them. */
  readonly search: string;
  /** From this line on, counted from 1. */
  readonly fromLine: number;
  /** Whether they are error records. */
  readonly isOfErrors: boolean;
  /** Whether JSON is shown over several lines: where an object is one, and no line an event. */
  readonly isLaidOut: boolean;
}

/** What a line counts as that is read. */
export const lineCost = (line: Buffer): number => Math.max(line.length, leastLineBytes);

/** A page of the lines of an object, which takes them one after the other until it is full. */
export class LinePage {
  readonly lines: PreviewLine[] = [];
  /** With which line the next page begins; undefined while this one is not full. */
  nextLine: number | undefined;
  /** Lines read for it. */
  read = 0;
  private shownBytes = 0;
  private searchedBytes = 0;

  constructor(private readonly options: LinePageOptions) {}

  /** Which lines there are, or why there are none, in words. */
  get said(): string {
    const [first, last] = [this.lines[0], this.lines.at(-1)];
    if (first && last) return `Lines ${first.line} to ${last.line}`;
    if (this.read === 0) return 'It is empty.';
    const { search } = this.options;
    return `No line${search === '' ? '' : ` with “${search}”`} in ${counted(this.read, 'line')}.`;
  }

  /** Takes the next line, of one that is too long to be held its beginning; false when the page is full. */
  take(raw: Buffer, isTooLong: boolean): boolean {
    const { search, fromLine, isOfErrors, isLaidOut } = this.options;
    this.read += 1;
    if (this.read < fromLine) return true;
    // What is read on the way to the first line is not searched: a page begins anywhere.
    this.searchedBytes += lineCost(raw);
    const isFull = this.lines.length >= linesPerPage || this.shownBytes >= mostPageBytes;
    if (isFull || this.searchedBytes > mostSearchedBytes) {
      this.nextLine = this.read;
      return false;
    }
    const text = raw.toString();
    const record = isOfErrors ? parseErrorRecord(text) : undefined;
    const data = record && legibleText(record.data);
    if (search !== '' && !`${text}${data ?? ''}`.includes(search)) return true;
    const shown = {
      line: this.read,
      text: isTooLong ? longLineText(raw, this.read) : isLaidOut ? laidOut(raw) : legibleText(raw),
    };
    this.shownBytes += shown.text.length;
    this.lines.push(
      record
        ? {
            ...shown,
            error: {
              code: shortText(record.code),
              message: shortText(record.message),
              arrivedMs: record.arrivedMs,
              data: laidOutEvent(record.data),
            },
          }
        : shown,
    );
    return true;
  }
}

import type { WriteStream } from 'node:tty';
import { styleText } from 'node:util';
import { counted } from '@clickstream/generator/cli';
import type { DemoResult } from './demo-result.ts';

/** Where the demo prints what each screen of the console would show. */
export interface DemoOutput {
  /** A step begins. */
  title(text: string): void;
  /** A line of the step that is being shown. */
  line(text?: string): void;
  /** Rows under a header, in columns. */
  table(header: readonly string[], rows: readonly (readonly (string | number)[])[]): void;
  /** A step is over. */
  tick(ok: boolean, seconds: number): void;
  /** Lines that belong to no step. */
  say(lines: readonly string[]): void;
  end(result: DemoResult): void;
}

/** Pads every cell to its column; numbers stand at the right. */
function columns(rows: readonly (readonly (string | number)[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => String(row[column]).length)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) =>
        typeof cell === 'number' ? String(cell).padStart(widths[column]!) : cell.padEnd(widths[column]!),
      )
      .join('  ')
      .trimEnd(),
  );
}

const indent = '    ';

/** Breaks a line at the width of the terminal, so that what comes behind stays under its beginning. */
function wrapped(text: string, width: number): string[] {
  const parts = text.match(new RegExp(`.{1,${Math.max(20, width - indent.length - 2)}}`, 'gu')) ?? [];
  return parts.map((part, index) => `${indent}${index > 0 ? '  ' : ''}${part}`);
}

/**
 * Prints to a stream; without one it prints nothing, for runs whose result a program reads.
 *
 * What a step has to show is printed when it is over: until then its progress has the last line of the terminal.
 */
export function createDemoOutput(output: WriteStream | undefined): DemoOutput {
  const write = (text = '') => void output?.write(`${text}\n`);
  const colour = (format: Parameters<typeof styleText>[0], text: string) =>
    output?.isTTY && output.hasColors() ? styleText(format, text) : text;
  const mark = (ok: boolean) => (ok ? colour('green', '✔') : colour('red', '✘'));
  const width = output?.isTTY ? output.columns : Infinity;
  const shown: string[] = [];
  const line = (text = '') =>
    void shown.push(
      ...(text.length + indent.length > width ? wrapped(text, width) : [text && indent + text]),
    );
  const flush = () => {
    for (const text of shown.splice(0)) write(text);
  };
  return {
    title: (text) => write(`\n${colour('bold', `▸ ${text}`)}`),
    line,
    table: (header, rows) => {
      for (const row of columns([header, ...rows])) line(row);
    },
    tick: (ok, seconds) => {
      flush();
      write(`  ${mark(ok)} ${seconds.toFixed(1)} s`);
    },
    say: (lines) => {
      for (const text of ['', ...lines]) write(text);
    },
    end: ({ failure, seconds, counts }) => {
      const { sent = 0, inLake = 0, errorRecords = 0, partitions = 0 } = counts;
      write();
      if (failure === undefined) {
        write(
          `${mark(true)} ${counted(sent, 'event')} sent, ${inLake} in the lake under ${counted(partitions, 'user')}, ${counted(errorRecords, 'bad one')} in the error output; ${seconds.toFixed(1)} s`,
        );
      } else write(`${mark(false)} ${failure}`);
    },
  };
}

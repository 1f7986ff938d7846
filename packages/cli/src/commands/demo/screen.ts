import type { DemoResult } from './demo-result.ts';

/** Where the demo prints what each screen of the console would show. */
export interface Screen {
  /** A step begins. */
  title(text: string): void;
  /** A line of the step that is being shown. */
  line(text?: string): void;
  /** Rows under a header, in columns. */
  table(header: readonly string[], rows: readonly (readonly (string | number)[])[]): void;
  /** A step is over. */
  tick(ok: boolean, seconds: number): void;
  end(result: DemoResult): void;
}

/** Pads every cell to its column; numbers stand at the right. */
export function columns(rows: readonly (readonly (string | number)[])[]): string[] {
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

/** Prints to a stream; without one it prints nothing, for runs whose result a program reads. */
export function createScreen(output: NodeJS.WritableStream | undefined): Screen {
  const line = (text = '') => void output?.write(`${text}\n`);
  return {
    title: (text) => line(`\n▸ ${text}`),
    line: (text) => line(text && `    ${text}`),
    table: (header, rows) => {
      for (const row of columns([header, ...rows])) line(`    ${row}`);
    },
    tick: (ok, seconds) => line(`  ${ok ? '✔' : '✘'} ${seconds.toFixed(1)} s`),
    end: ({ failure, seconds, counts }) => {
      const { sent = 0, inLake = 0, errorRecords = 0, partitions = 0 } = counts;
      line();
      if (failure === undefined) {
        line(
          `✔ ${sent} events sent, ${inLake} in the lake under ${partitions} users, ${errorRecords} bad one in the error output; ${seconds.toFixed(1)} s`,
        );
      } else line(`✘ ${failure}`);
    },
  };
}

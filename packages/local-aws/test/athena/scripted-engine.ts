import type { EngineError, EnginePage, EngineQuery, QueryEngine } from '../../src/ports/query-engine.ts';

const columns = [
  { name: 'id', type: 'bigint' },
  { name: 'text', type: 'varchar(5)' },
  { name: 'price', type: 'decimal(10,2)' },
];

const queryId = '20261128_000000_00001_abcde';

/**
 * Stands for Trino where a test is about what Athena does around a statement: `SELECT n` gives n rows in pages of two,
 * `SELECT forever` ends when it is told to, `INSERT n` changes n rows, `CREATE` and `DROP` do what a test says, anything else is no
 * column.
 */
export class ScriptedEngine implements QueryEngine {
  readonly asked: EngineQuery[] = [];
  isClosed = false;
  /** What making a table does besides. */
  onCreate?: (queryId: string) => Promise<unknown>;

  async *run(query: EngineQuery, signal: AbortSignal): AsyncIterable<EnginePage> {
    this.asked.push(query);
    const [, verb, word] = /^(\w+) (\w+)/.exec(query.sql) ?? [];
    if (word === 'forever') {
      yield { queryId, columns, rows: [], scannedBytes: 1 };
      await new Promise((_, reject) =>
        signal.addEventListener('abort', () => reject(signal.reason as Error)),
      );
    }
    if (verb === 'CREATE') await this.onCreate?.(queryId);
    if (verb === 'CREATE' || verb === 'DROP') return yield { queryId, rows: [], scannedBytes: 0 };
    const count = Number(word);
    if (Number.isNaN(count)) throw noColumn(word);
    if (verb === 'INSERT')
      return yield { queryId, rows: [[String(count)]], scannedBytes: 0, updateCount: count };
    yield { queryId, columns, rows: [], scannedBytes: 0 };
    for (let row = 0; row < count; row += 2) {
      const rows = [row, row + 1].filter((one) => one < count).map((one) => [String(one), 'a"b', null]);
      yield { queryId, columns, rows, scannedBytes: (row + 1) * 10_000_000 };
    }
  }

  async close(): Promise<void> {
    this.isClosed = true;
  }
}

const noColumn = (word: string | undefined): EngineError =>
  Object.assign(new Error(`line 1:8: Column '${word}' cannot be resolved`), {
    name: 'COLUMN_NOT_FOUND',
    isUsersFault: true,
  });

import { isHiveType } from './hive-type.ts';
import type { StatementReader } from '../statement-reader.ts';

/** A column of a definition, with its type as Hive writes it. */
export interface Column {
  readonly name: string;
  readonly type: string;
  readonly comment?: string;
}

/**
 * `name type`, and `COMMENT 'text'` if it is there.
 *
 * @throws {InvalidRequestException} when it is none.
 * @throws {EngineError} in the words of Hive when it knows no such type.
 */
export function readColumn(reader: StatementReader): Column {
  const name = reader.part();
  const refusal = reader.notRecognized('column type');
  const type = reader.typeUntil('COMMENT', ',', ')');
  if (!isHiveType(type)) throw refusal;
  const comment = reader.takes('COMMENT') ? reader.value() : undefined;
  return { name, type, ...(comment !== undefined && { comment }) };
}

/**
 * `('name' = 'value', …)`.
 *
 * @throws {InvalidRequestException} when it is none.
 */
export function readProperties(reader: StatementReader): Record<string, string> {
  const entries = reader.list(() => {
    const name = reader.value();
    reader.take('=');
    return [name, reader.value()] as const;
  });
  return Object.fromEntries(entries);
}

import type { SourceContract } from '@clickstream/contract';
import { LakeError } from '../lake-error.ts';
import type { Dialect } from '../sql/dialect.ts';
import type { Insertions } from '../sql/render-sql.ts';

/** The columns that every staged event has besides those of its contract. */
export const provenance = [
  { name: 'source_object', type: 'text' },
  { name: 'source_line', type: 'long' },
  { name: 'arrived_at', type: 'timestamp' },
] as const;

/** Which columns of a contract play which part. */
export interface Parts {
  readonly id: string;
  readonly time: string;
  readonly event: string;
  readonly user: readonly string[];
}

/**
 * Finds the columns of a contract that hold the id, the time, the user and the kind of an event.
 *
 * @throws {LakeError} when one of these has no column
 */
export function partsOf({ name, id, time, user, event, columns }: SourceContract): Parts {
  const columnAt = (path: string, what: string, type?: string): string => {
    const column = columns.find((each) => each.path === path && (type === undefined || each.type === type));
    if (column) return column.name;
    throw new LakeError(
      `contract ${name}: ${what} (${path}) needs ${type ? `a column of type ${type}` : 'a column'}`,
    );
  };
  return {
    id: columnAt(id, 'the id', 'text'),
    time: columnAt(time.path, 'the time', 'timestamp'),
    event: columnAt(event, 'the event', 'text'),
    user: user.map((path) => columnAt(path, 'the user')),
  };
}

/** What is said of a value that its column cannot have. */
const isNone = {
  long: 'is not a whole number',
  double: 'is not a number',
  boolean: 'is neither true nor false',
  timestamp: 'is not a time',
} as const;

/** What transforms and questions may name of a contract, in braces, in the words of a dialect. */
export function contractSql(contract: SourceContract, dialect: Dialect): Insertions {
  const { functions, identifier } = dialect;
  const { columns, time } = contract;
  const parts = partsOf(contract);
  const typeOf = new Map(columns.map(({ name, type }) => [name, type]));
  const asText = (name: string): string =>
    typeOf.get(name) === 'text' ? identifier(name) : functions.text_of(identifier(name));
  const value = (index: number): string => functions.json_value('fields', String(index + 1));
  const typed = (index: number): string => {
    switch (columns[index]!.type) {
      case 'text':
      case 'json':
        return value(index);
      case 'long':
        return functions.long_of(value(index));
      case 'double':
        return functions.double_of(value(index));
      case 'boolean':
        return functions.boolean_of(value(index));
      case 'timestamp': {
        const parsed = time.patterns.map((pattern) => functions.parse_time(value(index), pattern));
        return parsed.length > 1 ? `coalesce(${parsed.join(', ')})` : parsed[0]!;
      }
    }
  };
  const required = new Set([parts.id, parts.time, parts.event]);
  const reasons = columns.flatMap(({ name, type, required: needed }, index) => [
    ...(needed || required.has(name)
      ? [`when ${value(index)} is null or ${value(index)} = '' then ${dialect.literal(`${name} is missing`)}`]
      : []),
    ...(type === 'text' || type === 'json'
      ? []
      : [
          `when ${value(index)} is not null and ${identifier(name)} is null then ${dialect.literal(`${name} ${isNone[type]}`)}`,
        ]),
  ]);
  const userMissing = `when ${parts.user.map((name) => `${identifier(name)} is null`).join(' and ')} then ${dialect.literal(`${parts.user.join(' and ')} ${parts.user.length > 1 ? 'are' : 'is'} missing`)}`;
  return {
    values: functions.json_values('line', ...columns.map(({ path }) => path)),
    typed_columns: columns.map(({ name }, index) => `${typed(index)} as ${identifier(name)}`).join(', '),
    reasons: [...reasons, userMissing].join(' '),
    columns: columns.map(({ name }) => identifier(name)).join(', '),
    id: identifier(parts.id),
    time: identifier(parts.time),
    event: identifier(parts.event),
    user: parts.user.length > 1 ? `coalesce(${parts.user.map(asText).join(', ')})` : asText(parts.user[0]!),
    page: typeOf.has('page') ? identifier('page') : `cast(null as ${dialect.types.text})`,
  };
}

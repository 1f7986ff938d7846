import { FromStringShapeDeserializer, ToStringShapeSerializer } from '@smithy/core/protocols';
import type { NormalizedSchema } from '@smithy/core/schema';
import type { CodecSettings, StaticStructureSchema } from '@smithy/types';
import type { HttpRequest } from '../../http/http-message.ts';
import { decodedWords, encodedWord } from './header-text.ts';

/** How values in headers and query strings are written: RFC 3339 unless a member says otherwise. */
export const httpBindingSettings: CodecSettings = {
  timestampFormat: { useTrait: true, default: 5 },
  httpBindings: true,
};

/** Makes the error for the text of a header or parameter that is no whole number. */
export type NoNumber = (name: string, text: string) => Error;

/** The members of a structure by where they travel. */
export interface BoundMembers {
  /** In headers and the query string. */
  readonly strings: readonly (readonly [name: string, member: NormalizedSchema])[];
  /** The one that is the whole body. */
  readonly payload?: readonly [name: string, member: NormalizedSchema];
  /** The name of the one that is the status. */
  readonly status?: string;
  /** Those that share the body, as a structure of their own. */
  readonly body?: StaticStructureSchema;
}

/** Sorts the members of a structure by their http traits; labels are left out, as what reads the path knows them. */
export function boundMembers(schema: NormalizedSchema): BoundMembers {
  if (!schema.isStructSchema()) return { strings: [] };
  const members = [...schema.structIterator()];
  const bound = members.filter(([, member]) => {
    const traits = member.getMergedTraits();
    return traits.httpHeader ?? traits.httpPrefixHeaders ?? traits.httpQuery;
  });
  const payload = members.find(([, member]) => member.getMergedTraits().httpPayload);
  const status = members.find(([, member]) => member.getMergedTraits().httpResponseCode)?.[0];
  const rest = members.filter(
    ([name, member]) =>
      !member.getMergedTraits().httpLabel &&
      name !== payload?.[0] &&
      name !== status &&
      !bound.some(([other]) => other === name),
  );
  const [namespace, shape] = schema.getName(true)!.split('#') as [string, string];
  return {
    strings: bound,
    payload,
    status,
    body: rest.length
      ? [
          3,
          namespace,
          shape,
          schema.getOwnTraits(),
          rest.map(([name]) => name),
          rest.map(([, member]) => member as never),
        ]
      : undefined,
  };
}

/**
 * Reads what a request carries in headers and query string, where a list is a parameter again and again; a timestamp that
 * cannot be read is left out, as S3 does. All numbers there are whole ones: `noNumber` makes the error for what is none.
 */
export function readStrings(
  bound: BoundMembers,
  { headers, query }: HttpRequest,
  noNumber: NoNumber,
): Record<string, unknown> {
  const reader = new FromStringShapeDeserializer(httpBindingSettings);
  const input: Record<string, unknown> = {};
  for (const [name, member] of bound.strings) {
    const { httpHeader, httpPrefixHeaders, httpQuery } = member.getMergedTraits();
    if (httpPrefixHeaders !== undefined) {
      const prefix = httpPrefixHeaders.toLowerCase();
      const found = Object.entries(headers).filter(
        ([key, value]) => key.startsWith(prefix) && value !== undefined,
      );
      if (found.length > 0) {
        input[name] = Object.fromEntries(
          found.map(([key, value]) => [key.slice(prefix.length), decodedWords(value!)]),
        );
      }
      continue;
    }
    if (httpQuery !== undefined && member.isListSchema()) {
      if (query.has(httpQuery))
        input[name] = query.getAll(httpQuery).map((item) => reader.read(member.getValueSchema(), item));
      continue;
    }
    const text = httpHeader === undefined ? query.get(httpQuery!) : headers[httpHeader.toLowerCase()];
    if (text === undefined || text === null) continue;
    // Observed: a number that is left empty is one that is not given (recorded of S3 by LocalStack).
    if (text === '' && member.isNumericSchema()) continue;
    if (member.isNumericSchema() && !isWholeNumber(text)) throw noNumber(httpHeader ?? httpQuery!, text);
    try {
      input[name] = reader.read(member, text);
    } catch (error) {
      if (!member.isTimestampSchema()) throw error;
    }
  }
  return input;
}

/** Whether a text is a whole number that can be counted with. */
export const isWholeNumber = (text: string): boolean =>
  /^-?\d+$/.test(text) && Number.isSafeInteger(Number(text));

/** Writes the members of an output that travel in headers; their names in lower case. */
export function writeHeaders(bound: BoundMembers, output: Record<string, unknown>): Record<string, string> {
  const writer = new ToStringShapeSerializer(httpBindingSettings);
  const headers: Record<string, string> = {};
  for (const [name, member] of bound.strings) {
    const value = output[name];
    if (value === undefined || value === null) continue;
    const { httpHeader, httpPrefixHeaders } = member.getMergedTraits();
    if (httpPrefixHeaders !== undefined) {
      for (const [key, text] of Object.entries(value as Record<string, string>)) {
        headers[httpPrefixHeaders.toLowerCase() + key] = encodedWord(text);
      }
    } else if (httpHeader !== undefined) {
      writer.write(member, value);
      headers[httpHeader.toLowerCase()] = writer.flush();
    }
  }
  return headers;
}

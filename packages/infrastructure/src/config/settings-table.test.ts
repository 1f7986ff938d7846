import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { layoutSettings } from '@clickstream/contract';
import { z } from 'zod';
import { settings } from './settings.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

/** The rows of the table below a heading, without what pads them. */
const tableBelow = (heading: string): string[][] =>
  readme
    .slice(readme.indexOf(`**${heading}**`))
    .split('\n\n')[1]!
    .split('\n')
    .map((row) =>
      row
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('\\|', '|')),
    )
    .filter((_, index) => index > 1);

/** What the schema says, as the table has it: name, purpose, default, what is allowed. */
function row(name: string, schema: z.ZodType): string[] {
  const byDefault = schema.safeParse(undefined).data;
  const { purpose = '', description = '' } = schema.meta() ?? {};
  const shown = byDefault === undefined || byDefault === '' ? '' : `\`${JSON.stringify(byDefault)}\``;
  return [`\`${name}\``, String(purpose), shown, description];
}

function rows(name: string, schema: z.ZodType): string[][] {
  const inner = schema instanceof z.ZodOptional ? schema.unwrap() : schema;
  const members = inner instanceof z.ZodObject ? Object.entries(inner.shape as z.ZodRawShape) : [];
  return [
    row(name, schema),
    ...members.flatMap(([member, each]) => rows(`${name}.${member}`, each as unknown as z.ZodType)),
  ];
}

describe('the README of the infrastructure', () => {
  it('has every setting, with what its schema says of it', () => {
    expect(tableBelow('Settings')).toEqual(
      Object.entries(settings).flatMap(([name, schema]) => rows(name, schema as unknown as z.ZodType)),
    );
  });

  it('has every setting of every layout', () => {
    const found = new Map<string, { kinds: string[]; cells: string[] }>();
    for (const [kind, { shape }] of Object.entries(layoutSettings)) {
      for (const [name, schema] of Object.entries(shape as unknown as Record<string, z.ZodType>)) {
        if (name === 'kind') continue;
        const known = found.get(name) ?? { kinds: [], cells: row(name, schema) };
        known.kinds.push(kind);
        found.set(name, known);
      }
    }
    expect(tableBelow('Layout')).toEqual(
      [...found.values()].map(({ kinds, cells: [name, purpose, byDefault, allowed] }) => [
        name,
        kinds.join(', '),
        purpose,
        byDefault,
        allowed,
      ]),
    );
  });
});

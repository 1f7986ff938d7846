import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { layoutOf, presets } from '@clickstream/contract';
import type { PresetName } from '@clickstream/contract';
import { synthesized } from '../test/synthesized.ts';
import { readConfig } from './config/config.ts';
import { bufferOf, costOf } from './cost/index.ts';
import type { SynthesizedStack } from './cost/index.ts';
import { drawStack } from './picture/draw-stack.ts';

const names = Object.keys(presets) as PresetName[];
const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const readme = read('../../../README.md');

/** Terraform's JSON without what changes no resource: comments, and the order in which resources are made. */
const withoutComments = (text: string): unknown =>
  JSON.parse(text, (key, value: unknown) => (key === '//' || key === 'depends_on' ? undefined : value));
const stackOf = (preset: PresetName) =>
  withoutComments(synthesized(readConfig({ preset }, {}))) as SynthesizedStack;

/** What the README says of its monthly price: ten million events of 512 bytes of 10,000 users, and nothing at all. */
function price(preset: PresetName, events: number): number {
  const stack = stackOf(preset);
  const { layout } = readConfig({ preset }, {});
  // As many of 512 bytes as `gen --pack auto` packs.
  const eventsPerRecord = preset === 'tutorial' ? 1 : 49;
  return costOf({
    stack,
    layout: layoutOf({ kind: layout.kind } as { kind: 'time' }),
    buffer: bufferOf(stack),
    region: 'us-east-1',
    traffic: { events, eventBytes: 512, users: 10_000, keyValues: 20, eventsPerRecord },
    peak: 1,
  }).dollars;
}

describe.each(names)('the preset %s', (preset) => {
  it('is as its golden file has it, every argument', () => {
    // Only make-presets.mjs writes it, and what it changes there is to be read.
    const golden = withoutComments(read(`../test/golden/${preset}.json`)) as SynthesizedStack;
    expect(stackOf(preset).resource).toEqual(golden.resource);
  });

  it('has the picture that is drawn from its JSON, and the README shows it', () => {
    const picture = read(`../../../docs/pictures/${preset}.svg`);
    expect(picture).toBe(drawStack(stackOf(preset), `preset ${preset}`));
    expect(readme).toContain(`](docs/pictures/${preset}.svg)`);
  });

  it('costs what the README says', () => {
    const [idle, busy] = [price(preset, 1e-6), price(preset, 10e6)].map((dollars) => dollars.toFixed(2));
    const [row] = new RegExp(`^\\| \`${preset}\` \\|.*$`, 'm').exec(readme) ?? [];
    expect(row).toBe(`| \`${preset}\` | $${idle} | $${busy} |`);
  });
});

describe('a picture', () => {
  it('has every resource, and refuses what it would leave out', () => {
    const picture = drawStack(stackOf('production'), 'x');
    const types = Object.keys(stackOf('production').resource);
    expect(picture.match(/<text/g)!.length).toBeGreaterThan(types.length);
    expect(() => drawStack({ resource: { aws_dynamodb_table: { one: {} } } }, 'x')).toThrow(
      'aws_dynamodb_table is of no service',
    );
  });
});

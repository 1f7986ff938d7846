import { layoutOf } from '@clickstream/contract';
import type { LayoutSettingInput } from '@clickstream/contract';
import { expect, it } from '@jest/globals';
import type { ErrorPage } from '../src/errors/error-page.ts';
import { startShown } from './start-shown.ts';

const custom = { kind: 'custom', errorPrefix: 'errors/!{firehose:error-output-type}/' } as const;

it.each<[string, LayoutSettingInput, string]>([
  ['user', { kind: 'user' }, 'pnpm gen --count 1 --omit user_id'],
  ['bucketed', { kind: 'bucketed' }, 'pnpm gen --count 1 --omit user_id'],
  ['user of two members', { kind: 'user', source: 'segment' }, 'pnpm gen --count 1 --corrupt 1'],
  ['event', { kind: 'event' }, 'pnpm gen --count 1 --corrupt 1'],
  [
    'custom with a query',
    { ...custom, prefix: 'raw/!{partitionKeyFromQuery:a}/', keyQuery: '{a:.a}' },
    'pnpm gen --count 1 --corrupt 1',
  ],
  ['time', { kind: 'time' }, 'from rejected'],
  ['custom without a query', { ...custom, prefix: 'raw/!{timestamp:yyyy}/' }, 'from rejected'],
])('who sees no error is told what fails in the layout %s', async (_, setting, command) => {
  const shown = await startShown({ layout: layoutOf(setting) });
  const { hint } = await shown.ask<ErrorPage>('/api/errors', await shown.enter());
  expect(hint.command).toContain(command);
  expect(hint.text.includes('pnpm lake transform')).toBe(command === 'from rejected');
  await shown.close();
});

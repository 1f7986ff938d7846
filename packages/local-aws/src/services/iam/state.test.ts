import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemRandom } from '../../runtime/random.ts';
import { RecordedDamage } from '../../../test/recorded-damage.ts';
import { decide } from './evaluation/decide-access.ts';
import { IamState, newId } from './state.ts';
import type { Role } from './state.ts';

const role = (name: string): Role => ({
  name,
  id: 'AROAEXAMPLE',
  path: '/',
  arn: `arn:aws:iam::123456789012:role/${name}`,
  createdAt: '2026-01-01T00:00:00.000Z',
  trustPolicy: '{}',
  maxSessionSeconds: 3600,
  tags: [],
  inline: [],
  attached: [],
});

describe('the state of IAM', () => {
  let directory: string;
  const open = () => IamState.open({ directory, damage: new RecordedDamage() } as never, decide);
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'iam-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it('is there again without having been closed', () => {
    const state = open();
    state.addRole(role('b'));
    state.addRole(role('a'));
    state.getRole('a').inline.push({ name: 'p', document: '{"a":"<é>"}' });
    state.save();
    expect(open().roles()).toEqual(state.roles());
    expect(open().getRole('a').inline).toEqual([{ name: 'p', document: '{"a":"<é>"}' }]);
  });

  it('takes any name that IAM takes', () => {
    const state = open();
    state.addRole(role('__proto__'));
    expect(open().getRole('__proto__').name).toBe('__proto__');
    expect(() => state.getRole('constructor')).toThrow('cannot be found');
  });

  it('forgets what was removed', () => {
    const state = open();
    state.addRole(role('a'));
    state.removeRole(state.getRole('a'));
    expect(open().roles()).toEqual([]);
  });
});

describe('a new id', () => {
  it.each(['AROA', 'ANPA'] as const)('starts with %s and has 21 characters', (prefix) => {
    expect(newId(prefix, systemRandom)).toMatch(new RegExp(`^${prefix}[A-Z2-7]{17}$`));
  });
});

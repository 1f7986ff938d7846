import { describe, expect, it } from '@jest/globals';
import { platform } from './platform.ts';

describe('platform', () => {
  it.each([
    ['linux', 'x64', 'linux_amd64'],
    ['linux', 'arm64', 'linux_arm64'],
    ['darwin', 'arm64', 'darwin_arm64'],
    ['win32', 'x64', 'windows_amd64'],
    ['freebsd', 'ia32', 'freebsd_386'],
  ])('names %s on %s as Terraform does: %s', (os, cpu, name) => expect(platform(os, cpu)).toBe(name));
});

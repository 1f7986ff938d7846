import type { Config } from './config.ts';

/** Says what another emulator than local AWS is not given. */
export const emulatorWarnings = ({ isOtherEmulator }: Config): string[] =>
  isOtherEmulator
    ? [
        'the buckets go without their policy that calls must use TLS, which an emulator that reads no conditions takes for one that nobody may call (docs/OPERATIONS.md: Another emulator)',
      ]
    : [];

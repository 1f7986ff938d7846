import type { Config } from './config.ts';

/** Says in a line which AWS is meant, and what decided it. */
export function targetLine(config: Config, settingRegion: unknown, place: string): string {
  const { target, account, region, regionVariable, isOtherEmulator } = config;
  const where =
    target.endpointUrl === undefined
      ? `AWS${account === undefined ? '' : ` account ${account} (by its state)`}`
      : `${isOtherEmulator ? 'another emulator of AWS' : 'local AWS'} at ${target.endpointUrl} (${target.decidedBy})`;
  const overridden =
    regionVariable !== undefined && typeof settingRegion === 'string' && settingRegion !== region
      ? ` (${regionVariable}; ${place.replace(' context', '')} says ${settingRegion})`
      : '';
  return `target: ${where}, region ${region}${overridden}`;
}

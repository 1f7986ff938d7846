import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Testing } from 'cdktf';
import { ClickstreamStack } from '../src/stack.ts';

/** The Terraform JSON of the stack, as text; the directory that CDKTF makes for it is gone afterwards. */
export function synthesized(config: ConstructorParameters<typeof ClickstreamStack>[1]): string {
  const outdir = mkdtempSync(join(tmpdir(), 'synthesized-'));
  try {
    return Testing.synth(new ClickstreamStack(Testing.app({ outdir }), config), true);
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

import { rmSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { LocalBackend, S3Backend } from '../bindings/cdktf.ts';
import type { TerraformStack } from 'cdktf';
import type { State } from '../config/state.ts';

/** Puts the state where the configuration says; the bucket's own lock file guards it, no table is needed. */
export function backend(scope: TerraformStack, { state }: { state: State }): void {
  if (state.backend === 'local') {
    new LocalBackend(scope, { path: state.path });
    return;
  }
  new S3Backend(scope, { bucket: state.bucket, key: state.key, region: state.region, encrypt: true });
  // Documented: https://developer.hashicorp.com/terraform/language/backend/s3#use_lockfile (newer than cdktf 0.21)
  scope.addOverride('terraform.backend.s3.use_lockfile', true);
}

/**
 * Forgets the backend that Terraform's working directory was last initialised with, if that held another state.
 *
 * Terraform takes a changed backend for a move and offers to copy the state; between AWS and a local AWS, or two
 * regions, that copy would be the very mix-up that separate state files exist to prevent. A file and an S3 key of the
 * same name hold the same state: that move is wanted, and left to Terraform. No state is removed, only the pointer.
 */
export function forgetOtherBackend(workingDirectory: string, state: State): void {
  const pointer = join(workingDirectory, '.terraform', 'terraform.tfstate');
  const known = knownStateFile(pointer);
  const wanted = basename(state.backend === 'local' ? state.path : state.key);
  if (known !== undefined && known !== wanted) rmSync(pointer);
}

function knownStateFile(pointer: string): string | undefined {
  try {
    const { backend } = JSON.parse(readFileSync(pointer, 'utf8'));
    return basename(backend.config.path ?? backend.config.key);
  } catch {
    return undefined; // Not initialised yet, or not ours to read: Terraform has its own message for that.
  }
}

import { TerraformOutput } from './bindings/cdktf.ts';
import type { TerraformStack } from 'cdktf';

/** outputs.tf: what people and programs ask of a deployed stack, in snake case as Terraform writes it. */
export function outputs(scope: TerraformStack, values: Record<string, string>): void {
  for (const [name, value] of Object.entries(values)) new TerraformOutput(scope, name, { value });
}

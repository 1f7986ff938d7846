export type { Command } from './command.ts';
export { UsageError } from './usage-error.ts';
export { prepareTerraform } from './terraform/prepare-terraform.ts';
export { synth } from './terraform/synth.ts';
export { terraformRunner, type TerraformRunner } from './terraform/terraform-runner.ts';

export { prepareTerraform, type Preparation, type PreparedTerraform } from './prepare-terraform.ts';
export { terraformRunner, type RunnerOptions, type TerraformRunner } from './run/terraform-runner.ts';
export { FullBucketError, refuseFullBuckets, type TerraformState } from './run/full-buckets.ts';
export { TerraformError } from './run/terraform-error.ts';
export { synthesize, type SynthesizeOptions } from './synthesize/synthesize.ts';
export { SettingsError } from './synthesize/settings-error.ts';
export { platform } from './fetch/platform.ts';
export { awsTarget, type AwsTarget } from './target/aws-target.ts';
export { TargetError } from './target/target-error.ts';

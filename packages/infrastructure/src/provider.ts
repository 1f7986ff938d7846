import { AwsProvider } from './bindings/provider-aws.ts';
import { Lazy, TerraformDataSource, TerraformResource } from './bindings/cdktf.ts';
import type { TerraformStack } from 'cdktf';
import type { Config } from './config/config.ts';
import { endpointServices } from './app/endpoint-services.ts';

/**
 * provider.tf: the AWS provider, its exact version and the oldest Terraform (or OpenTofu) that serves the stack.
 *
 * Credentials are never named here: the provider finds them in the standard chain (environment, profile, SSO, role).
 */
export function provider(scope: TerraformStack, config: Config): void {
  const { region, tags, target, account, isOtherEmulator } = config;
  new AwsProvider(scope, 'aws', {
    region,
    defaultTags: [{ tags }],
    // Whose the state is: the provider refuses to plan it for anybody else.
    ...(account !== undefined && { allowedAccountIds: [account] }),
    ...(target.endpointUrl && local(scope, target.endpointUrl)),
    // What it has not implemented it answers with HTTP 500, which the provider else asks again for ten minutes and more.
    ...(isOtherEmulator && { maxRetries: 3 }),
  });
  // The full address: OpenTofu takes the short one of the prebuilt bindings, `aws`, for its own registry's.
  scope.addOverride('terraform.required_providers.aws', {
    source: 'registry.terraform.io/hashicorp/aws',
    version: '5.100.0',
  });
  // 1.10 is the first with the S3 backend's lock file, in Terraform as in OpenTofu.
  scope.addOverride('terraform.required_version', '>= 1.10.0');
}

/**
 * The local switch: every service that the stack's resources call at one address, and no look at EC2's metadata for
 * credentials.
 */
function local(scope: TerraformStack, endpointUrl: string) {
  return {
    // What the resources are is known when all of them are there.
    endpoints: Lazy.anyValue({
      produce: () => [
        Object.fromEntries(endpointServices(typesIn(scope)).map((service) => [service, endpointUrl])),
      ],
    }),
    s3UsePathStyle: true,
    skipMetadataApiCheck: 'true',
  };
}

const typesIn = (scope: TerraformStack): string[] =>
  scope.node
    .findAll()
    .filter(
      (each) =>
        TerraformResource.isTerraformResource(each) || TerraformDataSource.isTerraformDataSource(each),
    )
    .map(({ terraformResourceType }) => terraformResourceType);

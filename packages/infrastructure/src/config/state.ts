/** Where Terraform keeps the state. */
export type State =
  | { readonly backend: 'local'; readonly path: string }
  | { readonly backend: 's3'; readonly bucket: string; readonly key: string; readonly region: string };

/**
 * Decides where the state lives: in an S3 bucket when one is named, otherwise in a file.
 *
 * The file name says what the state is of (`aws` or `local`, region, name suffix, stage), so that no two of them can ever
 * share one, and an emulated stack never touches the bucket. The path is relative to Terraform's working directory,
 * `<output directory>/stacks/clickstream`: the folder `.clickstream` beside the output directory survives its removal.
 */
export function stateOf(options: {
  region: string;
  nameSuffix: string;
  stage?: string | undefined;
  stateBucket: string;
  stateRegion: string;
  local: boolean;
}): State {
  const { region, nameSuffix, stage, stateBucket, stateRegion, local } = options;
  const file = `${local ? 'local' : 'aws'}-${region}${nameSuffix}${stage === undefined ? '' : `.${stage}`}.tfstate`;
  if (stateBucket && !local) {
    return Object.freeze({
      backend: 's3',
      bucket: stateBucket,
      key: `clickstream/${file}`,
      region: stateRegion || region,
    });
  }
  return Object.freeze({ backend: 'local', path: `../../../.clickstream/${file}` });
}

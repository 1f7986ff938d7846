/** Where Terraform keeps the state. */
export type State =
  | {
      readonly backend: 'local';
      readonly path: string;
      /** The bucket that is set, where the state is not kept there. */
      readonly insteadOf?: string;
    }
  | { readonly backend: 's3'; readonly bucket: string; readonly key: string; readonly region: string };

/**
 * Decides where the state lives: in an S3 bucket when one is named, otherwise in a file.
 *
 * The file name says what the state is of (`aws`, or `local` with its port where that is another than 4566; region, name
 * suffix, stage), so that no two of them share one; of emulated ones of one port on two hosts the app refuses the second. An
 * emulated stack never touches the bucket. The path is relative to Terraform's working directory,
 * `<output directory>/stacks/clickstream`: the folder `.clickstream` beside the output directory survives its removal.
 */
export function stateOf(options: {
  region: string;
  nameSuffix: string;
  stage?: string | undefined;
  stateBucket: string;
  stateRegion: string;
  /** Where AWS is emulated; undefined is AWS itself. */
  endpointUrl: string | undefined;
}): State {
  const { region, nameSuffix, stage, stateBucket, stateRegion, endpointUrl } = options;
  const file = `${endpointUrl === undefined ? 'aws' : localName(endpointUrl)}-${region}${nameSuffix}${stage === undefined ? '' : `.${stage}`}.tfstate`;
  if (stateBucket && endpointUrl === undefined) {
    return Object.freeze({
      backend: 's3',
      bucket: stateBucket,
      key: `clickstream/${file}`,
      region: stateRegion || region,
    });
  }
  return Object.freeze({
    backend: 'local',
    path: `../../../.clickstream/${file}`,
    ...(stateBucket && { insteadOf: stateBucket }),
  });
}

/** Of two local AWS on one machine neither has what the other has. The usual port is in no name. */
function localName(endpointUrl: string): string {
  const { protocol, port } = new URL(endpointUrl);
  const at = port || (protocol === 'https:' ? '443' : '80');
  return at === '4566' ? 'local' : `local-${at}`;
}

/** Says where the state of a local AWS is, where a bucket is set for it. */
export const stateWarnings = (state: State): string[] =>
  state.backend === 'local' && state.insteadOf !== undefined
    ? [
        `stateBucket "${state.insteadOf}" is for AWS alone: the state of a local AWS is kept in the file ${state.path.replace(/^(\.\.\/)+/, '')}`,
      ]
    : [];

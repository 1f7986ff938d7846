/** What a local AWS is reached with. */
export interface LocalTarget {
  readonly url: string;
  readonly region: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

const exported = /^AWS_(ENDPOINT_URL|REGION|DEFAULT_REGION|ACCESS_KEY_ID|SECRET_ACCESS_KEY)$/;

/**
 * The lines that point every AWS tool of a shell at a local AWS.
 *
 * @param environment that of the user's shell: what it has set for AWS otherwise is to be unset
 */
export function exportLines({ url, region }: LocalTarget, environment: Environment): string[] {
  // A profile would win over the keys, a session token would belong to other keys: another shell may have these.
  const always = ['AWS_PROFILE', 'AWS_DEFAULT_PROFILE', 'AWS_SESSION_TOKEN'];
  const here = Object.keys(environment).filter(
    (name) => /^(TF_)?AWS_(?!SDK_JS_)/.test(name) && !exported.test(name),
  );
  const others = here.filter((name) => !always.includes(name)).toSorted((a, b) => a.localeCompare(b));
  return [
    // The second is for boto3 and version 1 of the AWS CLI, which know no other.
    `export AWS_ENDPOINT_URL=${url} AWS_REGION=${region} AWS_DEFAULT_REGION=${region}`,
    'export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test',
    `unset ${[...always, ...others].join(' ')}`,
  ];
}

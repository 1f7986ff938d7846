import { join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** Any credentials do; none of the user's own may reach a process or a client of the demo. */
export const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

/** The demo is the same for everybody, in the region that most examples of AWS name. */
export const region = 'us-east-1';

/** How Terraform finds its provider on this machine, and what it logs: no matter of an account or a stack. */
const ofTheMachine = /^TF_(CLI_CONFIG_FILE$|PLUGIN_CACHE_|TOKEN_|REGISTRY_|LOG)/;

/**
 * The environment without what the user has set for AWS, for Terraform or for the stack, pointed at a local AWS.
 *
 * @param directory the demo's own: for temporary files, as a provider that is killed leaves its socket; and without the
 *   files `config` and `credentials` of AWS
 */
export function isolate(environment: Environment, url: string, directory: string): Environment {
  const kept = Object.entries(environment).filter(
    ([name]) => !/^(AWS|TF|CDKTF|CLICKSTREAM)_/.test(name) || ofTheMachine.test(name),
  );
  // A proxy is for what is fetched, not for this machine.
  const direct = [environment['NO_PROXY'] ?? environment['no_proxy'], '127.0.0.1', 'localhost'];
  const noProxy = direct.filter(Boolean).join(',');
  return {
    ...Object.fromEntries(kept),
    TMPDIR: directory,
    NO_PROXY: noProxy,
    no_proxy: noProxy,
    CLICKSTREAM_DEBUG: environment['CLICKSTREAM_DEBUG'],
    AWS_ENDPOINT_URL: url,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_EC2_METADATA_DISABLED: 'true',
    // A profile `default` counts without being named.
    AWS_CONFIG_FILE: join(directory, 'no-config'),
    AWS_SHARED_CREDENTIALS_FILE: join(directory, 'no-credentials'),
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
}

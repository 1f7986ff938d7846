/**
 * The commands of CDKTF's CLI and their options, as its help has them. CDKTF itself ignores an option that it does not
 * know, so that `cdktf deploy --autoapprove` would ask, and `cdktf diff --refresh` would not refresh.
 *
 * Observed: `cdktf <command> --help` of cdktf-cli 0.21.0, the last there is.
 */
const value = 'value';
const flag = 'flag';
type Options = Readonly<Record<string, typeof value | typeof flag>>;

/** Of every command. */
export const common: Options = {
  version: flag,
  help: flag,
  h: flag,
  'disable-plugin-cache-env': flag,
  'experimental-provider-schema-cache-path': value,
  'log-level': value,
  'log-file-directory': value,
};

const ofApp: Options = { app: value, a: value, output: value, o: value };
const ofState: Options = { 'skip-synth': flag, 'skip-provider-lock': flag };
const ofPlan: Options = {
  ...ofApp,
  ...ofState,
  'terraform-parallelism': value,
  'no-color': flag,
  color: flag,
  'migrate-state': flag,
  var: value,
  'var-file': value,
};
const approval: Options = { 'auto-approve': flag };
const ofOutputs: Options = { 'outputs-file': value, 'outputs-file-include-sensitive-outputs': flag };
const ofStacks: Options = { 'ignore-missing-stack-dependencies': flag, parallelism: value };

const deploy: Options = { ...ofPlan, ...approval, ...ofOutputs, ...ofStacks, 'refresh-only': flag };
const diff: Options = { ...ofPlan, 'refresh-only': flag };
const output: Options = { ...ofApp, ...ofState, ...ofOutputs };
const synth: Options = { ...ofApp, 'check-code-maker-output': flag, hcl: flag };

/** What each command takes besides; `init` and `convert` have many, which are for CDKTF to judge. */
export const commands: Readonly<Record<string, Options | undefined>> = {
  deploy,
  apply: deploy,
  destroy: { ...ofPlan, ...approval, ...ofStacks },
  diff,
  plan: diff,
  synth,
  synthesize: synth,
  list: ofApp,
  output,
  outputs: output,
  watch: { ...ofApp, ...approval, parallelism: value, 'terraform-parallelism': value },
  get: {
    output: value,
    o: value,
    language: value,
    l: value,
    force: flag,
    parallelism: value,
    'show-performance-info': flag,
  },
  login: { 'tfe-hostname': value },
  debug: { json: flag },
  provider: { 'force-local': flag, json: flag },
  init: undefined,
  convert: undefined,
  completion: undefined,
};

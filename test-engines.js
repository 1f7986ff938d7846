// Runs the tests that need real engines, on those that this machine can have: Spark and Trino are fetched once into a
// cache outside the repository, DuckDB with httpfs, Checkov, boto3, the AWS CLI and async-kinesis by pip; Chromium, moto,
// Trivy and OpenTofu are those that are installed. Says of each whether it is tested, and why not; where none can be had,
// it fails.
import './build.js';
import { execFileSync, spawnSync } from 'node:child_process';

const { engines, fetchEngine, fetchVenv, findJava, findProgram, programs } =
  await import('./packages/engines/dist/index.js');
const environment = process.env;

const needs = {
  spark: async () => {
    execFileSync('python3', ['--version'], { stdio: 'ignore' });
    const { version } = await findJava(engines.spark, environment);
    await fetchEngine(engines.spark, { environment });
    return `Spark ${engines.spark.version} on Java ${version}`;
  },
  trino: async () => {
    const { version } = await findJava(engines.trino, environment);
    await fetchEngine(engines.trino, { environment });
    return `Trino ${engines.trino.version} on Java ${version}`;
  },
  duckdb: async () => {
    await fetchVenv('duckdb', ['duckdb==1.5.5', 'duckdb-extension-httpfs==1.5.5'], environment);
    return 'DuckDB 1.5.5 with httpfs';
  },
  aws: async () => {
    await fetchVenv('aws', ['boto3==1.43.11', 'awscli==1.45.11'], environment);
    return 'boto3 1.43.11 and the AWS CLI 1.45.11';
  },
  checkov: async () => {
    await fetchVenv('checkov', ['checkov==3.3.30'], environment);
    return 'Checkov 3.3.30';
  },
  'async-kinesis': async () => {
    const packages = [
      'async-kinesis[kpl]==3.0.1',
      'aiobotocore==3.10.0',
      'boto3==1.43.115',
      'botocore==1.43.115',
    ];
    await fetchVenv('kinesis', packages, environment);
    return 'async-kinesis 3.0.1 and boto3 1.43.115';
  },
  trivy: async () => {
    const [, version] = versionOf(await findProgram(programs.trivy, environment), '--version').split(/\s+/);
    return `Trivy ${version}`;
  },
  tofu: async () => {
    // A configuration of Terraform's that is named and not there is warned of first.
    const said = versionOf(await findProgram(programs.tofu, environment), '--version');
    return said.split('\n').find((line) => line.startsWith('OpenTofu')) ?? said;
  },
  chromium: () => versionOf(environment['CHROMIUM_PATH'] ?? 'chromium', '--version'),
  moto: () => {
    versionOf('moto_server', '--help');
    return 'moto';
  },
};

/** What an installed program says that it is. */
function versionOf(program, ...args) {
  const { error, status, stdout } = spawnSync(program, args, { encoding: 'utf8' });
  if (error || status !== 0) throw new Error(`${program} is not installed`);
  return stdout.trim() || program;
}

const tested = [];
for (const [name, prepare] of Object.entries(needs)) {
  try {
    console.log(`engines: ${await prepare()}`);
    tested.push(name);
  } catch (error) {
    console.log(`engines: ${name} is not tested: ${error.message.split('\n')[0]}`);
  }
}
if (tested.length === 0) process.exit(1);

const jest = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  'node_modules/jest/bin/jest.js',
];
const { status } = spawnSync(process.execPath, [...jest, ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: {
    ...environment,
    TEST_ENGINES: tested.join(','),
    // Of few rows, what Java's second compiler makes faster is not run often enough to win back its time.
    JAVA_TOOL_OPTIONS: environment['JAVA_TOOL_OPTIONS'] ?? '-XX:TieredStopAtLevel=1',
  },
});
process.exit(status ?? 1);

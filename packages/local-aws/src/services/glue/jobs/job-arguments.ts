import { NotImplemented } from '../../../dispatch/not-implemented.ts';
import type { SubmittedScript } from '../../../kit/job/run-script.ts';
import { invalidInput } from '../errors.ts';

/** What the arguments of a run mean to Glue. */
export interface JobArguments extends Pick<SubmittedScript, 'pyFiles' | 'files' | 'jars' | 'conf'> {
  /** What the script is given, in pairs of `--name value`. */
  readonly script: readonly string[];
  /** What the names of the log groups begin with. */
  readonly logs: string;
  /** Whether what becomes of a run is a metric. */
  readonly isObserved: boolean;
}

/** What Glue does with these is done here anyway, or is of no use on one machine. */
const withoutEffect = new Set([
  '--continuous-log-logGroup',
  '--enable-auto-scaling',
  '--enable-continuous-cloudwatch-log',
  '--enable-continuous-log-filter',
  '--enable-job-insights',
  '--enable-metrics',
  '--enable-s3-parquet-optimized-committer',
]);

/** What only some values of are done. */
const only: Readonly<Record<string, readonly string[]>> = {
  '--enable-glue-datacatalog': ['false'],
  '--enable-spark-ui': ['false'],
  '--job-bookmark-option': ['job-bookmark-disable'],
  '--job-language': ['python'],
};

const refused = new Set([
  '--additional-python-modules',
  '--class',
  '--customer-driver-env-vars',
  '--customer-executor-env-vars',
  '--custom-logStream-prefix',
  '--datalake-formats',
  '--disable-proxy-v2',
  '--python-modules-installer-option',
  '--scriptLocation',
  '--spark-event-logs-path',
  '--user-jars-first',
]);

/**
 * Reads the arguments of a job: those that are Glue's own, and those that are the script's.
 *
 * @see https://docs.aws.amazon.com/glue/latest/dg/aws-glue-programming-etl-glue-arguments.html
 * @throws {InvalidInputException} for addresses that are not in S3, and properties of Spark that are none.
 * @throws {NotImplemented} for arguments of Glue that are not acted on, by name.
 */
export function jobArguments(given: Readonly<Record<string, string>>): JobArguments {
  const script: string[] = [];
  for (const [name, value] of Object.entries(given)) {
    if (refused.has(name)) throw new NotImplemented(`the job argument ${name}`);
    if (only[name] && !only[name].includes(value))
      throw new NotImplemented(`the job argument ${name} ${value}: ${only[name].join(' or ')} alone`);
    if (!withoutEffect.has(name) && !only[name] && !taken.has(name)) script.push(name, value);
  }
  const addresses = (name: string): string[] =>
    (given[name] ?? '')
      .split(',')
      .filter(Boolean)
      .map((address) => {
        if (/^s3:\/\/[^/]+\/.*[^/]$/.test(address)) return address;
        throw invalidInput(`${name} must name objects as s3://bucket/key, got ${address}`);
      });
  return {
    script,
    pyFiles: addresses('--extra-py-files'),
    files: addresses('--extra-files'),
    jars: addresses('--extra-jars'),
    conf: sparkProperties(given['--conf'] ?? ''),
    logs: given['--custom-logGroup-prefix'] ?? '/aws-glue/jobs',
    isObserved: given['--enable-observability-metrics'] === 'true',
  };
}

const taken = new Set([
  '--conf',
  '--custom-logGroup-prefix',
  '--enable-observability-metrics',
  '--extra-files',
  '--extra-jars',
  '--extra-py-files',
]);

/** Documented: one argument holds several as `a=1 --conf b=2`. */
function sparkProperties(text: string): Record<string, string> {
  const properties = text.split(/\s+--conf\s+/).filter((part) => part.trim() !== '');
  return Object.fromEntries(
    properties.map((property) => {
      const [, name, value] = /^\s*(spark\.[^=\s]+)=(.*?)\s*$/s.exec(property) ?? [];
      if (name === undefined) throw invalidInput(`--conf must be spark.name=value, got ${property}`);
      return [name, value!];
    }),
  );
}

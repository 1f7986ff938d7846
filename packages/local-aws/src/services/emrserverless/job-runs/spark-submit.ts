import type { SparkSubmit } from '@aws-sdk/client-emr-serverless';
import { NotImplemented } from '../../../dispatch/not-implemented.ts';
import type { SubmittedScript } from '../../../kit/job/run-script.ts';
import { invalid } from '../errors.ts';

const lists = { '--py-files': 'pyFiles', '--files': 'files', '--jars': 'jars' } as const;

/** On one machine there is nothing to divide among workers. */
const withoutEffect = new Set([
  '--driver-cores',
  '--driver-memory',
  '--executor-cores',
  '--executor-memory',
  '--name',
  '--num-executors',
]);

/**
 * Reads what a job run is to run; `defaults` are properties that its own win over.
 *
 * @throws {ValidationException} for parameters that `spark-submit` does not take, and files that are not in S3
 * @throws {NotImplemented} for what is no script in Python, and parameters that are not acted on, by name
 */
export function sparkSubmitted(
  { entryPoint, entryPointArguments = [], sparkSubmitParameters = '' }: SparkSubmit,
  defaults: Readonly<Record<string, string>>,
): SubmittedScript {
  if (!entryPoint!.endsWith('.py'))
    throw new NotImplemented(`the entry point ${entryPoint}: scripts in Python, *.py, alone are run here`);
  const found = { pyFiles: [] as string[], files: [] as string[], jars: [] as string[] };
  const conf: Record<string, string> = { ...defaults };
  const words = wordsOf(sparkSubmitParameters);
  for (let at = 0; at < words.length; at += 1) {
    const [, name = '', inWord] = /^(--[^=]+)(?:=(.*))?$/s.exec(words[at]!) ?? [];
    if (name === '') throw invalid(`sparkSubmitParameters must be --name value, got ${words[at]}`);
    const value = inWord ?? words[(at += 1)];
    if (value === undefined) throw invalid(`sparkSubmitParameters: ${name} must have a value`);
    const list = lists[name as keyof typeof lists];
    if (list)
      found[list].push(
        ...value
          .split(',')
          .filter(Boolean)
          .map((file) => inS3(name, file)),
      );
    else if (name === '--conf') Object.assign(conf, property(value));
    else if (!withoutEffect.has(name))
      throw new NotImplemented(`the parameter ${name} of sparkSubmitParameters`);
  }
  return { script: inS3('entryPoint', entryPoint!), args: entryPointArguments, ...found, conf };
}

function inS3(name: string, address: string): string {
  if (/^s3a?:\/\/[^/]+\/.*[^/]$/.test(address)) return address;
  throw invalid(`${name} must name objects as s3://bucket/key, got ${address}`);
}

function property(text: string): Record<string, string> {
  const [, name, value = ''] = /^(spark\.[^=\s]+)=(.*)$/s.exec(text) ?? [];
  if (name === undefined) throw invalid(`--conf must be spark.name=value, got ${text}`);
  return { [name]: value };
}

/** Words as a shell reads them: quotes hold them together. */
const wordsOf = (text: string): string[] =>
  (text.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? []).map((word) =>
    word.replaceAll(/"([^"]*)"|'([^']*)'/g, (_, double?: string, single?: string) => double ?? single ?? ''),
  );

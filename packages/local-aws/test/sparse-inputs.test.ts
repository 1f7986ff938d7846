import { deref, NormalizedSchema } from '@smithy/core/schema';
import type { StaticStructureSchema } from '@smithy/types';
import { afterAll, expect, it } from '@jest/globals';
import type { Operation } from '../src/dispatch/operation.ts';
import { registry } from '../src/services/registry.ts';
import { describeLocally, start } from './start.ts';

/** Packages of the SDK that are not named as the service is here. */
const packages: Readonly<Record<string, string>> = {
  emrserverless: 'emr-serverless',
  logs: 'cloudwatch-logs',
};
/** A form of browsers and what they ask first, which no client of the SDK sends. */
const withoutCommand = ['PostObject', 'OptionsObject'];
/** Of which AWS has no words for what is not there. */
const withoutWords = ['SetAlarmState'];

type Client = { send(command: object): Promise<unknown>; destroy(): void };
type Sdk = Readonly<Record<string, new (input: object) => never>>;

/** A value with the members that are required, and no other. */
function sparse(schema: NormalizedSchema, above: readonly string[] = []): unknown {
  if (schema.isStructSchema()) {
    const shape = schema.getName(true)!;
    if (above.includes(shape)) return {};
    // Observed: a struct schema says how many of its members, the first ones, are required.
    const required = schema.isUnionSchema() ? 1 : (schema.getSchema() as unknown as StaticStructureSchema)[6];
    const chosen = [...schema.structIterator()].slice(0, required ?? 0);
    return Object.fromEntries(chosen.map(([name, member]) => [name, sparse(member, [...above, shape])]));
  }
  if (schema.isListSchema()) return [sparse(schema.getValueSchema(), above)];
  if (schema.isMapSchema()) return { key: sparse(schema.getValueSchema(), above) };
  if (schema.isTimestampSchema()) return new Date('2026-11-22T10:20:30Z');
  if (schema.isBooleanSchema()) return true;
  if (schema.isNumericSchema()) return 1;
  return schema.isBlobSchema() ? Buffer.from('bytes') : 'some-name';
}

/** Nothing at all, and what is required. */
function inputsOf({ schema: { 4: input } }: Operation<never>): object[] {
  const schema = NormalizedSchema.of(deref(input));
  return schema.isStructSchema() ? [{}, sparse(schema) as object] : [{}];
}

/** What is odd about an answer: a fault of local AWS's own, words that tell of its insides, or none. */
function oddity(name: string, error: unknown): string | undefined {
  const {
    name: code,
    message,
    $metadata,
  } = error as {
    readonly name: string;
    readonly message: string;
    readonly $metadata?: { readonly httpStatusCode?: number };
  };
  const status = $metadata?.httpStatusCode;
  // What the client refuses by itself is not sent, and the answer to HEAD has no text.
  if (status === undefined || name.startsWith('Head')) return undefined;
  const isFault = status >= 500 && code !== 'NotImplemented';
  const isEmpty = ['', code, 'UnknownError'].includes(message) && !withoutWords.includes(name);
  const isInside = /\bundefined\b|\bNaN\b|\[object |\bof null\b/.test(message);
  return isFault || isEmpty || isInside ? `${name}: ${status} ${code}: ${message}` : undefined;
}

describeLocally('an input with little or nothing in it', () => {
  const started = start();
  afterAll(async () => (await started).close());

  it.each(registry.services.map(({ name }) => [name] as const))(
    'has an answer of %s in words that say what is wrong',
    async (name: string) => {
      const { client } = await started;
      const sdk = (await import(`@aws-sdk/client-${packages[name] ?? name}`)) as unknown as Sdk;
      const [, Client] = Object.entries(sdk).find(([each]) => /^[A-Z]\w+Client$/.test(each))!;
      const sender = client<Client>(Client as never, { forcePathStyle: true });
      const { operations } = await registry.services.find((service) => service.name === name)!.load();
      const odd: string[] = [];
      const unsent: string[] = [];
      for (const operation of operations as readonly Operation<never>[]) {
        const Command = sdk[`${operation.name}Command`];
        if (!Command) unsent.push(operation.name);
        for (const input of Command ? inputsOf(operation) : []) {
          const found = await sender.send(new Command!(input)).then(
            () => undefined,
            (error: unknown) => oddity(operation.name, error),
          );
          if (found !== undefined) odd.push(found);
        }
      }
      expect(odd).toEqual([]);
      expect(withoutCommand).toEqual(expect.arrayContaining(unsent));
    },
    60_000,
  );
});

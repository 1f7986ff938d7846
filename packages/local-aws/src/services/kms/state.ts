import { join } from 'node:path';
import type { ServiceState } from '../../dispatch/service/definition.ts';
import type { ServiceEnvironment } from '../../dispatch/service/service-environment.ts';
import { createStateFile } from '../../runtime/state-file.ts';
import type { StateFile } from '../../runtime/state-file.ts';
import { aliasArns, keyArns } from './arns.ts';
import { disabled, invalidArn, invalidState, notFound } from './errors.ts';
import type { Alias, Key, KeyMaterial } from './keys/key.ts';

interface Contents {
  keys: Key[];
  aliases: Alias[];
}

const day = 24 * 60 * 60 * 1000;

/** The keys of a region, material included; every change is on disk once `save` returns. */
export class KmsState implements ServiceState {
  private constructor(
    readonly environment: ServiceEnvironment,
    private readonly file: StateFile<Contents>,
  ) {}

  static open(environment: ServiceEnvironment): KmsState {
    const { directory, damage } = environment;
    const empty = { keys: [], aliases: [] };
    return new KmsState(environment, createStateFile<Contents>(join(directory, 'keys.json'), empty, damage));
  }

  save(): void {
    this.file.save();
  }

  /** Every change is on disk already. */
  async close(): Promise<void> {}

  /** In the order of their ids. */
  keys(): Key[] {
    this.forgetDeleted();
    return this.file.value.keys.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  }

  /** In the order of their names. */
  aliases(): Alias[] {
    this.forgetDeleted();
    return this.file.value.aliases.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** By id, ARN, alias or ARN of an alias. */
  findKey(asked: string): Key | undefined {
    this.forgetDeleted();
    const { keys, aliases } = this.file.value;
    const name = aliasArns.read(this.environment, asked) ?? asked;
    const id =
      keyArns.read(this.environment, asked) ?? aliases.find((alias) => alias.name === name)?.keyId ?? asked;
    return keys.find((key) => key.id === id);
  }

  /**
   * The same.
   *
   * @throws {NotFoundException} when there is none.
   * @throws {InvalidArnException} when it is an ARN of another kind.
   */
  getKey(asked: string): Key {
    const key = this.findKey(asked);
    if (key) return key;
    if (asked.startsWith('arn:') && !/^arn:[\w-]+:kms:[\w-]+:\d{12}:(?:key|alias)\//.test(asked))
      throw invalidArn(`Invalid arn ${asked}`);
    const what = /(?:^|:)alias\//.test(asked) ? 'Alias' : 'Key';
    const arn = asked.startsWith('arn:')
      ? asked
      : (what === 'Alias' ? aliasArns : keyArns).write(this.environment, asked);
    throw notFound(what === 'Alias' ? `Alias ${arn} is not found.` : `Key '${arn}' does not exist`);
  }

  /**
   * A key that is to be used.
   *
   * @throws {DisabledException} when it is disabled.
   * @throws {KMSInvalidStateException} when it is to be deleted.
   */
  usableKey(asked: string): Key {
    const key = this.livingKey(asked);
    if (!key.isEnabled) throw disabled(`${keyArns.write(this.environment, key.id)} is disabled.`);
    return key;
  }

  /** A key that is to be changed. @throws {KMSInvalidStateException} when it is to be deleted */
  livingKey(asked: string): Key {
    const key = this.getKey(asked);
    if (key.deletedAt !== undefined)
      throw invalidState(`${keyArns.write(this.environment, key.id)} is pending deletion.`);
    return key;
  }

  addKey(key: Key): void {
    this.file.value.keys.push(key);
    this.save();
  }

  addAlias(alias: Alias): void {
    this.file.value.aliases.push(alias);
    this.save();
  }

  removeAlias(name: string): void {
    this.file.value.aliases = this.file.value.aliases.filter((alias) => alias.name !== name);
    this.save();
  }

  newMaterial(): KeyMaterial {
    return { bytes: this.environment.random.bytes(32).toString('base64'), since: this.now() };
  }

  /** Gives a key the material that it is to encrypt with now: a new one where its rotation is due. */
  rotate(key: Key): void {
    const { rotationDays, materials } = key;
    if (rotationDays === undefined || this.now() < materials.at(-1)!.since + rotationDays * day) return;
    key.materials = [...materials, this.newMaterial()];
    this.save();
  }

  now(): number {
    return this.environment.clock.now().getTime();
  }

  /** What was deleted by its time is gone with its material. */
  private forgetDeleted(): void {
    const now = this.now();
    const { keys, aliases } = this.file.value;
    const left = keys.filter(({ deletedAt }) => deletedAt === undefined || deletedAt > now);
    if (left.length === keys.length) return;
    const ids = new Set(left.map(({ id }) => id));
    this.file.value = { keys: left, aliases: aliases.filter(({ keyId }) => ids.has(keyId)) };
    this.save();
  }
}

import { join } from 'node:path';
import type { ServiceState } from '../../dispatch/service/service-definition.ts';
import type { ServiceEnvironment } from '../../dispatch/service/service-environment.ts';
import type { AccountRegion } from '../../kit/arn.ts';
import { createStateFile } from '../../runtime/state-file.ts';
import type { StateFile } from '../../runtime/state-file.ts';
import type { KeyUse } from '../../ports/encryption-keys.ts';
import { aliasArns, keyArns } from './arns.ts';
import { isAlias } from './keys/check-alias-name.ts';
import { managedAlias } from './keys/managed-alias.ts';
import { accessDenied, disabled, invalidArn, invalidState, notFound } from './errors.ts';
import type { Grant } from './grants/key-grant.ts';
import type { Alias, Key, KeyMaterial } from './keys/key.ts';

interface Contents {
  keys: Key[];
  aliases: Alias[];
  /** Absent in a file from before there were any. */
  grants?: Grant[];
}

type UseKey = (state: KmsState, use: KeyUse) => string;

const day = 24 * 60 * 60 * 1000;

/** The keys of a region, material included; every change is on disk once `save` returns. */
export class KmsState implements ServiceState {
  private constructor(
    readonly environment: ServiceEnvironment<'roles'>,
    private readonly file: StateFile<Contents>,
    private readonly use: UseKey,
  ) {}

  static async open(environment: ServiceEnvironment<'roles'>, use: UseKey): Promise<KmsState> {
    const { directory, damage, ports } = environment;
    // Policies of keys are evaluated by it, those that let services, too.
    await ports.roles.open();
    const empty = { keys: [], aliases: [] };
    const file = createStateFile<Contents>(join(directory, 'keys.json'), empty, damage);
    return new KmsState(environment, file, use);
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
    throw notFound(whyNotFound(this.environment, asked));
  }

  /**
   * By id or ARN alone, as every operation asks that neither describes a key nor uses it. Observed of CreateGrant
   * (https://github.com/hashicorp/terraform/issues/20813), GetKeyPolicy and ListResourceTags: the error.
   *
   * @throws {InvalidArnException} when it is an alias or the ARN of one, or an ARN of another kind.
   * @throws {NotFoundException} when there is none.
   */
  getKeyById(asked: string): Key {
    if (isAlias(asked)) throw invalidArn('Key Aliases are not supported for this operation.');
    return this.getKey(asked);
  }

  /**
   * A key that somebody uses, by whatever `getKey` takes.
   *
   * @throws {DisabledException} when it is disabled.
   * @throws {KMSInvalidStateException} when it is to be deleted.
   * @throws {AccessDeniedException} when AWS manages it.
   */
  usableKey(asked: string): Key {
    return this.checkUsable(this.checkOwn(this.getKey(asked)));
  }

  /**
   * A key that is to be changed, by what `getKeyById` takes.
   *
   * @throws {KMSInvalidStateException} when it is to be deleted.
   * @throws {AccessDeniedException} when AWS manages it.
   */
  livingKey(asked: string): Key {
    return this.checkLiving(this.checkOwn(this.getKeyById(asked)));
  }

  /** @throws {AccessDeniedException} when AWS manages a key: its service alone uses it, and nobody changes it */
  private checkOwn(key: Key): Key {
    if (key.managedFor !== undefined)
      throw accessDenied(
        `${keyArns.write(this.environment, key.id)} is managed by AWS: it is used as ${managedAlias(key.managedFor)} by its service, and not changed`,
      );
    return key;
  }

  /** @throws {DisabledException} when a key is disabled; {KMSInvalidStateException} when it is to be deleted */
  checkUsable(key: Key): Key {
    this.checkLiving(key);
    if (!key.isEnabled) throw disabled(`${keyArns.write(this.environment, key.id)} is disabled.`);
    return key;
  }

  private checkLiving(key: Key): Key {
    if (key.deletedAt !== undefined)
      throw invalidState(`${keyArns.write(this.environment, key.id)} is pending deletion.`);
    return key;
  }

  /**
   * Lets another service use a key.
   *
   * @throws {KeyRefused} when it cannot be used, or not by whoever uses it
   */
  useFor(use: KeyUse): string {
    return this.use(this, use);
  }

  /** Of a key, or of all; in the order in which they were made. */
  grants(keyId?: string): Grant[] {
    this.forgetDeleted();
    const { grants = [] } = this.file.value;
    return keyId === undefined ? grants : grants.filter((grant) => grant.keyId === keyId);
  }

  addGrant(grant: Grant): void {
    this.file.value.grants = [...(this.file.value.grants ?? []), grant];
    this.save();
  }

  removeGrant({ id }: Grant): void {
    this.file.value.grants = this.grants().filter((grant) => grant.id !== id);
    this.save();
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
    const { keys, aliases, grants = [] } = this.file.value;
    const left = keys.filter(({ deletedAt }) => deletedAt === undefined || deletedAt > now);
    if (left.length === keys.length) return;
    const ids = new Set(left.map(({ id }) => id));
    const isLeft = ({ keyId }: { readonly keyId: string }) => ids.has(keyId);
    this.file.value = { keys: left, aliases: aliases.filter(isLeft), grants: grants.filter(isLeft) };
    this.save();
  }
}

/** Observed (localstack/localstack, test_kms.snapshot.json): an id of another form, and an ARN of another region, are told so. */
function whyNotFound(environment: AccountRegion, asked: string): string {
  const isArn = asked.startsWith('arn:');
  const region = isArn ? asked.split(':')[3]! : environment.region;
  if (region !== environment.region) return `Invalid arn ${region}`;
  if (/(?:^|:)alias\//.test(asked))
    return `Alias ${isArn ? asked : aliasArns.write(environment, asked)} is not found.`;
  const id = asked.slice(asked.indexOf('/') + 1);
  if (!/^(?:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|mrk-[\da-f]{32})$/i.test(id))
    return `Invalid keyId '${id}'`;
  return `Key '${isArn ? asked : keyArns.write(environment, asked)}' does not exist`;
}

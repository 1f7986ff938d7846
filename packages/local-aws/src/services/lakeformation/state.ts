import type { DataLakePrincipal, DataLakeSettings, Resource } from '@aws-sdk/client-lakeformation';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ServiceState } from '../../dispatch/service/service-definition.ts';
import type { ServiceEnvironment } from '../../dispatch/service/service-environment.ts';
import type { CatalogChange, CatalogTable } from '../../ports/catalogs.ts';
import type { Ports } from '../../ports/ports.ts';
import type { RoleDirectory } from '../../ports/role-directory.ts';
import { createStateFile } from '../../runtime/state-file.ts';
import type { StateFile } from '../../runtime/state-file.ts';
import { keptMoments } from '../../storage/kept-moments.ts';
import { notFound } from './errors.ts';
import { canonical, keyOf } from './permissions/canonical.ts';
import { byDefault, ofSettings } from './permissions/by-default.ts';
import { ofCreator } from './permissions/of-creator.ts';
import type { Grant } from './permissions/grant.ts';
import type { RegisteredResource } from './resources/registered-resource.ts';
import { createsDatabases, defaultSettings } from './settings/default-settings.ts';
import type { Tagged } from './tags/effective-tags.ts';

interface Contents {
  settings: DataLakeSettings;
  resources: RegisteredResource[];
  /** The values of each LF-tag. */
  tags: Record<string, string[]>;
  tagged: Tagged[];
  grants: Grant[];
  /** Absent where a version has written it in which the catalog itself was not granted to anybody. */
  isCatalogGranted?: true;
}

type Environment = ServiceEnvironment<'catalogs' | 'roles'>;

/** What Lake Formation keeps of a region; every change is on disk once it is made. */
export class LakeFormationState implements ServiceState {
  readonly account: string;
  readonly region: string;
  readonly roles: RoleDirectory;
  private readonly catalogs: Ports['catalogs'];
  private readonly now: () => number;

  private constructor(
    private readonly file: StateFile<Contents>,
    { account, region, clock, ports }: Environment,
  ) {
    this.account = account;
    this.region = region;
    this.roles = ports.roles;
    this.catalogs = ports.catalogs;
    this.now = () => clock.now().getTime();
  }

  static open(environment: Environment): LakeFormationState {
    const { directory, region, damage, ports } = environment;
    const path = join(directory, 'lakeformation.json');
    const empty: Contents = {
      settings: defaultSettings,
      resources: [],
      tags: {},
      tagged: [],
      grants: [],
      isCatalogGranted: true,
    };
    const file = createStateFile(path, empty, damage);
    file.value.grants = file.value.grants.map(keptMoments);
    file.value.resources = file.value.resources.map(keptMoments);
    // By now it is there if only its copy was.
    const isNew = !existsSync(path);
    const state = new LakeFormationState(file, environment);
    // What was made before anybody spoke of Lake Formation is everybody's.
    if (isNew) state.grantDefaults();
    // Nobody could have revoked what there was not.
    else if (!state.file.value.isCatalogGranted) state.grantCatalog();
    ports.catalogs.watch(region, (change) => state.follow(change));
    return state;
  }

  /** Every change is on disk already. */
  async close(): Promise<void> {}

  get settings(): DataLakeSettings {
    return this.file.value.settings;
  }

  putSettings(settings: DataLakeSettings): void {
    this.change((contents) => (contents.settings = settings));
  }

  isAdmin(roleArn: string): boolean {
    return isAmong(this.settings.DataLakeAdmins, roleArn);
  }

  /** Documented: administrators see everything in the catalog, those who only read, too. */
  seesAll(roleArn: string): boolean {
    return this.isAdmin(roleArn) || isAmong(this.settings.ReadOnlyAdmins, roleArn);
  }

  get resources(): readonly RegisteredResource[] {
    return this.file.value.resources;
  }

  /** Whether the ARN of a place in S3 is, or is within, one that is registered. */
  isRegistered(arn: string): boolean {
    return this.registeredAt(arn) !== undefined;
  }

  /** The registered location that holds a place. */
  registeredAt(arn: string): RegisteredResource | undefined {
    const place = `${arn.replace(/\/+$/, '')}/`;
    return this.resources.find((resource) => place.startsWith(`${resource.arn}/`));
  }

  putResources(resources: RegisteredResource[]): void {
    this.change((contents) => (contents.resources = resources));
  }

  get tags(): Readonly<Record<string, readonly string[]>> {
    return this.file.value.tags;
  }

  /**
   * The values of an LF-tag.
   *
   * @throws {EntityNotFoundException} when there is none of that key.
   */
  getTag(key: string): readonly string[] {
    if (!Object.hasOwn(this.tags, key)) throw notFound(`LF-tag not found: ${key}`);
    return this.tags[key]!;
  }

  putTag(key: string, values: string[]): void {
    this.change((contents) => (contents.tags[key] = values));
  }

  /** Removes an LF-tag, from whatever it is on, too. */
  deleteTag(key: string): void {
    this.change((contents) => {
      delete contents.tags[key];
      contents.tagged = contents.tagged.map((one) => ({
        ...one,
        tags: Object.fromEntries(Object.entries(one.tags).filter(([name]) => name !== key)),
      }));
    });
  }

  get tagged(): readonly Tagged[] {
    return this.file.value.tagged;
  }

  /** The LF-tags that were put on a place itself. */
  tagsOn({ database, table, column }: Omit<Tagged, 'tags'>): Tagged['tags'] {
    const found = this.tagged.find(
      (one) => one.database === database && one.table === table && one.column === column,
    );
    return found?.tags ?? {};
  }

  /** Puts what is on a place in the stead of what was. */
  putTagged(places: readonly Tagged[]): void {
    const isSame = (a: Tagged, b: Tagged) =>
      a.database === b.database && a.table === b.table && a.column === b.column;
    this.change((contents) => {
      const others = contents.tagged.filter((one) => !places.some((place) => isSame(one, place)));
      contents.tagged = [...others, ...places].filter(({ tags }) => Object.keys(tags).length > 0);
    });
  }

  get grants(): readonly Grant[] {
    return this.file.value.grants;
  }

  findGrant(principal: string, resource: Resource): Grant | undefined {
    const key = keyOf(resource);
    return this.grants.find((grant) => grant.principal === principal && keyOf(grant.resource) === key);
  }

  /** Puts grants in the stead of those of the same principals and resources; those of nothing are gone. */
  putGrants(grants: readonly Grant[]): void {
    const name = ({ principal, resource }: Grant) => `${principal} ${keyOf(resource)}`;
    const changed = new Set(grants.map(name));
    this.change((contents) => {
      const others = contents.grants.filter((grant) => !changed.has(name(grant)));
      contents.grants = [...others, ...grants].filter(({ permissions }) => permissions.length > 0);
    });
  }

  /** @throws {EntityNotFoundException} when there is no such database. */
  getTables(database: string): readonly CatalogTable[] {
    const tables = this.findTables(database);
    if (!tables) throw notFound(`Database not found: ${database}`);
    return tables;
  }

  /** The tables of a database; undefined where there is no such database. */
  findTables(database: string): readonly CatalogTable[] | undefined {
    return this.catalogs.find(this.region)?.tables(database);
  }

  databases(): readonly string[] {
    return this.catalogs.find(this.region)?.databases() ?? [];
  }

  /** Every table of the catalog, with its database. */
  allTables(): readonly { readonly database: string; readonly table: CatalogTable }[] {
    return this.databases().flatMap((database) =>
      this.getTables(database).map((table) => ({ database, table })),
    );
  }

  private change(apply: (contents: Contents) => void): void {
    apply(this.file.value);
    this.file.save();
  }

  /** Grants what is new to who made it, and as the settings say; forgets what was said of what is gone. */
  private follow({ database, table, isGone, creator }: CatalogChange): void {
    if (isGone) return this.forget(database, table);
    const own = creator === undefined ? [] : ofCreator(creator, this.resourceOf(database, table), this.now());
    this.putGrants([...this.defaults(database, table), ...own]);
  }

  private grantCatalog(): void {
    this.file.value.isCatalogGranted = true;
    this.putGrants([{ ...createsDatabases, updatedAt: this.now() }]);
  }

  private grantDefaults(): void {
    this.putGrants([
      { ...createsDatabases, updatedAt: this.now() },
      ...this.databases().flatMap((database) => this.defaults(database)),
      ...this.allTables().flatMap(({ database, table }) => this.defaults(database, table.name)),
    ]);
  }

  private defaults(database: string, table?: string): Grant[] {
    const { CreateDatabaseDefaultPermissions, CreateTableDefaultPermissions } = this.settings;
    const given =
      table === undefined
        ? ofSettings(CreateDatabaseDefaultPermissions)
        : // Documented: what a database says of its new tables goes before what the settings say.
          (this.catalogs.find(this.region)?.tableDefaults(database) ??
          ofSettings(CreateTableDefaultPermissions));
    return byDefault(given, this.resourceOf(database, table), this.now());
  }

  private resourceOf(database: string, table: string | undefined): Resource {
    const named =
      table === undefined
        ? { Database: { Name: database } }
        : { Table: { DatabaseName: database, Name: table } };
    return canonical(named, this.account);
  }

  private forget(database: string, table: string | undefined): void {
    const isOf = (otherDatabase: string | undefined, otherTable: string | undefined) =>
      otherDatabase === database && (table === undefined || otherTable === table);
    this.change((contents) => {
      contents.grants = contents.grants.filter(({ resource }) => {
        const { Database, Table, TableWithColumns } = resource;
        const named = Table ?? TableWithColumns;
        return !isOf(named?.DatabaseName ?? Database?.Name, named?.Name);
      });
      contents.tagged = contents.tagged.filter((one) => !isOf(one.database, one.table));
    });
  }
}

const isAmong = (principals: readonly DataLakePrincipal[] = [], roleArn: string): boolean =>
  principals.some(({ DataLakePrincipalIdentifier }) => DataLakePrincipalIdentifier === roleArn);

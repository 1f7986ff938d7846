import type { Catalog, CatalogChange, Catalogs } from './catalogs.ts';

/** The Data Catalogs that are open: where who has them and who asks for them meet, without knowing each other. */
export class OpenCatalogs implements Catalogs {
  private readonly catalogs = new Map<string, Catalog>();
  private readonly listeners = new Map<string, (change: CatalogChange) => void>();

  find(region: string): Catalog | undefined {
    return this.catalogs.get(region);
  }

  watch(region: string, onChange: (change: CatalogChange) => void): void {
    this.listeners.set(region, onChange);
  }

  open(region: string, catalog: Catalog): void {
    this.catalogs.set(region, catalog);
  }

  close(region: string): void {
    this.catalogs.delete(region);
  }

  changed(region: string, change: CatalogChange): void {
    this.listeners.get(region)?.(change);
  }

  /** Forgets who listens, too: after a reset nobody does. */
  clear(): void {
    this.catalogs.clear();
    this.listeners.clear();
  }
}

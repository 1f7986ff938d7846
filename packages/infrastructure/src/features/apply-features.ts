import type { KmsKey } from '@cdktf/provider-aws/lib/kms-key/index.js';
import type { Layout } from '@clickstream/contract';
import type { TerraformStack } from 'cdktf';
import type { Feature, LifecycleRules, MadeParts, Source, SourceParts, StackParts } from './feature.ts';
import { features } from './registry.ts';

/** The settings of each feature, where it is on. */
export type FeatureSettings = {
  readonly [Name in keyof typeof features]?: Readonly<Record<string, unknown>> | undefined;
};

/** Makes the resources of the features that are on. */
export function applyFeatures(
  scope: TerraformStack,
  settings: FeatureSettings,
  given: Omit<StackParts, 'beforeCatalog' | keyof MadeParts>,
): void {
  const on = featuresOn(settings);
  const beforeCatalog = on.flatMap(([feature, own]) => feature.beforeCatalog?.(scope, own) ?? []);
  const parts: StackParts = { ...given, beforeCatalog };
  for (const [feature, own] of on) Object.assign(parts, feature.resources?.(scope, parts, own));
}

/** The key of what is encrypted, where a feature that is on has one. */
export function encryptionKeyOf(
  scope: TerraformStack,
  settings: FeatureSettings,
  parts: Pick<StackParts, 'names'>,
): KmsKey | undefined {
  for (const [feature, own] of featuresOn(settings)) {
    const key = feature.encryptionKey?.(scope, parts, own);
    if (key) return key;
  }
  return undefined;
}

/** The source of the delivery stream, where a feature that is on has one. */
export function deliverySource(
  scope: TerraformStack,
  settings: FeatureSettings,
  parts: SourceParts,
): Source | undefined {
  for (const [feature, own] of featuresOn(settings)) {
    const source = feature.source?.(scope, parts, own);
    if (source) return source;
  }
  return undefined;
}

/** Says, a line each, of which feature one that it needs is off. */
export const missingFeatures = (settings: FeatureSettings, place: (name: string) => string): string[] =>
  featuresOn(settings).flatMap(([{ needs = [] }, , name]) =>
    needs
      .filter((needed) => !Object.hasOwn(settings, needed) || !settings[needed as keyof FeatureSettings])
      .map((needed) => `${place(name)} needs ${place(needed)}: an object, {} at least, got nothing`),
  );

/** The lifecycle rules of the features that are on. */
export function lifecycleRules(settings: FeatureSettings & { readonly layout: Layout }): LifecycleRules {
  const rules = featuresOn(settings).map(([feature, own]) => feature.lifecycleRules?.(own, settings.layout));
  return {
    raw: rules.flatMap((each) => each?.raw ?? []),
    staging: rules.flatMap((each) => each?.staging ?? []),
  };
}

function featuresOn(settings: FeatureSettings): [Feature, Readonly<Record<string, unknown>>, string][] {
  const all: Readonly<Record<string, Feature>> = features;
  const asked: Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>> = settings;
  return Object.entries(all).flatMap(([name, feature]) =>
    asked[name] ? [[feature, asked[name], name]] : [],
  );
}

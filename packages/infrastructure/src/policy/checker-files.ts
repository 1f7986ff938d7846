/** A rule that some resources need not keep, and why. */
export interface Waiver {
  /** As Checkov (CKV…) and Trivy (AWS-…) call it. */
  readonly ids: readonly string[];
  /** A pattern of their addresses. */
  readonly resources: string;
  readonly reason: string;
}

const head = `# What the preset production need not keep, from packages/infrastructure/policy/waivers.json.
# A rule that is named here is skipped for every resource, also where waivers.json waives it for one alone.`;

/** What Checkov is told to skip: `.checkov.yaml`. */
export const checkovConfiguration = (waivers: readonly Waiver[]): string =>
  lines([head, 'skip-check:', ...waived(waivers, 'CKV', (id, reason) => [`  # ${reason}`, `  - ${id}`])]);

/** What Trivy is told to ignore: `.trivyignore`. Observed: Trivy 0.59.1 calls its rules `AVD-AWS-…`, 0.74.0 `AWS-…`. */
export const trivyIgnore = (waivers: readonly Waiver[]): string =>
  lines([head, ...waived(waivers, 'AWS-', (id, reason) => [`# ${reason}`, id, `AVD-${id}`])]);

/** Each rule once, by the reasons of all that waive it. */
function waived(
  waivers: readonly Waiver[],
  start: string,
  written: (id: string, reason: string) => readonly string[],
) {
  const reasons = new Map<string, string[]>();
  for (const { ids, reason } of waivers)
    for (const id of ids.filter((each) => each.startsWith(start)))
      reasons.set(id, [...(reasons.get(id) ?? []), reason]);
  return [...reasons].flatMap(([id, all]) => written(id, all.join(' ')));
}

const lines = (all: readonly string[]): string => `${all.join('\n')}\n`;

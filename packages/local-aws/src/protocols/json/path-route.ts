import type { StaticOperationSchema } from '@smithy/types';

/** Where the requests of an operation go. */
export interface PathRoute {
  readonly name: string;
  readonly method: string;
  /** The members in a path, by their names; undefined where it is another operation's. */
  labels(this: void, path: string): Readonly<Record<string, string>> | undefined;
}

/** Reads off the `http` trait of an operation where its requests go: `/applications/{applicationId}/start`. */
export function pathRoute(schema: StaticOperationSchema): PathRoute {
  const [method, uri] = (schema[3] as { http: [string, string, number] }).http;
  const template = segmentsOf(uri.split('?')[0]!);
  return {
    name: schema[2],
    method,
    labels(path) {
      const segments = segmentsOf(path);
      if (segments.length !== template.length) return undefined;
      const labels: Record<string, string> = {};
      for (const [index, part] of template.entries()) {
        const text = segments[index]!;
        const label = /^\{(?<label>\w+)\}$/.exec(part)?.groups?.['label'];
        if (label === undefined) {
          if (text !== part) return undefined;
        } else {
          const value = decoded(text);
          if (!value) return undefined;
          labels[label] = value;
        }
      }
      return labels;
    },
  };
}

const segmentsOf = (path: string): string[] => path.replace(/\/$/, '').split('/');

/** Undefined where it is no encoding. */
function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

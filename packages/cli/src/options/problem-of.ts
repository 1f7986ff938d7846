/** The first thing that is wrong, in words. */
export function problemOf(cause: unknown): string {
  const { issues, message } = cause as {
    issues?: { path: PropertyKey[]; message: string }[];
    message: string;
  };
  const [first] = issues ?? [];
  return first ? `${first.path.map(String).join('.') || 'it'}: ${first.message}` : message;
}

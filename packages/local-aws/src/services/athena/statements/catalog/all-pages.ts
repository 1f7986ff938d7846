interface Page {
  readonly NextToken?: string | undefined;
}

/** What all pages of an answer hold. */
export async function allPages<P extends Page, T>(
  read: (NextToken: string | undefined) => Promise<P>,
  items: (page: P) => readonly T[] | undefined,
): Promise<T[]> {
  const all: T[] = [];
  let token: string | undefined;
  do {
    const page = await read(token);
    all.push(...(items(page) ?? []));
    token = page.NextToken;
  } while (token !== undefined);
  return all;
}

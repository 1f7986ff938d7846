import { byPosition, page as cut } from '../../kit/page.ts';
import { invalid } from './errors.ts';

interface PageInput {
  readonly nextToken?: string | undefined;
  readonly maxResults?: number | undefined;
}

/** One page of a list; Documented: it has 50 at the most. */
export const page = <T>(all: readonly T[], { nextToken, maxResults = 50 }: PageInput) =>
  cut(
    all,
    nextToken,
    maxResults,
    byPosition(() => invalid('Invalid nextToken')),
  );

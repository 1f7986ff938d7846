/** The codes by which AWS refuses to make what is there. */
const codes =
  /\b(BucketAlreadyExists|BucketAlreadyOwnedByYou|EntityAlreadyExists|(Resource)?AlreadyExistsException|ResourceInUseException)\b/;

/** Longer than any of them, which may come in two pieces. */
const keptCharacters = 64;

/**
 * Listens to what Terraform says of a deployment.
 *
 * @param onExisting hears, once, that AWS has refused to make something because it is there
 */
export function hearExisting(onExisting: () => void): (text: string) => void {
  let before = '';
  let isFound = false;
  return (text) => {
    if (isFound) return;
    isFound = codes.test(before + text);
    before = (before + text).slice(-keptCharacters);
    if (isFound) onExisting();
  };
}

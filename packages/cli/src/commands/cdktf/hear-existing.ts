/** An error of Terraform with one of the codes by which AWS refuses to make what is there. */
const refused =
  /Error: [^]*\b(BucketAlreadyExists|BucketAlreadyOwnedByYou|EntityAlreadyExists|(Resource)?AlreadyExistsException|ResourceInUseException)\b/;

/** An error is shorter, and may come in many pieces. */
const keptCharacters = 8192;

/**
 * Listens to what Terraform says of a deployment.
 *
 * A plan shows the scripts and policies of a stack, which may have these codes as well: only an error counts.
 *
 * @param onExisting hears, once, that AWS has refused to make something because it is there
 */
export function hearExisting(onExisting: () => void): (text: string) => void {
  let said = '';
  let isFound = false;
  return (text) => {
    if (isFound) return;
    said = (said + text).slice(-keptCharacters);
    isFound = refused.test(said);
    if (isFound) onExisting();
  };
}

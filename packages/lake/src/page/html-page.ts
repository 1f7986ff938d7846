const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Spells a text so that HTML shows it as it is. */
export const html = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => escapes[character]!);

/** A table; null is shown as such. */
export function htmlTable(columns: readonly string[], rows: readonly (readonly (string | null)[])[]): string {
  const row = (cells: readonly (string | null)[], tag: 'th' | 'td'): string =>
    `<tr>${cells.map((cell) => `<${tag}>${cell === null ? '<i>null</i>' : html(cell)}</${tag}>`).join('')}</tr>`;
  return `<table><thead>${row(columns, 'th')}</thead><tbody>${rows.map((each) => row(each, 'td')).join('\n')}</tbody></table>`;
}

/** A page that works from a file: its style is inside, and whatever else it needs is in its body. */
export function htmlPage(title: string, body: string, style = ''): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>${html(title)}</title>
<style>${style}
body { font: 14px system-ui, sans-serif; margin: 2rem; }
table { border-collapse: collapse; margin-top: 1rem; }
th, td { border: 1px solid #ccc; padding: 0.2rem 0.6rem; text-align: left; }
</style>
<h1>${html(title)}</h1>
${body}
</html>
`;
}

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file of the page. */
export interface PageFile {
  readonly type: string;
  read(): Promise<string>;
}

const { resolve } = createRequire(import.meta.url);
/** The page, beside `src` and `dist`: it is served as it is written. */
const web = fileURLToPath(new URL('../../web/', import.meta.url));

const script = 'text/javascript; charset=utf-8';
const style = 'text/css; charset=utf-8';

const ofLibrary = (name: string, path: string): string =>
  join(dirname(resolve(`${name}/package.json`)), path);
/** Its `exports` hide the manifest. */
const htm = join(dirname(resolve('htm')), 'htm.module.js');

const own = (path: string, type = script, change = leanScript): [string, PageFile] => [
  `/${path}`,
  { type, read: async () => change(await readFile(join(web, path), 'utf8')) },
];

/** Lines that are nothing but comment are sent empty, and none indented, so that they keep their numbers: 5 % of the page. */
const lean = (text: string): string =>
  text.replaceAll(/^ *(?:\/\/.*|\/\*.*\*\/|\/\*\*| \*.*)$/gm, '').replaceAll(/^ +/gm, '');

/** A script goes without the spaces of what it imports, its templates without the quotes that an attribute does not need. */
const leanScript = (text: string): string =>
  lean(text)
    .replaceAll(/^import .*$/gm, (line) => line.replaceAll(/ ?([{},]) ?/g, '$1'))
    .replaceAll(/(?<=^| )([a-z][\w-]*=)"([\w#.-]+)"(?=[ >]|$)/gim, '$1$2');

const oneLine = (text: string): string => lean(text).replaceAll(/\n+/g, '');

/** A style sheet has no errors whose lines are looked for: it goes without spaces that mean nothing. */
const leanStyle = (text: string): string => oneLine(text).replaceAll(/(?<=[{:;,>]) | (?=[{>])|;(?=})/g, '');

/** A library's file; a module may name another of them, which a browser without an import map does not find. */
const library = (
  path: string,
  file: string,
  type = script,
  change: (text: string) => string = (text) => text,
): [string, PageFile] => [path, { type, read: async () => withoutMap(change(await readFile(file, 'utf8'))) }];

const withoutMap = (text: string): string => text.replace(/\n?\/\/# sourceMappingURL=\S+\s*$/, '\n');

/** What no graph of the page has: a title, a choice, a cursor across or points of it, lines to be hidden. */
const unusedParts = /\.u-(?:title|select|cursor-y|cursor-pt|vt|series th|legend \.u-off|inline:not)/;

/** Rules of a style sheet without those of what there is none of. */
const withoutUnused = (text: string): string =>
  text.replaceAll(/([^{}]+)(\{[^}]*\})/g, (_, selectors: string, rule: string) => {
    const used = selectors.split(',').filter((each) => !unusedParts.test(each));
    return used.length > 0 ? `${used.join()}${rule}` : '';
  });

/** Every file that is served: what is not in this list is not there. */
export const pageFiles: ReadonlyMap<string, PageFile> = new Map([
  ['/', own('index.html', 'text/html; charset=utf-8', oneLine)[1]],
  own('style.css', style, leanStyle),
  own('icon.svg', 'image/svg+xml', lean),
  ...[
    'app',
    'api',
    'chart',
    'format',
    'parts',
    'pages/errors',
    'pages/event',
    'pages/lake',
    'pages/local',
    'pages/pipeline',
    'pages/questions',
    'view',
  ].map((name) => own(`${name}.js`)),
  library('/lib/preact.js', ofLibrary('preact', 'dist/preact.module.js')),
  library('/lib/hooks.js', ofLibrary('preact', 'hooks/dist/hooks.module.js'), script, (text) =>
    text.replaceAll(/from\s*"preact"/g, 'from"/lib/preact.js"'),
  ),
  library('/lib/htm.js', htm),
  // Its own module is three times as large: the script that sets a variable becomes one that exports it.
  library(
    '/lib/uplot.js',
    ofLibrary('uplot', 'dist/uPlot.iife.min.js'),
    script,
    (text) => `${text}\nexport default uPlot;\n`,
  ),
  // Its letters are those of the page.
  library('/lib/uplot.css', ofLibrary('uplot', 'dist/uPlot.min.css'), style, (text) =>
    leanStyle(withoutUnused(text.replaceAll(/\/\*.*?\*\/|font-family:[^;]*;/g, ''))),
  ),
]);

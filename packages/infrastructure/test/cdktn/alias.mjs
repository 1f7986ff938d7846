// Loaded before the app: whoever asks for cdktf gets cdktn, its successor, the prebuilt bindings of the provider too.
import Module, { createRequire, register } from 'node:module';
import { pathToFileURL } from 'node:url';

const cdktn = createRequire(import.meta.url).resolve('cdktn');
const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, ...rest) {
  return request === 'cdktf' ? cdktn : resolve.call(this, request, ...rest);
};
const hooks = `export const resolve = (specifier, context, next) =>
  specifier === 'cdktf' ? { url: ${JSON.stringify(pathToFileURL(cdktn).href)}, shortCircuit: true } : next(specifier, context);`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);

export { catalogTables } from './catalog-tables.ts';
export type { CatalogColumn, CatalogTable } from './catalog-tables.ts';
export { renderedQuestions } from './rendered-questions.ts';
export type { RenderedQuestion } from './rendered-questions.ts';

import { arnsOf } from '../../kit/arn.ts';

export const dataCatalogArns = arnsOf('athena', 'datacatalog/');
export const workGroupArns = arnsOf('athena', 'workgroup/');

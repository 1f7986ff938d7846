import { KMSServiceException } from '@aws-sdk/client-kms';
import { unmodelled } from '../../kit/exception.ts';

/**
 * Errors as KMS puts them on the wire: the name of the exception, and 400.
 *
 * Documented: the model gives them names and statuses of the Query protocol, which KMS does not speak.
 */
const kmsError = (name: string) => unmodelled(KMSServiceException, name);

export const accessDenied = kmsError('AccessDeniedException');
export const alreadyExists = kmsError('AlreadyExistsException');
export const disabled = kmsError('DisabledException');
export const incorrectKey = kmsError('IncorrectKeyException');
export const invalidArn = kmsError('InvalidArnException');
export const invalidCiphertext = kmsError('InvalidCiphertextException');
export const invalidGrantId = kmsError('InvalidGrantIdException');
export const invalidGrantToken = kmsError('InvalidGrantTokenException');
export const invalidMarker = kmsError('InvalidMarkerException');
export const invalidState = kmsError('KMSInvalidStateException');
export const malformedPolicy = kmsError('MalformedPolicyDocumentException');
export const notAuthorized = kmsError('NotAuthorizedException');
export const notFound = kmsError('NotFoundException');
export const tagProblem = kmsError('TagException');
export const validationError = kmsError('ValidationException');

import {
  CloudWatchServiceException,
  DashboardInvalidInputError,
  DashboardNotFoundError,
  InvalidFormatFault,
  InvalidNextToken,
  InvalidParameterCombinationException,
  InvalidParameterValueException,
  MissingRequiredParameterException,
  ResourceNotFound,
  ResourceNotFoundException,
} from '@aws-sdk/client-cloudwatch';
import type { DashboardValidationMessage } from '@aws-sdk/client-cloudwatch';
import { exception, unmodelled } from '../../kit/exception.ts';

export const noDashboard = exception(DashboardNotFoundError);
export const invalidFormat = exception(InvalidFormatFault);
export const invalidNextToken = exception(InvalidNextToken);
export const invalidParameterCombination = exception(InvalidParameterCombinationException);
export const invalidParameterValue = exception(InvalidParameterValueException);
export const missingRequiredParameter = exception(MissingRequiredParameterException);
export const noAlarm = exception(ResourceNotFound);
export const noResource = exception(ResourceNotFoundException);

/** The error of CloudWatch for broken limits, which most of its operations do not model. */
export const validationError = unmodelled(CloudWatchServiceException, 'ValidationError');

/** Observed: all that is wrong with a dashboard is in the members and in the text. */
export const invalidDashboard = (problems: DashboardValidationMessage[]) =>
  new DashboardInvalidInputError({
    message: `The dashboard body is invalid, there are ${problems.length} validation errors: ${JSON.stringify(
      problems.map(({ DataPath, Message }) => ({ dataPath: DataPath, message: Message })),
    )}`,
    dashboardValidationMessages: problems,
    $metadata: {},
  });

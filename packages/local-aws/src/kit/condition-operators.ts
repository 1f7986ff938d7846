/**
 * The names of condition operators.
 *
 * Documented: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export const conditionOperators =
  /^(?:(?:ForAllValues|ForAnyValue):)?(?:(?:String(?:Not)?Equals(?:IgnoreCase)?|String(?:Not)?Like|Numeric(?:(?:Not)?Equals|(?:Less|Greater)Than(?:Equals)?)|Date(?:(?:Not)?Equals|(?:Less|Greater)Than(?:Equals)?)|Bool|BinaryEquals|(?:Not)?IpAddress|Arn(?:Not)?(?:Equals|Like))(?:IfExists)?|Null)$/i;

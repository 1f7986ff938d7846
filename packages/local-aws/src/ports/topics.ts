/** What a service tells the subscribers of a topic. */
export interface ServiceNotification {
  readonly topicArn: string;
  /** Who publishes, such as `cloudwatch.amazonaws.com`. */
  readonly service: string;
  /** The ARN of what it is about, which the topic's policy may name. */
  readonly sourceArn: string;
  readonly subject: string;
  readonly message: string;
}

/** The SNS that services publish to. */
export interface Topics {
  /**
   * Takes a message: it is on disk once this resolves, and on its way to whoever has subscribed.
   *
   * @throws {Error} with one line when the topic is not there, or its policy or key does not let the service.
   */
  publish(notification: ServiceNotification): Promise<void>;
}

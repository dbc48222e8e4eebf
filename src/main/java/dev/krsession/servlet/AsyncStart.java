package dev.krsession.servlet;

/** How an application has started an asynchronous request. */
enum AsyncStart {
  /** By {@code startAsync()}. */
  WITHOUT_ARGUMENTS,
  /** With the request and response that it received. */
  WITH_ORIGINALS,
  /** With others, such as wrappers of its own; or on the container's own request. */
  WITH_OTHERS
}

package dev.krsession.demo;

/** Thrown if the container could not parse the request's query. */
final class UnreadableQueryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreadableQueryException(RuntimeException cause) {
    super("The query is not valid percent-encoded UTF-8", cause);
  }
}

package dev.krsession.demo;

/**
 * The response of an endpoint.
 *
 * @param status the HTTP status
 * @param body one of {@link Bodies}, sent as JSON
 */
record Answer(int status, Record body) {
  static Answer ok(Record body) {
    return new Answer(200, body);
  }

  static Answer problem(int status, String error) {
    return new Answer(status, new Bodies.Problem(error));
  }

  static Answer badRequest(String error, String example) {
    return new Answer(400, new Bodies.Mistake(error, example));
  }

  static Answer badPath(String path) {
    return new Answer(404, new Bodies.Mistake("No endpoint " + path, "/session/counter"));
  }

  static Answer wrongMethod(String method) {
    return new Answer(
        405, new Bodies.WrongMethod("Method " + method + " not allowed", "GET, HEAD"));
  }
}

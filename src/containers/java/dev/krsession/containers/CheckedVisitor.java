package dev.krsession.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.kit.Visitor;
import dev.krsession.kit.Visitor.Answer;
import java.net.URI;
import java.util.List;

/**
 * A visitor who also sees to what must hold of every answer: no cookie of the container's, and ours
 * once at most, with 76 characters or to be thrown away.
 */
final class CheckedVisitor {
  private static final String OURS = "[A-Za-z.]+=([A-Za-z0-9_-]{76}|;.*Max-Age=0)(;.*)?";

  private final Visitor visitor;

  CheckedVisitor(URI base) {
    visitor = Visitor.of(base);
  }

  private CheckedVisitor(Visitor visitor) {
    this.visitor = visitor;
  }

  /** The same, with the same cookies, at another node. */
  CheckedVisitor at(URI other) {
    return new CheckedVisitor(visitor.at(other));
  }

  Answer get(String path) {
    return checked(visitor.get(path));
  }

  Answer send(String method, String path) {
    return checked(visitor.send(method, path));
  }

  /** Sends this Cookie header in place of the cookies kept. */
  Answer getWith(String cookieHeader, String path) {
    return checked(visitor.getWith(cookieHeader, path));
  }

  String cookie() {
    return visitor.cookie("Kr.Session").orElseThrow();
  }

  private static Answer checked(Answer answer) {
    List<String> set = answer.setCookies();
    assertThat(set).hasSizeLessThan(2).allSatisfy(cookie -> assertThat(cookie).matches(OURS));
    assertThat(answer.response().headers().map().toString()).doesNotContain("JSESSIONID");
    return answer;
  }
}

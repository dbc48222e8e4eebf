package dev.krsession.faults;

import dev.krsession.bare.BareContainer;
import dev.krsession.bare.BareVisitor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;

/**
 * Requests through the real filter, each of which sets two attributes of one session to the same
 * text, until somebody kills this JVM. The texts are long, so that a commit is many packets.
 */
final class PairWriter {
  private static final int REPEATED = 3_000;

  private PairWriter() {}

  /**
   * Writes.
   *
   * @param arguments where Redis is
   */
  public static void main(String[] arguments) {
    BareVisitor visitor = new BareContainer(Map.of("redis.uri", arguments[0])).visitor();
    visitor.visit(request -> write(request, 0));
    visitor.keepCookie();
    System.out.println("writing");
    for (int round = 1; true; round++) {
      int number = round;
      visitor.visit(request -> write(request, number));
    }
  }

  private static void write(HttpServletRequest request, int number) {
    String text = (number + " ").repeat(REPEATED);
    request.getSession().setAttribute("one", text);
    request.getSession().setAttribute("other", text);
  }
}

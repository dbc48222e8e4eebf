package dev.krsession.frameworks;

import dev.krsession.container.LogMessages;
import dev.krsession.kit.Visitor;
import dev.krsession.kit.Visitor.Answer;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.catalina.LifecycleException;

/**
 * A webapp on two nodes over one store, and a visitor whose requests come to them in turn. What the
 * filter says of attributes is noted.
 */
public final class TwoNodes implements AutoCloseable {
  private static final int HOPS = 10;

  private final LogMessages log = LogMessages.listen();
  private final Node one;
  private final Node other;
  private Visitor here;
  private Visitor there;
  private boolean turn;
  private URI page = URI.create("/");

  private TwoNodes(War first, War second, String path, Map<String, String> settings) {
    try {
      one = new Node(first, path, settings);
      other = new Node(second, path, settings);
      here = Visitor.of(one.uri());
      there = here.at(other.uri());
    } catch (IOException | LifecycleException e) {
      throw new AssertionError(e);
    }
    if (!one.runs() || !other.runs()) {
      throw new AssertionError("it did not start:\n" + String.join("\n", log.messages()));
    }
  }

  /**
   * Starts them.
   *
   * @param path the webapp's context path
   * @param settings beside those of the store: names and values in turn
   */
  public static TwoNodes start(War war, String path, SharedStore store, String... settings) {
    return new TwoNodes(war, war, path, store.with(settings));
  }

  /** Starts two versions of a webapp. */
  public static TwoNodes start(
      War first, War second, String path, SharedStore store, String... settings) {
    return new TwoNodes(first, second, path, store.with(settings));
  }

  /** From now on the visitor is somebody else, without cookies. */
  public void somebodyElse() {
    here = Visitor.of(one.uri());
    there = here.at(other.uri());
  }

  private Visitor next() {
    turn = !turn;
    return turn ? here : there;
  }

  /** The same visitor, with all requests at one node. */
  public Visitor sticky() {
    return here;
  }

  /** Where a link of the last page leads. */
  private String open(String link) {
    URI to = page.resolve(link);
    page = URI.create(to.getRawPath() + (to.getRawQuery() == null ? "" : "?" + to.getRawQuery()));
    return page.toString();
  }

  /** Fetches what a link leads to from the node whose turn it is. */
  public Answer get(String link) {
    return next().get(open(link));
  }

  /** Sends a form to the node whose turn it is. */
  public Answer post(String link, String form) {
    return next().post(open(link), form);
  }

  /** The page where the redirects of an answer end, each asked of the other node. */
  public Answer follow(Answer first) {
    Answer answer = first;
    for (int hop = 0; hop < HOPS; hop++) {
      Optional<String> next = answer.header("Location");
      if (next.isEmpty()) {
        return answer;
      }
      answer = get(next.get());
    }
    throw new AssertionError("too many redirects, the last to " + page);
  }

  /** Fetches a page and follows its redirects. */
  public Answer visit(String link) {
    return follow(get(link));
  }

  /** The cookie that is our session's. */
  public Optional<String> session() {
    return here.cookie("Kr.Session");
  }

  /** What both nodes answer a visitor without cookies. */
  public List<String> toAStranger(String path) {
    return List.of(
        Visitor.of(one.uri()).get(path).body(),
        Visitor.of(other.uri()).get(path).body());
  }

  /** How many sessions the two Tomcats themselves keep. */
  public long containerSessions() {
    return one.containerSessions() + other.containerSessions();
  }

  /** What the filter said of attributes. */
  public List<String> said() {
    return log.of("dev.krsession").stream()
        .filter(line -> line.startsWith("attribute."))
        .toList();
  }

  /** All that was logged. */
  public List<String> logged() {
    return log.messages();
  }

  @Override
  public void close() {
    one.close();
    other.close();
    log.close();
  }
}

package dev.krsession.backend.redis;

import dev.krsession.kit.Visitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** Somebody who uses both nodes in every way that the soak knows, and some of them badly. */
final class SoakVisitor {
  static final int USERS = 12;

  private static final List<String> PAGES = List.of(
      "/count",
      "/count",
      "/count",
      "/count",
      "/look",
      "/grow",
      "/grow",
      "/burst",
      "/cycle",
      "/fail",
      "/overflow",
      "/async",
      "/async",
      "/big");

  private final List<URI> nodes;
  private final Queue<String> ended;
  private final AtomicLong requests;
  private final Random random;
  private Visitor visitor;

  SoakVisitor(List<URI> nodes, Queue<String> ended, AtomicLong requests, long seed) {
    this.nodes = nodes;
    this.ended = ended;
    this.requests = requests;
    this.random = new Random(seed);
    this.visitor = Visitor.of(nodes.get(0));
  }

  private void move() {
    Visitor there = Visitor.of(node());
    visitor.cookie(WebNode.COOKIE).ifPresent(value -> there.setCookie(WebNode.COOKIE, value));
    visitor = there;
  }

  private URI node() {
    return nodes.get(random.nextInt(nodes.size()));
  }

  void act() {
    requests.incrementAndGet();
    switch (random.nextInt(20)) {
      case 0 -> move();
      case 1, 2 -> status("/login?user=user" + random.nextInt(USERS));
      case 3, 4 -> logout();
      case 5 -> goAway();
      case 6 -> visitor = Visitor.of(node());
      case 7 -> status("/end?user=user" + random.nextInt(USERS));
      default -> status(PAGES.get(random.nextInt(PAGES.size())));
    }
  }

  /** A logout that was answered with success is one. */
  private void logout() {
    String cookie = visitor.cookie(WebNode.COOKIE).orElse("");
    if (status("/logout") == 200 && !cookie.isEmpty()) {
      ended.add(cookie);
      visitor = Visitor.of(node());
    }
  }

  private int status(String page) {
    try {
      return visitor.get(page).status();
    } catch (UncheckedIOException noAnswer) {
      return 0;
    }
  }

  private void goAway() {
    URI node = node();
    try (Socket socket = new Socket(node.getHost(), node.getPort())) {
      socket.setSoLinger(true, 0);
      String cookie = visitor.cookie(WebNode.COOKIE).orElse("none");
      socket
          .getOutputStream()
          .write(("GET /big HTTP/1.1\r\nHost: soak\r\nCookie: " + WebNode.COOKIE + "=" + cookie
                  + "\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      socket.getInputStream().read();
    } catch (IOException e) {
      // The node has closed it first.
      return;
    }
  }
}

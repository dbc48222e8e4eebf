package dev.krsession.servlet;

import dev.krsession.api.KrSession;
import dev.krsession.container.Backend;
import dev.krsession.container.Container;
import dev.krsession.cookie.CookieCodec;
import dev.krsession.cookie.KeyRing;
import dev.krsession.cookie.Verification.Accepted;
import dev.krsession.kit.KrSessionKit;
import dev.krsession.kit.Visitor.Answer;
import dev.krsession.session.SessionTicket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Servers that renew cookies after ten minutes, and a key to make cookies old. */
final class RenewedCookies {
  static final String NAME = "Kr.Session";

  private static final String FORMER = "k1:bm9ib2R5IHdvdWxkIGV2ZXIgZ3Vlc3MgdGhpcyBrZXk=";
  private static final String KEYS = "k2:YW5kIG5vYm9keSBjb3VsZCBndWVzcyB0aGlzIGtleS4=," + FORMER;
  private static final CookieCodec SEALER = sealer(KEYS);
  private static final CookieCodec FORMER_SEALER = sealer(FORMER);

  private RenewedCookies() {}

  private static CookieCodec sealer(String keys) {
    KeyRing ring = KeyRing.parse(keys);
    return new CookieCodec(() -> ring, NAME, Duration.ZERO);
  }

  /** Starts one. */
  static KrSessionKit start(Container container, Backend backend) {
    return container
        .kit(backend, "idle-timeout", "30m", "signing.keys", KEYS)
        .setting("cookie.renew-every", "10m")
        .setting("paths.read-only", "/read")
        .on("/count", (request, response) -> {
          long count = KrSession.of(request).increment("count");
          response.getWriter().print(count);
        })
        .on("/id", (request, response) -> {
          String id = request.getSession().getId();
          response.getWriter().print(id + " " + request.isRequestedSessionIdValid());
        })
        .on("/read", (request, response) -> {
          response.getWriter().print(request.getSession(false) != null);
        })
        .on("/login", (request, response) -> request.changeSessionId())
        .on("/hello", (request, response) -> response.getWriter().print("hello"))
        .start();
  }

  /** The same cookie, as it would be had it been issued that long ago. */
  static String aged(String cookie, Duration age) {
    return SEALER.seal(ticket(cookie), Instant.now().minus(age));
  }

  /** The same, under the key before. */
  static String underFormerKey(String cookie, Duration age) {
    return FORMER_SEALER.seal(ticket(cookie), Instant.now().minus(age));
  }

  static SessionTicket ticket(String cookie) {
    return ((Accepted) SEALER.open(cookie, Instant.now())).ticket();
  }

  /** The cookie that an answer sets. */
  static String given(Answer answer) {
    return answer.setCookies().get(0).split("[=;]", 3)[1];
  }

  static Answer get(KrSessionKit server, String cookie, String path) {
    return server.visitor().getWith(NAME + "=" + cookie, path);
  }

  /** Requests of one cookie, all at once and in turn to each server. */
  static List<Answer> together(int number, String cookie, KrSessionKit... servers)
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(number);
    try {
      List<Callable<Answer>> requests = new ArrayList<>();
      for (int i = 0; i < number; i++) {
        KrSessionKit server = servers[i % servers.length];
        requests.add(() -> get(server, cookie, "/count"));
      }
      List<Answer> answers = new ArrayList<>();
      for (Future<Answer> answer : threads.invokeAll(requests)) {
        answers.add(answer.get());
      }
      return answers;
    } finally {
      threads.shutdownNow();
    }
  }
}

package dev.krsession.demo;

import dev.krsession.api.KrSession;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Shows visitors what the server stores about their session. */
final class SessionFacts {
  private static final int MOST_ATTRIBUTES = 20;
  private static final int MOST_CHARACTERS = 100;

  private SessionFacts() {}

  /** Reads the session; creates none. */
  static Optional<Bodies.Session> find(HttpServletRequest request, Instant now) {
    try {
      return KrSession.find(request)
          .filter(KrSession::isAvailable)
          .map(session -> of(session, now));
    } catch (IllegalStateException ended) {
      // the session ended meanwhile
      return Optional.empty();
    }
  }

  private static Bodies.Session of(KrSession session, Instant now) {
    Duration idle = Duration.ofSeconds(Math.max(0, session.getMaxInactiveInterval()));
    Instant deadline = Instant.ofEpochMilli(session.getLastAccessedTime()).plus(idle);
    long remaining = Math.max(0, Duration.between(now, deadline).toMillis());
    return new Bodies.Session(session.getId(), idle.toSeconds(), remaining, attributes(session));
  }

  private static List<Bodies.Attribute> attributes(KrSession session) {
    return Collections.list(session.getAttributeNames()).stream()
        .sorted()
        .limit(MOST_ATTRIBUTES)
        .map(name -> new Bodies.Attribute(brief(name), brief(text(session, name))))
        .toList();
  }

  private static String text(KrSession session, String name) {
    return session.get(name, Object.class).map(Object::toString).orElse("");
  }

  private static String brief(String text) {
    return text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) + "\u2026" : text;
  }
}

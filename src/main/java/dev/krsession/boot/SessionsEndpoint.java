package dev.krsession.boot;

import dev.krsession.api.KrSessions;
import dev.krsession.api.UserSession;
import jakarta.servlet.ServletContext;
import java.util.List;
import java.util.Map;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/** A user's sessions on all nodes, for operators to see and end. */
@Endpoint(id = "sessions")
public final class SessionsEndpoint {
  private final ServletContext context;

  SessionsEndpoint(ServletContext context) {
    this.context = context;
  }

  /** A user's sessions. */
  @ReadOperation
  public Map<String, List<UserSession>> sessionsForUsername(String username) {
    return Map.of("sessions", KrSessions.users(context).of(username));
  }

  /** Ends one of a user's sessions. */
  @DeleteOperation
  public void end(@Selector String username, @Selector String id) {
    boolean unused = KrSessions.users(context).end(username, id);
  }
}

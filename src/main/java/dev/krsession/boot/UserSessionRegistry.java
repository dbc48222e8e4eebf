package dev.krsession.boot;

import dev.krsession.api.KrSession;
import dev.krsession.api.KrSessions;
import dev.krsession.api.UserSession;
import dev.krsession.api.UserSessions;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.session.SessionInformation;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.web.context.ServletContextAware;

/**
 * Spring Security's view of users' sessions: those on all nodes that share a store, so that
 * {@code maximumSessions} counts them all. A session that Security expires ends at once,
 * everywhere, so none is ever found expired. Safe for use by many threads.
 */
final class UserSessionRegistry implements SessionRegistry, ServletContextAware {
  private volatile @Nullable ServletContext context;

  @Override
  public void setServletContext(ServletContext context) {
    this.context = context;
  }

  /** Refused: a store finds sessions by their users, but does not list users. */
  @Override
  public List<Object> getAllPrincipals() {
    throw new UnsupportedOperationException("the store of the sessions lists no users; ask for the"
        + " sessions of one by getAllSessions, or count sessions by the meters");
  }

  @Override
  public List<SessionInformation> getAllSessions(Object principal, boolean includeExpiredSessions) {
    UserSessions users = users();
    String user = Principals.name(principal);
    // Spring Security sorts the list.
    return users.of(user).stream()
        .<SessionInformation>map(session -> information(principal, user, session, users))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static LiveInformation information(
      Object principal, String user, UserSession session, UserSessions users) {
    return new LiveInformation(
        principal,
        session.id(),
        Date.from(session.lastSeen()),
        () -> users.end(user, session.id()));
  }

  /** That of the current request's session, without asking the store; null for any other. */
  @Override
  public @Nullable SessionInformation getSessionInformation(String sessionId) {
    Optional<KrSession> session = CurrentRequest.find()
        .map(request -> request.getSession(false))
        .filter(KrSession.class::isInstance)
        .map(KrSession.class::cast)
        .filter(current -> current.getId().equals(sessionId));
    return session
        .flatMap(KrSession::getUser)
        .map(user -> own(session.get(), user))
        .orElse(null);
  }

  private static SessionInformation own(KrSession session, String user) {
    return new LiveInformation(
        user,
        session.getId(),
        Date.from(Instant.ofEpochMilli(session.getLastAccessedTime())),
        session::invalidate);
  }

  /** Does nothing: the filter knows when a session is used. */
  @Override
  public void refreshLastRequest(String sessionId) {}

  /** The session becomes the principal's when the request saves it. */
  @Override
  public void registerNewSession(String sessionId, Object principal) {
    Optional<HttpServletRequest> request = CurrentRequest.find();
    request.ifPresent(current -> KrSessions.authenticated(current, Principals.name(principal)));
  }

  /** Does nothing: a session that ends is no user's any more. */
  @Override
  public void removeSessionInformation(String sessionId) {}

  private UserSessions users() {
    return KrSessions.users(Objects.requireNonNull(context, "there is no ServletContext yet"));
  }
}

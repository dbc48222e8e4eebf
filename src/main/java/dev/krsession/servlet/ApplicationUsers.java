package dev.krsession.servlet;

import dev.krsession.api.KrSession;
import dev.krsession.api.UserSession;
import dev.krsession.api.UserSessions;
import dev.krsession.lifecycle.ActiveSession;
import dev.krsession.lifecycle.OwnedSession;
import dev.krsession.lifecycle.UserDirectory;
import dev.krsession.session.SessionHandle;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The application's access to the sessions of its users. Thread-safe. */
public final class ApplicationUsers implements UserSessions {
  private final UserDirectory users;

  private ApplicationUsers(UserDirectory users) {
    this.users = users;
  }

  /** Makes {@code users} available to this webapp. */
  public static void offer(ServletContext context, UserDirectory users) {
    ApiAttributes.users(context, new ApplicationUsers(users));
  }

  @Override
  public List<UserSession> of(String user) {
    return ApiFailures.in(() -> users.of(user).stream()
        .map(owned -> shown(owned, owned.session().id(), false))
        .toList());
  }

  @Override
  public List<UserSession> ofSameUser(HttpSession current) {
    SessionHandle handle = handle(current);
    return ApiFailures.in(() -> user(current).map(users::of).orElse(List.of()).stream()
        .map(owned -> owned.session().handle().equals(handle)
            // A new id may not be stored yet.
            ? shown(owned, current.getId(), true)
            : shown(owned, owned.session().id(), false))
        .toList());
  }

  @Override
  public boolean end(String user, String id) {
    return ended(user, session -> session.id().equals(id)) > 0;
  }

  @Override
  public int endOthers(HttpSession current) {
    SessionHandle handle = handle(current);
    return user(current)
        .map(user -> ended(user, session -> !session.handle().equals(handle)))
        .orElse(0);
  }

  @Override
  public int endAll(String user) {
    return ended(user, session -> true);
  }

  private int ended(String user, Predicate<ActiveSession> wanted) {
    return ApiFailures.in(() -> users.end(user, wanted));
  }

  private static UserSession shown(OwnedSession owned, String id, boolean current) {
    return new UserSession(
        id, owned.owner().device(), owned.session().createdAt(), owned.lastSeen(), current);
  }

  private static Optional<String> user(HttpSession current) {
    return view(current).getUser();
  }

  private static SessionHandle handle(HttpSession current) {
    return view(current).session().handle();
  }

  private static SessionView view(HttpSession session) {
    if (session instanceof SessionView view) {
      return view;
    }
    throw new IllegalArgumentException("this session is a " + session.getClass().getName()
        + ", not one of ours; ask for it by " + KrSession.class.getSimpleName() + ".of(request)");
  }
}

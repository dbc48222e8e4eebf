package dev.krsession.lifecycle;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Implements {@link SessionEvents} for a webapp without listeners. */
final class NoSessionEvents implements SessionEvents {
  @Override
  public void created(ActiveSession session) {}

  @Override
  public void renewed(ActiveSession session, String formerId) {}

  @Override
  public SessionEvents outside() {
    return this;
  }

  @Override
  public boolean binds(ActiveSession session, String name, Object value) {
    return false;
  }

  @Override
  public void binding(ActiveSession session, String name, Object value) {}

  @Override
  public void withdrawn(ActiveSession session, String name, Object value) {}

  @Override
  public void put(ActiveSession session, String name, @Nullable Object former, Object value) {}

  @Override
  public void removed(ActiveSession session, String name, Object former) {}

  @Override
  public void ending(ActiveSession session) {}

  @Override
  public void ended(ActiveSession session, Map<String, Object> attributes) {}

  @Override
  public boolean listensToEnds() {
    return false;
  }

  @Override
  public boolean isListener(Object value) {
    return false;
  }

  @Override
  public boolean listensToAttributes() {
    return false;
  }

  @Override
  public boolean listensToPassivation(Object value) {
    return false;
  }

  @Override
  public void activated(ActiveSession session, Object value) {}

  @Override
  public void passivating(ActiveSession session, Object value) {}
}

package dev.krsession.lifecycle;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where nobody listens. */
final class Silence implements SessionEvents {
  @Override
  public void created(HeldSession session) {}

  @Override
  public void renewed(HeldSession session, String formerId) {}

  @Override
  public SessionEvents outside() {
    return this;
  }

  @Override
  public boolean binds(HeldSession session, String name, Object value) {
    return false;
  }

  @Override
  public void binding(HeldSession session, String name, Object value) {}

  @Override
  public void withdrawn(HeldSession session, String name, Object value) {}

  @Override
  public void put(HeldSession session, String name, @Nullable Object former, Object value) {}

  @Override
  public void removed(HeldSession session, String name, Object former) {}

  @Override
  public void ending(HeldSession session) {}

  @Override
  public void ended(HeldSession session, Map<String, Object> attributes) {}

  @Override
  public boolean hearsEnds() {
    return false;
  }

  @Override
  public boolean isListener(Object value) {
    return false;
  }

  @Override
  public boolean hearsAttributes() {
    return false;
  }

  @Override
  public boolean hearsMoves(Object value) {
    return false;
  }

  @Override
  public void arrived(HeldSession session, Object value) {}

  @Override
  public void leaving(HeldSession session, Object value) {}
}

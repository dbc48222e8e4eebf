package dev.krsession.backend;

import java.util.List;

/** The user index of a {@link MeasuredBackend}. Unwraps sessions before it passes them on. */
record MeasuredUsers(UserIndex users, CallTimer timer) implements UserIndex {
  @Override
  public boolean join(String user, StoredSession session, int most) {
    return users.join(user, own(session), most);
  }

  @Override
  public List<StoredSession> displace(String user, StoredSession session, int most) {
    return users.displace(user, own(session), most).stream()
        .<StoredSession>map(displaced -> new MeasuredSession(displaced, timer))
        .toList();
  }

  @Override
  public void leave(String user, StoredSession session) {
    users.leave(user, own(session));
  }

  @Override
  public List<Member> members(String user) {
    return users.members(user).stream()
        .map(member -> new Member(new MeasuredSession(member.session(), timer), member.lastSeen()))
        .toList();
  }

  private static StoredSession own(StoredSession session) {
    return session instanceof MeasuredSession measured ? measured.session() : session;
  }
}

package dev.krsession.session;

/**
 * Checks that the stack has room for a step that must not be left halfway. An application may call
 * us at any depth; without enough room the {@link StackOverflowError} is thrown here, before
 * anything is acquired that would have to be released. Each check requires several times what the
 * step needs, since compiled frames are smaller than interpreted ones.
 */
public final class StackRoom {
  private static final int RELEASE = 20;
  private static final int STEP = 250;
  private static final int CALL = 400;

  private StackRoom() {}

  /**
   * Requires room to release a lock or a session that is about to be acquired, which needs more
   * stack than acquiring it. Costs about 30 ns.
   */
  public static void requireForRelease() {
    int unused = descend(RELEASE);
  }

  /** Requires room for a step in this JVM's memory. Costs about half a microsecond. */
  public static void require() {
    int unused = descend(STEP);
  }

  /** Requires room for a call to a store. Costs less than a microsecond. */
  public static void requireForCall() {
    int unused = descend(CALL);
  }

  private static int descend(int frames) {
    return frames == 0 ? 0 : 1 + descend(frames - 1);
  }
}

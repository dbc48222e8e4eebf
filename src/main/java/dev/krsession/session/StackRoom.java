package dev.krsession.session;

/**
 * Room on the stack of the present thread, asked for before a step that must not be left halfway.
 * An application may call us from any depth; where there is too little room, the
 * {@link StackOverflowError} comes here, and nothing has been taken yet that would have to be given
 * back. Each asks for several times what the step needs, since compiled frames, which these are
 * soon, are smaller than interpreted ones.
 */
public final class StackRoom {
  private static final int LOCK = 20;
  private static final int STEP = 250;
  private static final int CALL = 400;

  private StackRoom() {}

  /**
   * Room to give back a lock that is about to be taken: that takes more of the stack than taking
   * it. Costs about 30 ns.
   */
  public static void requireForLock() {
    int unused = descend(LOCK);
  }

  /** Room for a step in this JVM's memory. Costs about half a microsecond. */
  public static void require() {
    int unused = descend(STEP);
  }

  /** Room for a call to a store. Costs less than a microsecond. */
  public static void requireForCall() {
    int unused = descend(CALL);
  }

  private static int descend(int frames) {
    return frames == 0 ? 0 : 1 + descend(frames - 1);
  }
}

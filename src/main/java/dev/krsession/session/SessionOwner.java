package dev.krsession.session;

/**
 * The user of a session.
 *
 * @param user the user's name, as set by the application or the container; not empty
 * @param declared whether the application set it; otherwise the container did
 * @param device the User-Agent of the login; cut to {@value #DEVICE_CHARS} characters, perhaps
 *     empty
 */
public record SessionOwner(String user, boolean declared, String device) {
  /** The maximum length of a device's name. */
  public static final int DEVICE_CHARS = 200;

  /** Rejects an empty user name, and cuts the device's. */
  public SessionOwner {
    if (user.isEmpty()) {
      throw new IllegalArgumentException("a user has a name of one character or more");
    }
    device = device.substring(0, Math.min(DEVICE_CHARS, device.length()));
  }

  /** Returns whether this is the user of that name. */
  public boolean isUser(String name) {
    return user.equals(name);
  }
}

package dev.krsession.session;

/**
 * The user of a session.
 *
 * @param user the user's name, as the application or the container has it; not empty
 * @param declared whether the application said so; otherwise the container did
 * @param device the {@code User-Agent} at the login, cut to {@value #DEVICE_CHARS} characters,
 *     perhaps empty
 */
public record SessionOwner(String user, boolean declared, String device) {
  /** How long a device's name may be. */
  public static final int DEVICE_CHARS = 200;

  /** Refuses a user without a name, and cuts the device's. */
  public SessionOwner {
    if (user.isEmpty()) {
      throw new IllegalArgumentException("a user has a name of one character or more");
    }
    device = device.substring(0, Math.min(DEVICE_CHARS, device.length()));
  }
}

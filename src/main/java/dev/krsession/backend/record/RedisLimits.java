package dev.krsession.backend.record;

/**
 * How much one session may hold; settings {@code limits.*}. The bytes of one attribute are the
 * codec's limit.
 *
 * @param attributes the most attributes
 * @param sessionBytes the most bytes of all names and values together
 */
public record RedisLimits(int attributes, int sessionBytes) {
  /** 256 attributes, 256 KiB. */
  public static final RedisLimits DEFAULT = new RedisLimits(256, 256 << 10);
}

package dev.krsession.backend.redis;

import java.net.InetAddress;

/** Which addresses the whole internet may reach. */
final class PublicAddress {
  private PublicAddress() {}

  static boolean is(InetAddress address) {
    return !address.isLoopbackAddress()
        && !address.isAnyLocalAddress()
        && !address.isLinkLocalAddress()
        && !address.isSiteLocalAddress()
        && !isShared(address.getAddress());
  }

  /** Carriers' and clouds' shared addresses (RFC 6598), and IPv6's private ones (RFC 4193). */
  private static boolean isShared(byte[] bytes) {
    return bytes.length == 4
        ? bytes[0] == 100 && (bytes[1] & 0xc0) == 64
        : (bytes[0] & 0xfe) == 0xfc;
  }
}

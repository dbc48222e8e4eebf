package dev.krsession.backend.redis;

import java.net.InetAddress;

/** Tells public IP addresses from private ones. */
final class PublicAddress {
  private PublicAddress() {}

  static boolean is(InetAddress address) {
    return !address.isLoopbackAddress()
        && !address.isAnyLocalAddress()
        && !address.isLinkLocalAddress()
        && !address.isSiteLocalAddress()
        && !isShared(address.getAddress());
  }

  /**
   * Shared address space of carriers and clouds (RFC 6598), and private IPv6 addresses (RFC 4193).
   */
  private static boolean isShared(byte[] bytes) {
    return bytes.length == 4
        ? bytes[0] == 100 && (bytes[1] & 0xc0) == 64
        : (bytes[0] & 0xfe) == 0xfc;
  }
}

package dev.krsession.config;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A range of IP addresses, written as a single address or as {@code 10.0.0.0/8} (RFC 4632 section
 * 3.1). Immutable.
 */
public final class AddressRange {
  private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";

  /**
   * Four numbers, or a text with a colon that begins like an IPv6 address: any other text, such as
   * five numbers, would be looked up in the DNS.
   */
  private static final Pattern LITERAL =
      Pattern.compile(OCTET + "(\\." + OCTET + "){3}|[0-9a-fA-F]{0,4}:[0-9a-fA-F:.]{1,44}");

  private final String text;
  private final byte[] network;
  private final int bits;

  private AddressRange(String text, byte[] network, int bits) {
    this.text = text;
    this.network = network;
    this.bits = bits;
  }

  /**
   * Parses a range.
   *
   * @throws IllegalArgumentException if it is none
   */
  static AddressRange parse(String text) {
    int slash = text.indexOf('/');
    byte[] network = bytes(slash < 0 ? text : text.substring(0, slash));
    int all = 8 * network.length;
    int bits = slash < 0 ? all : bits(text.substring(slash + 1));
    if (network.length == 0 || bits < 0 || bits > all) {
      throw new IllegalArgumentException("has '" + text
          + "', which is no range of addresses; say 10.0.0.0/8, 192.168.1.7 or fd00::/8");
    }
    return new AddressRange(text, network, bits);
  }

  /** Returns whether an address is in this range; false for a text that is no IP address. */
  public boolean contains(String address) {
    byte[] other = bytes(address);
    int rest = 8 * network.length - bits;
    return other.length == network.length
        && new BigInteger(1, other)
            .shiftRight(rest)
            .equals(new BigInteger(1, network).shiftRight(rest));
  }

  /**
   * Returns the part of an address that is probably one client's own: an IPv4 address in normal
   * form, or the 64-bit network of an IPv6 address, of which each customer has at least one. Other
   * texts are returned unchanged.
   */
  public static String networkOf(String address) {
    byte[] bytes = bytes(address);
    return bytes.length == 0
        ? address
        : HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, 8));
  }

  /** Returns the bytes of an address, or an empty array if it is none; without a DNS lookup. */
  private static byte[] bytes(String address) {
    try {
      return LITERAL.matcher(address).matches()
          ? InetAddress.getByName(address).getAddress()
          : new byte[0];
    } catch (UnknownHostException e) {
      return new byte[0];
    }
  }

  private static int bits(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** Returns the range as it was written. */
  @Override
  public String toString() {
    return text;
  }
}

package dev.krsession.config;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A range of IP addresses, written as one address or as {@code 10.0.0.0/8} (RFC 4632 section 3.1).
 * Immutable.
 */
public final class AddressRange {
  private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";

  /**
   * Four numbers, or something with a colon that begins as an IPv6 address does: all else, such as
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
   * Reads a range.
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

  /** Whether an address is in this range; anything that is no IP address is not. */
  public boolean contains(String address) {
    byte[] other = bytes(address);
    int rest = 8 * network.length - bits;
    return other.length == network.length
        && new BigInteger(1, other)
            .shiftRight(rest)
            .equals(new BigInteger(1, network).shiftRight(rest));
  }

  /**
   * Who is likely to be one and the same: an IPv4 address itself, however it is written, and the
   * 64-bit network of an IPv6 address, of which each customer has one at least. Other texts stay as
   * they are.
   */
  public static String networkOf(String address) {
    byte[] bytes = bytes(address);
    return bytes.length == 0
        ? address
        : HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, 8));
  }

  /** The bytes of an address, or none if it is not one; asks nobody. */
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

  /** As it was written. */
  @Override
  public String toString() {
    return text;
  }
}

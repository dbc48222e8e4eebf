package dev.krsession.backend.redis;

import dev.krsession.session.SessionOwner;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A session's owner as fields of its hash: {@code u} who said so ({@code a} the application,
 * {@code c} the container) and the name, {@code m} until when his set of sessions is sure to have
 * it, in ms by a host's clock, and {@code w} to {@code z} the device. Redis keeps a hash compact as
 * long as no value has more than 64 bytes, so the device comes in portions.
 */
final class OwnerFields {
  private static final List<String> DEVICE = List.of("w", "x", "y", "z");
  private static final int PORTION = 64;

  private OwnerFields() {}

  /** The fields to write, names and values in turn. */
  static List<byte[]> written(SessionOwner owner, Instant until) {
    Map<String, byte[]> fields = new LinkedHashMap<>();
    fields.put("u", bytes((owner.declared() ? "a" : "c") + owner.user()));
    fields.put("m", bytes(Long.toString(until.toEpochMilli())));
    byte[] device = bytes(owner.device());
    for (int at = 0; at < DEVICE.size() && at * PORTION < device.length; at++) {
      int end = Math.min(device.length, (at + 1) * PORTION);
      fields.put(DEVICE.get(at), Arrays.copyOfRange(device, at * PORTION, end));
    }
    List<byte[]> both = new ArrayList<>();
    fields.forEach((name, value) -> {
      both.add(bytes(name));
      both.add(value);
    });
    return both;
  }

  /** The fields to remove where there is this owner now, or none. */
  static List<byte[]> removed(Optional<SessionOwner> owner) {
    List<byte[]> fields = new ArrayList<>();
    if (owner.isEmpty()) {
      fields.add(bytes("u"));
      fields.add(bytes("m"));
    }
    int bytes = owner.map(present -> bytes(present.device()).length).orElse(0);
    int portions = (bytes + PORTION - 1) / PORTION;
    for (int at = Math.min(portions, DEVICE.size()); at < DEVICE.size(); at++) {
      fields.add(bytes(DEVICE.get(at)));
    }
    return fields;
  }

  /** The owner that these fields tell of, if they do. */
  static Optional<SessionOwner> read(Map<String, byte[]> fields) {
    byte[] user = fields.get("u");
    if (user == null || user.length < 2) {
      return Optional.empty();
    }
    ByteArrayOutputStream device = new ByteArrayOutputStream();
    DEVICE.forEach(name -> device.writeBytes(fields.getOrDefault(name, new byte[0])));
    return Optional.of(new SessionOwner(
        new String(user, 1, user.length - 1, StandardCharsets.UTF_8),
        user[0] == 'a',
        device.toString(StandardCharsets.UTF_8)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

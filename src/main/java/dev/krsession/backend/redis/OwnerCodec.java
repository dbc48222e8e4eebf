package dev.krsession.backend.redis;

import dev.krsession.backend.record.OwnerChange;
import dev.krsession.session.NameBytes;
import dev.krsession.session.SessionOwner;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Encodes a session's owner as fields of its hash: {@code u} is its source ({@code a} the
 * application, {@code c} the container) and the name, and {@code w} to {@code z} the device. Redis
 * keeps a hash compact as long as no value exceeds 64 bytes, so the device is split.
 */
final class OwnerCodec {
  private static final String DEVICE = "wxyz";
  private static final int PORTION = 64;

  private OwnerCodec() {}

  /** Returns the fields to write, names and values in turn. */
  static List<byte[]> written(OwnerChange change) {
    return change.owner().map(OwnerCodec::written).orElse(List.of());
  }

  /** Returns the fields to write, names and values in turn. */
  static List<byte[]> written(SessionOwner owner) {
    Map<String, byte[]> fields = new LinkedHashMap<>();
    fields.put("u", user(owner));
    byte[] device = bytes(owner.device());
    for (int at = 0; at < DEVICE.length() && at * PORTION < device.length; at++) {
      int end = Math.min(device.length, (at + 1) * PORTION);
      fields.put(DEVICE.substring(at, at + 1), Arrays.copyOfRange(device, at * PORTION, end));
    }
    List<byte[]> both = new ArrayList<>();
    fields.forEach((name, value) -> {
      both.add(bytes(name));
      both.add(value);
    });
    return both;
  }

  private static byte[] user(SessionOwner owner) {
    byte[] name = NameBytes.of(owner.user());
    return ByteBuffer.allocate(1 + name.length)
        .put((byte) (owner.declared() ? 'a' : 'c'))
        .put(name)
        .array();
  }

  /** Returns the fields to remove for this owner, or for none. */
  static List<byte[]> removed(Optional<SessionOwner> owner) {
    List<byte[]> fields = new ArrayList<>();
    if (owner.isEmpty()) {
      fields.add(bytes("u"));
    }
    int bytes = owner.map(present -> bytes(present.device()).length).orElse(0);
    int portions = (bytes + PORTION - 1) / PORTION;
    for (int at = Math.min(portions, DEVICE.length()); at < DEVICE.length(); at++) {
      fields.add(bytes(DEVICE.substring(at, at + 1)));
    }
    return fields;
  }

  /** Decodes the owner from these fields, if there is one. */
  static Optional<SessionOwner> read(MetadataFields fields) {
    return fields.get('u').filter(user -> user.length >= 2).map(user -> owner(user, fields));
  }

  /** Decodes the name in the field {@code u}. */
  static Optional<String> user(byte[] field) {
    return field.length < 2
        ? Optional.empty()
        : Optional.of(NameBytes.name(Arrays.copyOfRange(field, 1, field.length)));
  }

  private static SessionOwner owner(byte[] user, MetadataFields fields) {
    ByteArrayOutputStream device = new ByteArrayOutputStream();
    DEVICE.chars().forEach(letter -> fields.get((char) letter).ifPresent(device::writeBytes));
    return new SessionOwner(
        NameBytes.name(Arrays.copyOfRange(user, 1, user.length)),
        user[0] == 'a',
        device.toString(StandardCharsets.UTF_8));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

package dev.krsession.backend.jdbc;

import dev.krsession.session.NameBytes;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionOwner;
import dev.krsession.session.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Encodes names, owners and handles for binary columns. Text columns would depend on the database's
 * character set and collation; equality of bytes does not.
 */
final class ColumnBytes {
  /** The maximum length of a name's column. */
  static final int NAME_BYTES = 512;

  private static final byte DIGEST = (byte) 0xFF;

  private ColumnBytes() {}

  static byte[] of(SessionHandle handle) {
    byte[] bytes = new byte[SessionHandle.BYTES];
    handle.write(bytes, 0);
    return bytes;
  }

  /**
   * Encodes an attribute's name: in UTF-8; one with an unpaired surrogate as 0xFE and UTF-16, and
   * so the empty one, which Oracle would treat as null. A name too long for the column is 0xFF and
   * its SHA-256, and precedes the content.
   */
  static byte[] name(String attribute) {
    byte[] whole = wholeName(attribute);
    if (whole.length <= NAME_BYTES) {
      return whole;
    }
    return ByteBuffer.allocate(33).put(DIGEST).put(Sha256.of(whole)).array();
  }

  /** Encodes an attribute's content, after its name if that does not fit into its column. */
  static byte[] content(String attribute, byte[] bytes) {
    byte[] whole = wholeName(attribute);
    if (whole.length <= NAME_BYTES) {
      return bytes;
    }
    return ByteBuffer.allocate(Integer.BYTES + whole.length + bytes.length)
        .putInt(whole.length)
        .put(whole)
        .put(bytes)
        .array();
  }

  /** Decodes the row of one attribute. */
  static Attribute attribute(byte[] name, byte @Nullable [] content) {
    // Oracle stores empty values as null
    byte[] bytes = content == null ? new byte[0] : content;
    if (name.length == 0 || name[0] != DIGEST) {
      return new Attribute(NameBytes.name(name), bytes);
    }
    ByteBuffer both = ByteBuffer.wrap(bytes);
    byte[] whole = new byte[both.getInt()];
    both.get(whole);
    byte[] rest = new byte[both.remaining()];
    both.get(rest);
    return new Attribute(NameBytes.name(whole), rest);
  }

  /**
   * Encodes an owner: c (container) or a (application), the length of the name, name and device.
   */
  static byte @Nullable [] owner(Optional<SessionOwner> owner) {
    if (owner.isEmpty()) {
      return null;
    }
    byte[] user = wholeName(owner.get().user());
    byte[] device = owner.get().device().getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(1 + Integer.BYTES + user.length + device.length)
        .put((byte) (owner.get().declared() ? 'a' : 'c'))
        .putInt(user.length)
        .put(user)
        .put(device)
        .array();
  }

  static Optional<SessionOwner> owner(byte @Nullable [] column) {
    if (column == null) {
      return Optional.empty();
    }
    ByteBuffer both = ByteBuffer.wrap(column);
    boolean declared = both.get() == 'a';
    byte[] user = new byte[both.getInt()];
    both.get(user);
    String device = StandardCharsets.UTF_8.decode(both).toString();
    return Optional.of(new SessionOwner(NameBytes.name(user), declared, device));
  }

  /** Returns a user's key: a digest, since names may be of any length. */
  static byte[] user(String instance, String user) {
    return Sha256.of(wholeName(instance + '\n' + user));
  }

  private static byte[] wholeName(String name) {
    return name.isEmpty() ? NameBytes.halves(name) : NameBytes.of(name);
  }

  /** A name and its bytes. */
  @SuppressWarnings("ArrayRecordComponent")
  record Attribute(String name, byte[] bytes) {}
}

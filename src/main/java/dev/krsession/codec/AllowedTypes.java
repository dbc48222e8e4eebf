package dev.krsession.codec;

import java.util.List;

/**
 * The setting {@code codec.allowed-types}: the classes whose records, beans and enums may be
 * stored, as exact names, {@code com.acme.cart.*} for one package and {@code com.acme.**} for a
 * package and all below it. Immutable.
 */
public final class AllowedTypes {
  /** Allows plain types only. */
  public static final AllowedTypes NONE = of(List.of());

  private final TypePatterns patterns;

  private AllowedTypes(TypePatterns patterns) {
    this.patterns = patterns;
  }

  /**
   * Parses patterns.
   *
   * @throws IllegalArgumentException if one is neither a class name nor a package with {@code .*}
   *     or {@code .**} behind it
   */
  public static AllowedTypes of(List<String> patterns) {
    return new AllowedTypes(TypePatterns.of("codec.allowed-types", patterns));
  }

  /** Returns whether a class of this binary name may be stored and loaded. */
  public boolean allows(String className) {
    return patterns.match(className);
  }
}

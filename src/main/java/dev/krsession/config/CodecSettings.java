package dev.krsession.config;

import java.util.List;

/** What the settings say of values in a shared store. Immutable. */
public final class CodecSettings {
  private final Values values;

  CodecSettings(Values values) {
    this.values = values;
  }

  /**
   * Whoever can write to a store that holds the keys could have any class made, if any were
   * allowed.
   */
  static void check(Values values, Faults faults) {
    boolean hasKeys = values.get(Settings.SIGNING_KEYS).isPresent()
        || values.get(Settings.SIGNING_KEYS_FILE).isPresent();
    boolean isShared = !values.get(Settings.BACKEND).equals("memory");
    if (isShared && !hasKeys && values.get(Settings.CODEC_JAVA_TYPES).contains("any")) {
      faults.add(values.located(Settings.CODEC_JAVA_TYPES)
          + ": any class is taken only under keys that are not in the store itself; set"
          + " signing.keys-file or signing.keys, the same on every node, or name the classes; make"
          + " a key with: openssl rand -base64 32");
    }
  }

  /** Patterns of the application's own classes that a shared store may hold as JSON. */
  public List<String> allowedTypes() {
    return values.get(Settings.CODEC_ALLOWED_TYPES);
  }

  /** Which classes a shared store may hold by Java serialization. */
  public List<String> javaTypes() {
    return values.get(Settings.CODEC_JAVA_TYPES);
  }

  /** Which values are encrypted. */
  public SealWhat seal() {
    return values.get(Settings.CODEC_SEAL);
  }

  /** Patterns of the classes whose objects a shared store never holds. */
  public List<String> nodeLocalTypes() {
    return values.get(Settings.CODEC_NODE_LOCAL_TYPES);
  }

  /** Patterns of the names of attributes that a shared store never holds. */
  public List<String> nodeLocalAttributes() {
    return values.get(Settings.CODEC_NODE_LOCAL_ATTRIBUTES);
  }
}

package dev.krsession.config;

import java.util.List;

/** The settings of values in a shared store. Immutable. */
public final class CodecSettings {
  private final Values values;

  CodecSettings(Values values) {
    this.values = values;
  }

  /**
   * With the keys in the store itself, anyone who can write there could instantiate any allowed
   * class.
   */
  static void check(Values values, Faults faults) {
    boolean hasKeys = values.get(Settings.SIGNING_KEYS).isPresent()
        || values.get(Settings.SIGNING_KEYS_FILE).isPresent();
    boolean isShared = !values.get(Settings.BACKEND).equals("memory");
    if (isShared && !hasKeys && values.get(Settings.CODEC_JAVA_TYPES).equals(List.of("any"))) {
      faults.add(values.located(Settings.CODEC_JAVA_TYPES)
          + ": any class is taken only under keys that are not in the store itself; set"
          + " signing.keys-file or signing.keys, the same on every node, or name the classes; make"
          + " a key with: openssl rand -base64 32");
    }
  }

  /** Returns patterns of the application's own classes that a shared store may hold as JSON. */
  public List<String> allowedTypes() {
    return values.get(Settings.CODEC_ALLOWED_TYPES);
  }

  /** Returns the classes that a shared store may hold by Java serialization. */
  public List<String> javaTypes() {
    return values.get(Settings.CODEC_JAVA_TYPES);
  }

  /** Returns which values are encrypted. */
  public SealWhat seal() {
    return values.get(Settings.CODEC_SEAL);
  }

  /** Returns patterns of the classes whose objects are never stored in a shared store. */
  public List<String> nodeLocalTypes() {
    return values.get(Settings.CODEC_NODE_LOCAL_TYPES);
  }

  /** Returns patterns of the names of attributes that are never stored in a shared store. */
  public List<String> nodeLocalAttributes() {
    return values.get(Settings.CODEC_NODE_LOCAL_ATTRIBUTES);
  }
}

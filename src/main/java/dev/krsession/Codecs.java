package dev.krsession;

import dev.krsession.codec.AllowedTypes;
import dev.krsession.codec.AttributeCodec;
import dev.krsession.codec.CodecOptions;
import dev.krsession.codec.JavaTypes;
import dev.krsession.codec.NodeLocalAttributes;
import dev.krsession.codec.NodeLocalTypes;
import dev.krsession.config.CodecSettings;
import dev.krsession.config.KrSettings;
import dev.krsession.config.SealWhat;
import dev.krsession.observe.LogEvent;

/** Makes the codec that the settings describe, for every store outside this JVM. */
final class Codecs {
  private Codecs() {}

  static AttributeCodec codec(Dependencies surroundings, AttributeKeys keys) {
    KrSettings settings = surroundings.settings();
    requireJsonB(settings);
    CodecSettings codec = settings.codec();
    CodecOptions options = new CodecOptions(
        AllowedTypes.of(codec.allowedTypes()),
        javaTypes(settings),
        NodeLocalTypes.of(codec.nodeLocalTypes()),
        NodeLocalAttributes.of(codec.nodeLocalAttributes()),
        codec.seal() == SealWhat.ALL,
        settings.instanceName(),
        settings.maxAttributeBytes());
    return new AttributeCodec(
        options,
        surroundings.loader(),
        surroundings.ownPackages(),
        keys,
        LogEvent.ATTRIBUTE_REFUSED::tell);
  }

  /**
   * Refuses what can be known without a store.
   *
   * @throws IllegalArgumentException naming the setting
   * @throws IllegalStateException if JSON-B is too old or incomplete
   */
  static void check(KrSettings settings) {
    requireJsonB(settings);
    CodecSettings codec = settings.codec();
    AllowedTypes unusedTypes = AllowedTypes.of(codec.allowedTypes());
    JavaTypes unusedJava = JavaTypes.of(codec.javaTypes());
    NodeLocalTypes unusedLocal = NodeLocalTypes.of(codec.nodeLocalTypes());
    NodeLocalAttributes unusedNames = NodeLocalAttributes.of(codec.nodeLocalAttributes());
  }

  /** JSON-B is needed for beans alone, so only one that is there must be fit for use. */
  private static void requireJsonB(KrSettings settings) {
    if (settings.codec().allowedTypes().isEmpty()) {
      return;
    }
    try {
      AttributeCodec.requireWholeJsonB();
    } catch (LinkageError wrongYasson) {
      throw Library.YASSON.refused("codec.allowed-types", wrongYasson);
    }
  }

  private static JavaTypes javaTypes(KrSettings settings) {
    JavaTypes types = JavaTypes.of(settings.codec().javaTypes());
    boolean own =
        settings.signingKeys().isPresent() || settings.signingKeysFile().isPresent();
    return own ? types : types.underSharedKeys();
  }

  /** The allow-list holds all the same; what it does not do is said once. */
  static void tellOfSharedKeys(KrSettings settings) {
    if (!JavaTypes.of(settings.codec().javaTypes()).isNone()) {
      LogEvent.OBJECTS_SHARED_KEYS.tell();
    }
  }
}

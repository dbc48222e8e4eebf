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
import java.util.List;
import java.util.stream.Stream;

/** Creates the attribute codec from the settings, for every store outside this JVM. */
final class Codecs {
  private Codecs() {}

  static AttributeCodec codec(Dependencies surroundings, AttributeKeys keys) {
    KrSettings settings = surroundings.settings();
    requireJsonB(settings);
    CodecSettings codec = settings.codec();
    CodecOptions options = new CodecOptions(
        AllowedTypes.of(codec.allowedTypes()),
        javaTypes(settings),
        NodeLocalTypes.of(codec.nodeLocalTypes(), LogEvent.ATTRIBUTE_LOCAL::log),
        NodeLocalAttributes.of(codec.nodeLocalAttributes()),
        codec.seal() == SealWhat.ALL,
        settings.instanceName(),
        settings.maxAttributeBytes());
    return new AttributeCodec(
        options,
        surroundings.loader(),
        surroundings.ownPackages(),
        keys,
        surroundings.beans(),
        LogEvent.ATTRIBUTE_REFUSED::log);
  }

  /**
   * Returns the checks that need no store. They throw an IllegalArgumentException that names the
   * setting, or an IllegalStateException if JSON-B is too old or incomplete.
   */
  static Stream<Runnable> checks(KrSettings settings, ClassLoader loader) {
    CodecSettings codec = settings.codec();
    return StartChecks.each(
        () -> requireJsonB(settings),
        () -> {
          AllowedTypes unused = AllowedTypes.of(codec.allowedTypes());
          TypeWords.check("codec.allowed-types", List.of(), codec.allowedTypes(), loader);
        },
        () -> {
          TypeWords.check("codec.java-types", JavaTypes.words(), codec.javaTypes(), loader);
          JavaTypes unused = JavaTypes.of(codec.javaTypes());
        },
        () -> {
          NodeLocalTypes unused = NodeLocalTypes.of(codec.nodeLocalTypes());
          TypeWords.check("codec.node-local-types", List.of(), codec.nodeLocalTypes(), loader);
        },
        () -> {
          NodeLocalAttributes unused = NodeLocalAttributes.of(codec.nodeLocalAttributes());
        });
  }

  /** Without allowed types JSON-B is not needed, and its version does not matter. */
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

  /**
   * Logs once that the keys are shared: java-types is limited then, the allow-list still applies.
   */
  static void logSharedKeys(KrSettings settings) {
    if (!JavaTypes.of(settings.codec().javaTypes()).isNone()) {
      LogEvent.OBJECTS_SHARED_KEYS.log();
    }
  }
}

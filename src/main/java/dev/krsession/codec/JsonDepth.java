package dev.krsession.codec;

/**
 * Measures how deep a JSON text nests, without parsing it. Yasson 3.0.4 overflows the stack at a
 * depth of about 1,000, so this comes first.
 */
final class JsonDepth {
  private JsonDepth() {}

  /** The deepest nesting of arrays and objects in UTF-8 text; brackets in strings do not count. */
  static int of(byte[] json) {
    int depth = 0;
    int deepest = 0;
    boolean quoted = false;
    for (int i = 0; i < json.length; i++) {
      byte b = json[i];
      if (b == '"') {
        quoted = !quoted;
      } else if (quoted) {
        i += b == '\\' ? 1 : 0;
      } else {
        depth += step(b);
        deepest = Math.max(deepest, depth);
      }
    }
    return deepest;
  }

  private static int step(byte b) {
    return switch (b) {
      case '{', '[' -> 1;
      case '}', ']' -> -1;
      default -> 0;
    };
  }
}

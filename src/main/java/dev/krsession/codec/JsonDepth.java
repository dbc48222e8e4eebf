package dev.krsession.codec;

/**
 * Measures the nesting depth of a JSON text without parsing it, and rejects unbalanced brackets.
 * Yasson 3.0.4 overflows the stack at a depth of about 1,000, and Parsson 1.1.9 loops for ever
 * while skipping an unterminated value; so this check comes first.
 */
final class JsonDepth {
  private int depth;
  private int deepest;

  /** A bit for each open bracket, the innermost lowest: 1 for an object's. */
  private long objects;

  private JsonDepth() {}

  /**
   * Returns the maximum nesting of arrays and objects in UTF-8 text; brackets in strings do not
   * count. Beyond 64 levels only the depth is reliable.
   *
   * @throws IllegalArgumentException if the brackets are unbalanced
   */
  static int of(byte[] json) {
    JsonDepth levels = new JsonDepth();
    boolean quoted = false;
    for (int i = 0; i < json.length; i++) {
      byte b = json[i];
      if (b == '"') {
        quoted = !quoted;
      } else if (quoted) {
        i += b == '\\' ? 1 : 0;
      } else {
        levels.step(b);
      }
    }
    levels.require(levels.depth == 0);
    return levels.deepest;
  }

  private void step(byte b) {
    switch (b) {
      case '{' -> open(1);
      case '[' -> open(0);
      case '}' -> close(1);
      case ']' -> close(0);
      default -> {}
    }
  }

  private void open(int kind) {
    objects = objects << 1 | kind;
    deepest = Math.max(deepest, ++depth);
  }

  private void close(int kind) {
    depth--;
    require((objects & 1) == kind && depth >= 0);
    objects >>>= 1;
  }

  private void require(boolean matching) {
    if (!matching && deepest <= Long.SIZE) {
      throw new IllegalArgumentException("the brackets of the JSON do not match");
    }
  }
}

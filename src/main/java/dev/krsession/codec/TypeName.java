package dev.krsession.codec;

/** Formats a class's name as in source code: {@code String[]}, not {@code [Ljava.lang.String;}. */
final class TypeName {
  private TypeName() {}

  static String of(Class<?> type) {
    if (type.isArray()) {
      return of(type.getComponentType()) + "[]";
    }
    String name = type.getName();
    return name.startsWith("java.lang.") && name.lastIndexOf('.') == "java.lang".length()
        ? name.substring("java.lang.".length())
        : name;
  }

  /** Returns the innermost element type of an array; any other class itself. */
  static Class<?> element(Class<?> type) {
    Class<?> element = type;
    while (element.isArray()) {
      element = element.getComponentType();
    }
    return element;
  }
}

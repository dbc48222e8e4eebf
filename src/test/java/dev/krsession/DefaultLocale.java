package dev.krsession;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.text.SimpleDateFormat;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.Scanner;
import java.util.Set;

/** Which calls and method references give one text in one country and another in the next. */
final class DefaultLocale {
  /** Those that take a locale in another form of theirs. */
  private static final Set<String> METHODS =
      Set.of("format", "formatted", "printf", "toLowerCase", "toUpperCase");

  /** Those whose makers take a locale, or else the default one. */
  private static final List<Class<?>> MADE_FOR_A_LOCALE = List.of(
      NumberFormat.class,
      DecimalFormat.class,
      DecimalFormatSymbols.class,
      MessageFormat.class,
      SimpleDateFormat.class,
      java.text.DateFormat.class,
      DateTimeFormatterBuilder.class,
      Formatter.class,
      Scanner.class);

  private DefaultLocale() {}

  static boolean decides(JavaAccess<?> access) {
    return access instanceof JavaCodeUnitAccess<?> call && decides(call);
  }

  private static boolean decides(JavaCodeUnitAccess<?> call) {
    JavaClass owner = call.getTargetOwner();
    String name = call.getName();
    if (owner.isEquivalentTo(Locale.class)) {
      return name.equals("getDefault");
    }
    if (takesLocale(call)) {
      return false;
    }
    return isOfTextOrStream(owner) && METHODS.contains(name)
        || isMade(owner, name)
        || owner.isEquivalentTo(DateTimeFormatter.class)
            && (name.equals("ofPattern") || name.startsWith("ofLocalized"))
        || owner.isEquivalentTo(MessageFormat.class) && name.equals("format");
  }

  private static boolean takesLocale(JavaCodeUnitAccess<?> call) {
    return call.getTarget().getRawParameterTypes().stream()
        .anyMatch(type ->
            type.isEquivalentTo(Locale.class) || type.isEquivalentTo(DecimalFormatSymbols.class));
  }

  private static boolean isOfTextOrStream(JavaClass owner) {
    return owner.isEquivalentTo(String.class)
        || owner.isAssignableTo(java.io.PrintStream.class)
        || owner.isAssignableTo(java.io.PrintWriter.class)
        || owner.isEquivalentTo(java.io.Console.class);
  }

  private static boolean isMade(JavaClass owner, String name) {
    boolean makes = name.equals("<init>")
        || (name.startsWith("get") && name.endsWith("Instance"))
        || name.equals("toFormatter");
    return makes
        && MADE_FOR_A_LOCALE.stream().anyMatch(owner::isEquivalentTo)
        && !(owner.isEquivalentTo(DateTimeFormatterBuilder.class) && name.equals("<init>"));
  }
}
